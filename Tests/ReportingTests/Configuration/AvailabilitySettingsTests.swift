import Analytics
import Charging
import Foundation
import Testing

@testable import Reporting

/// Settings of uptime, billing, the grid side and power groups, and the list of excepted outages.
@Suite struct AvailabilitySettingsTests {
    private func read(_ text: String, list: String? = nil) throws -> Configuration {
        let folder = NSTemporaryDirectory() + "laddplan-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/laddplan.toml"))
        if let list { try Data(list.utf8).write(to: URL(fileURLWithPath: folder + "/outages.csv")) }
        return try ConfigurationFile(path: folder + "/laddplan.toml").read()
    }

    private func shard(_ uids: [String], site: String = "S") -> SiteShard {
        let party = PartyID(countryCode: "NL", partyID: "TST")
        return SiteShard(
            site: Site(id: site, name: site, timeZone: "UTC"),
            evses: uids.map { EVSE(party: party, siteID: site, locationID: site, uid: $0) }, sessions: uids.map { _ in [] })
    }

    @Test func closingsAreThoseOfTheList() throws {
        let setting = "[availability]\nclosings = \"outages.csv\""
        let closings = try read(setting, list: "evse,location,date\na1,,2026-03-01\nA1,S,2026-02-01\n,T,2026-01-05\n").closings
        let evses = [shard(["A1", "A2"]), shard(["A1", "B"], site: "T")].flatMap(\.evses)
        #expect(evses.map { closings.date(of: $0)?.description } == ["2026-02-01", nil, "2026-01-05", "2026-01-05"])
        for (list, why) in [
            ("evse,location\nA1,S\n", "the column 'date' is missing"), ("evse,date\nA1,soon\n", "'soon' is no date"),
            ("evse,location,date\n,,2026-03-01\n", "it names neither"),
            ("evse,date,why\nA1,2026-03-01,\n", "there is no column 'why'"),
        ] {
            let error = try #require(throws: ConfigurationError.self) { try read(setting, list: list) }
            #expect(error.why.hasPrefix(why), "\(error.why)")
        }
    }

    @Test func gridAndBillingAreRead() throws {
        let configuration = try read(
            """
            [availability]
            profile = "nevi"
            [billing]
            window_minutes = 30
            [on_peak]
            weekdays = ["Monday", "sun"]
            from = "22:30"
            to = "24:00"
            [grid]
            efficiency_ac = 0.93
            standby_w = 35
            base_load_kw = 4.5
            power_factor = 0.98
            [[site]]
            id = "S"
            base_load_kw = 20
            [[power_group]]
            name = "cabinet"
            site = "S"
            evses = ["A*"]
            limit_kw = 50
            """)
        #expect(configuration.uptimeProfile == .nevi && configuration.billingWindowMinutes == 30)
        #expect(configuration.onPeak.hours == OnPeakHours(weekdays: [1, 7], beginMinute: 1350, endMinute: 1440))
        let scope = try #require(
            AnalysisScope([], period: TimeRange(start: Instant(seconds: 0), end: Instant(seconds: 86_400))))
        let grid = configuration.gridSettings(of: shard(["A1", "A2", "B1"]), scope: scope)
        #expect(grid.efficiencyAC == .set(930) && grid.efficiencyDC == .standard(900) && grid.powerFactor == .set(980))
        #expect(grid.standbyPerEVSE == .set(Power(watts: 35)) && grid.baseLoad == .set(Power(watts: 20_000)))
        #expect(grid.groups == [PowerGroup(name: "cabinet", evseUIDs: ["A1", "A2"], limit: Power(watts: 50_000))])
        let other = configuration.gridSettings(of: shard(["A1"], site: "T"), scope: scope)
        #expect(other.groups.isEmpty && other.baseLoad == .set(Power(watts: 4500)))
    }

    @Test(arguments: [
        "[on_peak]\nfrom = \"16:00\"", "[on_peak]\nfrom = \"16:60\"\nto = \"18:00\"", "[on_peak]\nweekdays = [\"Someday\"]",
        "[grid]\nefficiency_ac = 1.2", "[grid]\nefficiency_ac = 0", "[availability]\nprofile = \"eu\"",
        "[billing]\nwindow_minutes = 7", "[[power_group]]\nname = \"x\"\nsite = \"S\"\nlimit_kw = 5",
        "[availability]\nexclusions = \"nothing.csv\"",
    ])
    func whatIsWrongIsAnError(text: String) {
        #expect(throws: ConfigurationError.self) { try read(text) }
    }

    private static let setting = "[availability]\nexclusions = \"outages.csv\""

    @Test func exclusionsAreThoseOfTheList() throws {
        let list = """
            location,evse,start,end,cause\r
            ,nl*tst*e1,2026-03-01T08:00:00+01:00,2026-03-01T09:00:00+01:00,"power ""grid"" cut, all"\r
            s,,2026-03-02T00:00:00Z,2026-03-02T06:00:00Z,planned\r
            other,A1,2026-03-03T00:00:00Z,2026-03-03T06:00:00Z,\r

            """
        let exclusions = try read(Self.setting, list: list).exclusions
        #expect(exclusions.entries.map(\.cause) == ["power \"grid\" cut, all", "planned", ""])
        var evse = shard(["A1"]).evses[0]
        // The Location's line alone: the first is of another EVSE, the third of another Location.
        #expect(exclusions.time(of: evse).lengthSeconds == 6 * 3600)
        evse.evseID = "NL*TST*E1"
        #expect(exclusions.time(of: evse).lengthSeconds == 7 * 3600)
        #expect(exclusions.time(of: evse).ranges.first?.start == Timestamp("2026-03-01T07:00:00Z")?.instant)
    }

    @Test(arguments: [
        ("evse,start\nA,2026-03-01T08:00:00Z", "line 1"), ("evse,start,end,reason\n", "line 1"),
        ("evse,start,end\nA,yesterday,2026-03-01T08:00:00Z", "line 2"),
        ("evse,start,end\n\nA,2026-03-01T09:00:00Z,2026-03-01T08:00:00Z", "line 3"),
        ("evse,start,end\n,2026-03-01T07:00:00Z,2026-03-01T08:00:00Z", "line 2"),
        ("evse,start,end\nA,2026-03-01T07:00:00Z", "line 2"),
    ])
    func aLineThatIsWrongIsNamed(list: String, line: String) throws {
        do {
            _ = try read(Self.setting, list: list)
            Issue.record("read")
        } catch let error as ConfigurationError {
            #expect(error.place.hasSuffix(line), "\(error.place)")
        }
    }

    @Test func fieldsMayHoldCommasQuotesAndLineEnds() {
        let text = "a,\"b,\"\"c\"\"\nd\",\n\n\"\",e\r\nf"
        let records = DelimitedText(text).records
        #expect(records.map(\.fields) == [["a", "b,\"c\"\nd", ""], ["", "e"], ["f"]])
        #expect(records.map(\.line) == [1, 4, 5])
        #expect(DelimitedText("").records.isEmpty && DelimitedText("\u{FEFF}x").records.map(\.fields) == [["x"]])
    }
}
