import Charging
import Foundation
import Synthesis
import Testing

@Suite struct ArchiveFormTests {
    private func network(_ form: ArchiveForm, dirt: Double = 0, days: Int = 4) throws -> WrittenNetwork {
        try WrittenNetwork(
            NetworkShape(
                seed: 5, sites: 3, firstDay: CivilDate(year: 2026, month: 2, day: 26), days: days, dcShare: 0.4,
                dirt: dirt,
                archives: form))
    }

    @Test(arguments: [
        (Split.day, ["cdrs-2026-02-26.json", "cdrs-2026-02-27.json", "cdrs-2026-02-28.json", "cdrs-2026-03-01.json"]),
        (.month, ["cdrs-2026-02.json", "cdrs-2026-03.json"]),
        (.whole, ["cdrs.json"]),
    ])
    func filesAreNamedByWhatTheyCover(split: Split, names: [String]) throws {
        let files = try network(ArchiveForm(split: split)).files.keys
        #expect(files.filter { $0.hasPrefix("cdrs") }.sorted() == names)
        #expect(files.filter { $0.hasPrefix("sessions") }.count == names.count)
        #expect(files.contains("locations.json"))
        #expect(files.contains("locations-2026-02-26.json"))
    }

    @Test func pagesAreEnvelopesWithATimeAfterTheirRecords() throws {
        let network = try network(ArchiveForm(recordsPerPage: 20), days: 8)
        for (name, pages) in network.files where name.hasPrefix("cdrs") {
            #expect(pages.count > 1)
            for page in pages {
                let envelope = try #require(try JSONSerialization.jsonObject(with: Data(page)) as? [String: Any])
                let fetched = try #require(Timestamp(envelope["timestamp"] as? String ?? ""))
                let records = try #require(envelope["data"] as? [[String: Any]])
                #expect(records.count <= 20)
                let newest = records.compactMap { Timestamp($0["last_updated"] as? String ?? "")?.instant }.max()
                #expect(try #require(newest) < fetched.instant)
            }
        }
    }

    @Test func linesHoldARecordEachAndArraysAllOfThem() throws {
        let lines = try network(ArchiveForm(framing: .lines, recordsPerPage: 7))
        let text = try #require(lines.bytes["cdrs-2026-02.ndjson"])
        let records = text.split(separator: UInt8(ascii: "\n"))
        for record in records { _ = try JSONSerialization.jsonObject(with: Data(record)) }
        let array = try network(ArchiveForm(framing: .array, recordsPerPage: 7))
        let bytes = try #require(array.bytes["cdrs-2026-02.json"])
        let parsed = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [[String: Any]])
        #expect(parsed.count == records.count)
    }

    @Test func eachVersionHasItsNames() throws {
        let old = try #require(try network(ArchiveForm(version: .v211)).records("cdrs").first)
        #expect(old["auth_id"] != nil && old["stop_date_time"] != nil && old["country_code"] == nil)
        #expect((old["location"] as? [String: Any])?["evses"] != nil)
        #expect(old["total_cost"] is Double)
        let oldSession = try #require(try network(ArchiveForm(version: .v211)).records("sessions").first)
        #expect(oldSession["start_datetime"] != nil && oldSession["end_datetime"] != nil)

        let current = try #require(try network(ArchiveForm(version: .v221)).records("cdrs").first)
        #expect((current["total_cost"] as? [String: Any])?["excl_vat"] != nil)
        #expect(current["session_id"] != nil && current["tariffs"] == nil)

        let newest = try #require(
            try network(ArchiveForm(version: .v230, embedsTariffs: true)).records("cdrs").first)
        #expect((newest["total_cost"] as? [String: Any])?["before_taxes"] != nil)
        #expect((newest["tariffs"] as? [[String: Any]])?.first?["tax_included"] as? String == "NO")
    }

    @Test func periodsCanBeCutFiner() throws {
        let coarse = try network(ArchiveForm())
        let fine = try network(ArchiveForm(periodMinutes: 15))
        func periods(_ network: WrittenNetwork) throws -> Int {
            try network.records("cdrs").reduce(0) { $0 + (($1["charging_periods"] as? [Any])?.count ?? 0) }
        }
        #expect(try periods(fine) > 2 * periods(coarse))
        #expect(fine.summary.truth?.network.energyKilowattHours == coarse.summary.truth?.network.energyKilowattHours)
    }

    @Test func locationsTellRatingsAndStatuses() throws {
        let network = try network(ArchiveForm(), days: 29)
        #expect(network.summary.locationSnapshots == 6)
        let locations = try network.records("locations")
        #expect(locations.count == 18)
        let evses = locations.flatMap { $0["evses"] as? [[String: Any]] ?? [] }
        let statuses = Set(evses.compactMap { $0["status"] as? String })
        #expect(statuses.isSubset(of: ["AVAILABLE", "CHARGING", "OUTOFORDER"]))
        #expect(statuses.contains("CHARGING"))
        for evse in evses {
            let connectors = try #require(evse["connectors"] as? [[String: Any]])
            #expect(connectors.allSatisfy { $0["max_voltage"] != nil && $0["max_amperage"] != nil })
        }
    }
}
