import Analytics
import Charging
import Testing

@testable import Reporting

/// Names in settings that nothing has are told of, each, and those that something has are not.
@Suite struct UnusedNamesTests {
    private let party = PartyID(countryCode: "NL", partyID: "TNM")

    private func warnings(_ text: String, exclusions: [OutageExclusions.Entry] = []) throws -> [String] {
        var configuration = try Configuration.made(text)
        configuration.exclusions = OutageExclusions(exclusions)
        let evses = ["A1", "A2"].map { EVSE(party: party, siteID: "S", locationID: "L1", uid: $0, evseID: "NL*TNM*E" + $0) }
        let shard = SiteShard(
            site: Site(id: "S", name: "S", timeZone: "UTC"), evses: evses, sessions: evses.map { _ in [] })
        return UnusedNames(configuration: configuration, shards: [shard], parties: [party]).warnings.map(\.words)
    }

    private func entry(_ evse: String?, _ location: String?) -> OutageExclusions.Entry {
        .init(
            evse: evse, locationID: location, range: TimeRange(start: Instant(seconds: 0), end: Instant(seconds: 1)), cause: "")
    }

    @Test func whatIsThereIsNotTold() throws {
        let text = """
            [[site]]
            id = "S"
            locations = ["L*"]
            [[power_group]]
            name = "G"
            site = "S"
            evses = ["A*"]
            limit_kw = 22
            [[connection_limit]]
            site = "S"
            limit_kw = 50
            [[party]]
            id = "NL*TNM"
            """
        #expect(try warnings(text, exclusions: [entry("a1", nil), entry(nil, "l1"), entry("NL*TNM*EA2", "L1")]) == [])
    }

    @Test func whatIsNotThereIs() throws {
        let text = """
            [[site]]
            id = "S"
            locations = ["L1", "L9"]
            [[power_group]]
            name = "G"
            site = "S"
            evses = ["A1", "Q*"]
            limit_kw = 22
            [[power_group]]
            name = "H"
            site = "T"
            evses = ["A1"]
            limit_kw = 22
            [[connection_limit]]
            site = "T"
            limit_kw = 50
            [[party]]
            id = "NL*XXX"
            """
        #expect(
            try warnings(text, exclusions: [entry("ZZZ", nil), entry("A1", "L2")]) == [
                "[[site]] S: no Location matches 'L9'", "[[power_group]] G: no EVSE of S matches 'Q*'",
                "[[power_group]] H: there is no site 'T'", "[[connection_limit]]: there is no site 'T'",
                "[[party]] NL*XXX: no record is of it", "list of exclusions: there is no EVSE 'ZZZ'",
                "list of exclusions: there is no EVSE 'A1' at Location 'L2'",
            ])
    }

    /// The earlier of what records and the list of closings say ends the service.
    @Test func closingsEndService() throws {
        var configuration = Configuration()
        configuration.closings = Closings(entries: [
            .init(evse: "a1", locationID: nil, date: CivilDate(year: 2026, month: 3, day: 29)),
            .init(evse: nil, locationID: "L2", date: CivilDate(year: 2026, month: 1, day: 1)),
        ])
        var evses = ["A1", "A2", "B1"].map {
            EVSE(party: party, siteID: "S", locationID: $0 == "B1" ? "L2" : "L1", uid: $0)
        }
        let gone = Instant(seconds: 1_000_000_000)
        evses[2].outOfServiceFrom = gone
        let shard = SiteShard(
            site: Site(id: "S", name: "S", timeZone: "Europe/Amsterdam"), evses: evses, sessions: evses.map { _ in [] })
        let closed = try #require(SelectionOptions.declared([shard], configuration).first).evses
        // Midnight by the site's clock, on the day on which summer time begins.
        #expect(closed.map(\.outOfServiceFrom) == [Timestamp("2026-03-28T23:00:00Z")?.instant, nil, gone])
    }
}
