import Analytics
import Charging
import Foundation
import Ingest
import Testing

@testable import Reporting

@Suite struct IngestWordsTests {
    private let wattHours = Suspicion(
        .totalsInWattHours, PartyID(countryCode: "NL", partyID: "TNM"), records: 412, of: 418,
        energy: Energy(milliwattHours: 9_000_000_000), setting: "energy = \"Wh\"")

    private var summary: IngestSummary {
        var summary = IngestSummary()
        summary.archivesRead = 2
        summary.kinds["evse"] = IngestSummary.KindCounts()
        summary.kinds["evse"]?.read = 3
        summary.kinds["evse"]?.records = [.used: 3]
        summary.codes = ["R_ID_NUMERIC": 4, "I_GZ_MULTI_MEMBER": 1]
        summary.notes = ["I_GZ_MULTI_MEMBER": 1]
        summary.incomplete = [("late.gz", "E_GZ_TRUNCATED")]
        return summary
    }

    @Test func aSuspicionIsOneLine() {
        #expect(
            SuspicionWords.line(wattHours)
                == "NL*TNM: energies seem to be in Wh (412 of 418 records): party setting energy = \"Wh\"")
        let zone = Suspicion(
            .sourceLocalTime, wattHours.party, records: 60, of: 70, energy: nil, facts: [.offsetSeconds(7200)], setting: nil)
        #expect(SuspicionWords.line(zone) == "NL*TNM: times seem to be local time, 2 hours ahead of UTC (60 of 70 records)")
    }

    @Test func bothFormsAreAsStored() {
        expectGolden(IngestWords.text(summary, storePath: "store", suspicions: [wattHours]), "ingest.txt")
        expectGolden(IngestWords.json(summary, suspicions: [wattHours]) + "\n", "ingest.json")
    }

    @Test func textNamesEverything() {
        let text = IngestWords.text(summary, storePath: "store", suspicions: [wattHours])
        #expect(text.contains("\nevse"))
        #expect(text.contains("for what was repaired or is worth knowing"))
        #expect(!text.contains("R_ID_NUMERIC"))
        #expect(text.contains("\n1 file without the end, whose whole records were stored\n"))
        #expect(text.contains("suspected: NL*TNM: energies seem to be in Wh"))
    }

    @Test(arguments: [
        ("E_GZ_TRUNCATED", "fetch the file again"), ("E_ARCHIVE_LIMIT", "raise the limit of [ingest]"),
        ("E_ARCHIVE_UNREADABLE", "check that it is there"), ("E_FRAMING_UNKNOWN", "leave it out"),
        ("E_TS_MISSING", "report show rejects"),
    ])
    func aFileThatIsNotReadIsSaidWhyAndWhatToTry(code: String, attempt: String) {
        let failure = IngestWords.failure((path: "a\u{1B}.gz", code: code, why: "it ends early"))
        #expect(
            failure.description.hasPrefix(
                "report: cannot read a␛.gz: it ends early (\(code)); nothing of it was stored\n  try: \(attempt)"))
    }

    @Test func askedForMoreItTellsEveryCode() {
        let text = IngestWords.text(summary, storePath: "store", isVerbose: true)
        #expect(text.contains("R_ID_NUMERIC       4  an id written as a number\n"))
        #expect(text.contains("I_GZ_MULTI_MEMBER  1  several gzip members, all read\n"))
    }

    @Test func fieldsOfTheSummaryStay() throws {
        let json = IngestWords.json(summary, suspicions: [wattHours])
        let object = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        #expect(Set(object.keys) == ["archives", "kinds", "codes", "notes", "suspicions"])
        let archives = try #require(object["archives"] as? [String: Any])
        #expect(
            Set(archives.keys)
                == ["read", "skipped", "failed", "incomplete", "failures", "incomplete_archives"])
        let suspicion = try #require((object["suspicions"] as? [[String: Any]])?.first)
        #expect(suspicion["code"] as? String == "W_TOTAL_WH_SUSPECT" && suspicion["energy_kwh"] as? Double == 9000)
        let kinds = try #require(object["kinds"] as? [String: Any])
        #expect(Set(kinds.keys) == ["session", "cdr", "location", "evse", "connector", "tariff", "unknown"])
        let evse = try #require(kinds["evse"] as? [String: Any])
        #expect(evse["read"] as? Int == 3 && evse["used"] as? Int == 3 && evse["quarantined_kwh"] as? Double == 0)
    }

    @Test func suspicionsMakeATable() throws {
        let table = SuspicionTable.table([wattHours])
        let rows = try JSONSerialization.jsonObject(with: Data(table.render(as: .json).utf8)) as? [[String: Any]]
        let row = try #require(rows?.first)
        #expect(row["code"] as? String == "W_TOTAL_WH_SUSPECT" && row["records"] as? Int == 412)
        #expect(row["energy_kwh"] as? Double == 9000 && row["setting"] as? String == "energy = \"Wh\"")
    }
}
