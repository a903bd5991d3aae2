import Analytics
import Charging
import Foundation
import Testing

@testable import Reporting

@Suite struct SitePlanSettingsTests {
    private func shard(_ id: String, types: [PowerType?] = [.ac3Phase]) -> SiteShard {
        SiteShard(
            site: Site(id: id, name: id, timeZone: "Europe/Amsterdam"),
            evses: types.enumerated().map { index, type in
                EVSE(
                    party: PartyID(countryCode: "NL", partyID: "TST"), siteID: id, locationID: id, uid: "E\(index)",
                    powerType: type,
                    firstSeen: Instant(seconds: 0))
            }, sessions: types.map { _ in [] })
    }

    private static let year = TimeRange(start: Instant(seconds: 1_767_225_600), end: Instant(seconds: 1_798_761_600))

    private static let file = """
        [targets]
        blocking = 0.04
        [costs]
        currency = "EUR"
        evse_cost = 20000
        margin_per_kwh = 0.2
        interest = 0.03
        lifetime_years = 8
        [grid]
        efficiency_ac = 0.9
        efficiency_dc = 0.8
        base_load_kw = 10
        [[site_type]]
        name = "corridor"
        busiest_hours_blocking = 0.02
        [[site]]
        id = "A"
        type = "corridor"
        connection_kw = 160
        excluded = ["2026-03-28", "2026-04-10/2026-04-11"]
        commissioned = "2026-02-01"
        planned_evses = 3
        minimum_evses = 2
        margin_per_kwh = 0.3
        connection_cost_per_kw = 250
        demand_charge_per_kw_month = 4
        evse_cost_per_year = 900
        [[site]]
        id = "B"
        """

    @Test func planIsWhatTheFileSays() throws {
        let configuration = try Configuration.made(Self.file)
        let plan = configuration.plan(of: shard("A", types: [.ac3Phase, .dc]), in: Self.year)
        #expect(plan.targets?.blocking == 0.04)
        #expect(plan.targets?.busiestHoursBlocking == 0.02)
        #expect(plan.plannedEVSEs == 3)
        #expect(plan.minimumEVSEs == 2)
        let prices = try #require(plan.prices)
        #expect(prices.currency == "EUR")
        #expect(prices.evseCost == 20_000)
        #expect(prices.marginPerKilowattHour == 0.3)
        #expect(prices.connectionCostPerKilowatt == 250)
        #expect(prices.demandChargePerKilowattMonth == 4)
        #expect(prices.evseCostPerYear == 900)
        #expect(prices.interest == 0.03)
        #expect(prices.lifetimeYears == 8)
        #expect(prices.connectionKilowatts == 150)
        #expect(abs(prices.efficiency - 0.85) < 1e-12)
    }

    /// Days of the site's clock: the one on which clocks go forward has 23 hours.
    @Test func daysAreThoseOfTheSitesClock() throws {
        let plan = try Configuration.made(Self.file.replacingOccurrences(of: "2026-03-28", with: "2026-03-29")).plan(
            of: shard("A"), in: Self.year)
        #expect(plan.excluded.ranges.map(\.lengthSeconds) == [23 * 3600, 48 * 3600])
        #expect(plan.excluded.ranges.first?.start.rfc3339 == "2026-03-28T23:00:00Z")
        #expect(plan.commissioned?.rfc3339 == "2026-01-31T23:00:00Z")
    }

    @Test func otherSitesHaveWhatIsSaidOfAll() throws {
        let plan = try Configuration.made(Self.file).plan(of: shard("B"), in: Self.year)
        #expect(plan.targets?.busiestHoursBlocking == 0.1)
        #expect(plan.prices?.marginPerKilowattHour == 0.2)
        #expect(plan.prices?.connectionKilowatts == nil)
        #expect(plan.excluded.isEmpty)
        #expect(plan.commissioned == nil)
        #expect(plan.plannedEVSEs == 0)
        #expect(try Configuration.made("").plan(of: shard("B"), in: Self.year).prices == nil)
    }

    /// What other load leaves free at all times of the period; what comes before and after does not count.
    @Test func otherLoadThatVariesIsTakenOffTheConnection() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let rows = ["2025-06-01T00:00:00Z,90", "2026-03-01T00:00:00Z,12.5", "2026-03-02T00:00:00Z,20", "2026-03-03T00:00:00Z,0"]
        let base = folder.appendingPathComponent("base.csv")
        try (["start,kw"] + rows).joined(separator: "\n").write(to: base, atomically: true, encoding: .utf8)
        let text = "[grid]\nbase_load_kw = 10\n[costs]\ncurrency = \"EUR\"\nevse_cost = 1\nmargin_per_kwh = 1\n"
        let configuration = try Configuration.made(
            text + "[[site]]\nid = \"A\"\nconnection_kw = 160\nbase_load = \"\(base.path)\"")
        let march = TimeRange(start: Instant(seconds: 1_772_323_200), end: Instant(seconds: 1_775_001_600))
        #expect(configuration.plan(of: shard("A"), in: march).prices?.connectionKilowatts == 130)
        #expect(configuration.plan(of: shard("A"), in: Self.year).prices?.connectionKilowatts == 60)
    }

    @Test(arguments: [
        ("[[site]]\nid = \"A\"\ntype = \"hub\"", "site.type"), ("[[site_type]]\nblocking = 0.1", "site_type.name"),
        ("[[site]]\nid = \"A\"\nexcluded = [\"2026-02-30\"]", "site.excluded"),
        ("[[site]]\nid = \"A\"\nexcluded = [\"2026-02-03/2026-02-01\"]", "site.excluded"),
        ("[[site]]\nid = \"A\"\ncommissioned = \"soon\"", "site.commissioned"),
        ("[[site]]\nid = \"A\"\nplanned_evses = -1", "site.planned_evses"), ("[costs]\nevse_cost = 5000", "costs"),
        ("[costs]\ncurrency = \"EUR\"\nmargin_per_kwh = 0.1", "costs"), ("[costs]\ninterest = 5", "costs.interest"),
        ("[costs]\nevse_cost = 1\ncurrency = \"EUR\"\n[[site]]\nid = \"A\"\nconnection_cost_per_kw = 3", "costs"),
    ])
    func whatMeansNothingIsNamed(text: String, place: String) {
        #expect {
            try Configuration.made(text)
        } throws: { error in
            (error as? ConfigurationError)?.place.hasSuffix("'\(place)'") == true
        }
    }
}
