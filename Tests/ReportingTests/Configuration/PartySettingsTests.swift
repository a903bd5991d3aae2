import Charging
import Foundation
import Testing

@testable import Reporting

/// `[[party]]` and `[ingest]`: what they say of reading.
@Suite struct PartySettingsTests {
    private func settings(_ lines: String, rest: String = "") throws -> PartySettings? {
        try Configuration.made("[[party]]\nid = \"NL*TNM\"\n\(lines)\n\(rest)").partySettings[
            PartyID(countryCode: "NL", partyID: "TNM")]
    }

    private func error(_ text: String) -> ConfigurationError? {
        do {
            _ = try Configuration.made(text)
            return nil
        } catch {
            return error as? ConfigurationError
        }
    }

    @Test func unitsAndCreditsAreRead() throws {
        let found = try #require(try settings("energy = \"Wh\"\npower = \"kW\"\ncredit_suffixes = [\"-CR\", \"_C\"]"))
        #expect(found.energyUnit == .wattHours && found.powerUnit == .kilowatts && found.creditSuffixes == ["-CR", "_C"])
        #expect(found.clock == .standard)
    }

    @Test func aPartyThatFollowsTheStandardHasNone() throws {
        #expect(try settings("role = \"hub\"\ncomplete = false") == nil)
        #expect(try settings("energy = \"kWh\"\npower = \"W\"\ntimes = \"standard\"\ncredit_suffixes = []") == nil)
    }

    @Test(arguments: [
        ("times = \"Europe/Amsterdam\"", "", PartySettings.Clock.localWithoutZone("Europe/Amsterdam")),
        ("times_labelled_utc_are_local = true\ntime_zone = \"Asia/Kolkata\"", "", .local("Asia/Kolkata")),
        ("times_labelled_utc_are_local = true", "[time]\nzone = \"Europe/Berlin\"", .local("Europe/Berlin")),
        ("times_labelled_utc_are_local = true\ntimes = \"Europe/Paris\"", "", .local("Europe/Paris")),
        ("times_labelled_utc_are_local = false\ntime_zone = \"Europe/Paris\"\ncredit_suffixes = [\"x\"]", "", .standard),
    ])
    func clocksAreRead(lines: String, rest: String, clock: PartySettings.Clock) throws {
        #expect(try settings(lines, rest: rest)?.clock == clock)
    }

    @Test func ingestIsRead() throws {
        let configuration = try Configuration.made(
            """
            [ingest]
            max_file_bytes = "2 GiB"
            max_record_bytes = 4096
            max_records = 1000000
            max_ratio = 300
            max_depth = 32
            token_sentinels = ["ANON", "0000"]
            on_reject = "stop"
            """)
        #expect(
            configuration.ingestLimits
                == IngestLimits(fileBytes: 2 << 30, recordBytes: 4096, records: 1_000_000, ratio: 300, depth: 32))
        #expect(configuration.tokenSentinels == ["ANON", "0000"])
        #expect(configuration.onReject == .stop)
        #expect(try Configuration.made("").ingestLimits == IngestLimits())
        #expect(try Configuration.made("").onReject == .keep)
    }

    @Test(arguments: [
        "party.role = \"cop\"", "party.complete = \"yes\"", "party.time_zone = \"Amsterdam\"", "party.times = \"local\"",
        "party.times = true", "party.times_labelled_utc_are_local = 1", "party.energy = \"wh\"", "party.energy = 1000",
        "party.power = \"MW\"", "party.credit_suffixes = \"-C\"", "party.credit_suffixes = [1]", "party.credit_suffixes = [\"\"]",
        "party.id = 7", "ingest.max_file_bytes = 0", "ingest.max_file_bytes = \"lots\"", "ingest.max_record_bytes = -1",
        "ingest.max_record_bytes = 1.5", "ingest.max_records = 0", "ingest.max_ratio = 9", "ingest.max_depth = 65",
        "ingest.max_depth = 0", "ingest.token_sentinels = \"x\"", "ingest.on_reject = \"skip\"", "site.locations = [1]",
        "site.connection_kw = -1", "store.path = 1", "targets.blocking = true",
    ])
    func wrongValuesAreNamed(line: String) throws {
        let dot = try #require(line.firstIndex(of: "."))
        let section = String(line[..<dot])
        let header = ["party", "site"].contains(section) ? "[[\(section)]]" : "[\(section)]"
        let found = try #require(error("\(header)\n\(line[line.index(after: dot)...])"))
        #expect(found.place.hasSuffix("'\(line.prefix { $0 != " " })'"), "\(found)")
        #expect(found.why.hasPrefix("it should be "), "\(found)")
        #expect(Failure(found, storePath: "").status == .configuration)
    }

    @Test(arguments: [
        ("[[party]]\nenergie = \"Wh\"", "party.energie", "'party.energy'"),
        ("[ingest]\nmax_recrod_bytes = 1", "ingest.max_recrod_bytes", "'ingest.max_record_bytes'"),
        ("[targets]\nblockng = 0.1", "targets.blockng", "'targets.blocking'"), ("[partys]\nid = 1", "partys", "'party'"),
    ])
    func theNearestSettingIsSuggested(text: String, key: String, suggestion: String) throws {
        let found = try #require(error(text))
        #expect(found.place.hasSuffix("'\(key)'") && found.attempt.hasPrefix(suggestion), "\(found)")
    }

    @Test func nothingNearIsSuggestedForNothing() throws {
        let found = try #require(error("[time]\ncolour = 1"))
        #expect(found.attempt == "one of time.zone")
    }

    @Test func aPartyIsThereOnce() throws {
        let found = try #require(error("[[party]]\nid = \"NL*TNM\"\n[[party]]\nid = \"nltnm\""))
        #expect(found.place.hasSuffix("'party.id'") && found.why.contains("NL*TNM is there twice"))
    }

    @Test func localTimesNeedOneZone() throws {
        let party = "[[party]]\nid = \"NL*TNM\"\ntimes_labelled_utc_are_local = true\n"
        #expect(try #require(error(party)).attempt.contains("time_zone"))
        let two = party + "time_zone = \"Europe/Berlin\"\ntimes = \"Europe/Paris\""
        #expect(try #require(error(two)).place.hasSuffix("'party.times'"))
    }

    @Test(
        arguments: [
            ("16 MiB", 16 << 20), ("500kB", 500_000), ("1 b", 1), ("4 gb", 4_000_000_000), ("", nil), ("MiB", nil),
            ("0 MiB", nil),
            ("-1 MiB", nil), ("1.5 MiB", nil), ("16 MiB!", nil), ("16", nil), ("9999999 TiB", nil),
        ] as [(String, Int64?)])
    func sizesAreRead(text: String, bytes: Int64?) {
        #expect(ByteSize.bytes(text) == bytes)
    }

    @Test func everySettingIsDeclaredOnce() {
        let keys = SettingTable.all.map(\.key)
        #expect(Set(keys).count == keys.count)
        #expect(SettingTable.all.allSatisfy { !$0.expected.isEmpty && !$0.meaning.isEmpty })
        #expect(
            Set(keys.compactMap { $0.split(separator: ".").first.map(String.init) })
                == Set(SettingTable.sections).subtracting(["flags"]))
    }
}
