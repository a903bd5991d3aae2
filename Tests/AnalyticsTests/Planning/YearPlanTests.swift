import Charging
import Testing

@testable import Analytics

/// EVSEs and power year by year, on a site whose demand is known.
@Suite struct YearPlanTests {
    private static let site = SyntheticSite(evses: 4, weeks: 40, rates: SyntheticSite.twoPeaks(scale: 0.9), seed: 12)

    private func plan(
        _ growth: GrowthScenarios, site: SyntheticSite = site, years: ClosedRange<Int> = 2020...2030,
        _ plan: SitePlan = SitePlan(),
        powerType: PowerType = .ac3Phase
    ) throws -> YearPlan {
        var shard = site.shard()
        for index in shard.evses.indices {
            shard.evses[index].powerType = powerType
            // Ten kilowatts for up to half an hour.
            shard.sessions[index] = shard.sessions[index].map { session in
                let seconds = min(session.range.lengthSeconds, 1800)
                var session = session
                session.energy = Energy(milliwattHours: 10_000_000 * seconds / 3600)
                session.profile = PowerProfile(
                    steps: [.init(offsetSeconds: 0, activeMilliseconds: UInt32(seconds * 1000), energy: session.energy)],
                    method: .flatOverStay)
                return session
            }
        }
        let scope = try #require(AnalysisScope(ChargeTimes.of([shard]), period: site.period, serviceEnd: .period))
        return try #require(
            YearPlan(
                shard, scope: scope, calendar: .utc, plan: plan, sizing: SiteSizing(settings: SyntheticSite.quickSettings),
                years: Array(years), growth: growth))
    }

    /// The level at which today's EVSEs are no longer enough is the one at which a site with so many drivers just misses its targets.
    @Test func saturationIsWhereTheTargetsAreMissed() throws {
        let plan = try plan(GrowthScenarios(low: 0.05, mid: 0.1, high: 0.2))
        let saturation = try #require(plan.advice.saturation)
        #expect(
            saturation.evses == 4 && saturation.level.low < saturation.level.value
                && saturation.level.value < saturation.level.high)
        func meets(_ level: Double) -> Bool {
            var other = Self.site
            other.rates = Self.site.rates.map { $0 * level }
            var settings = SizingSettings()
            settings.simulatedVisits = 100_000
            var estimator = BlockingEstimator(
                model: other.model, stays: .exponential(meanHours: 1), settings: settings, seed: Seed(99))
            let outcome = estimator.outcome(evses: 4)
            return outcome.blocking <= settings.targets.blocking
                && outcome.busiestHoursBlocking <= settings.targets.busiestHoursBlocking
        }
        // Of the true demand, which the estimate is off by its own error.
        #expect(meets(saturation.level.low * 0.97) && !meets(saturation.level.high * 1.03))
        #expect(saturation.level.high / saturation.level.low < 1.6)
    }

    @Test func moreGrowthNeedsNoLess() throws {
        let plan = try plan(GrowthScenarios(low: 0, mid: 0.15, high: 0.4), years: 2020...2027)
        #expect(plan.entries.count == 24)
        for scenario in GrowthScenarios.Scenario.allCases {
            let own = plan.entries.filter { $0.scenario == scenario }
            #expect(own.map(\.year) == Array(2020...2027))
            #expect(zip(own, own.dropFirst()).allSatisfy { ($0.evses ?? 0) <= ($1.evses ?? 0) })
            #expect(zip(own, own.dropFirst()).allSatisfy { ($0.peakKilowatts ?? 0) <= ($1.peakKilowatts ?? 0) })
        }
        let last = plan.entries.suffix(3)
        let numbers = last.compactMap(\.evses)
        try #require(numbers.count == 3)
        #expect(numbers[0] < numbers[1] && numbers[1] < numbers[2])
        let peaks = last.compactMap(\.peakKilowatts)
        #expect(peaks[0] < peaks[2])
        #expect(plan.civilWorks.evses == numbers[2] && plan.civilWorks.kilowatts == last.last?.peakKilowatts)
        let (earliest, likely, latest) = plan.saturation
        #expect(try #require(earliest) < #require(likely))
        // Without growth it never is.
        #expect(latest == nil)
    }

    /// So many drivers more make another site, of which nothing is said.
    @Test func whatIsTooFarOffIsNotSaid() throws {
        let plan = try plan(GrowthScenarios(low: 0, mid: 0.15, high: 0.6), years: 2028...2030)
        #expect(plan.entries.last?.evses == nil && plan.entries.last?.peakKilowatts == nil && plan.civilWorks.evses == nil)
        #expect(plan.entries[0].evses != nil)
    }

    @Test func demandThatShrinksStaysServed() throws {
        let plan = try plan(GrowthScenarios(low: -0.3, mid: -0.2, high: -0.1), site: SyntheticSite(evses: 6, weeks: 40, seed: 4))
        #expect(plan.saturation.earliest == nil && plan.saturation.latest == nil)
        #expect(plan.civilWorks.evses == 6)
        let first = try #require(plan.entries.first?.evses)
        let last = try #require(plan.entries.last?.evses)
        #expect(last < first)
    }

    /// Strong cars of a late year do not make an early one need more, however few drivers come then.
    @Test func yearsAreLevelledByLikeDemandAlone() throws {
        let growth = GrowthScenarios(low: -0.2, mid: -0.15, high: -0.1, powerPerCar: 0.3)
        let strong = try plan(growth, years: 2020...2026)
        let plain = try plan(GrowthScenarios(low: -0.2, mid: -0.15, high: -0.1), years: 2020...2026)
        let peak = try #require(strong.entries[0].peakKilowatts)
        #expect(peak < 1.3 * (try #require(plain.entries[0].peakKilowatts)))
        #expect(try #require(strong.civilWorks.kilowatts) > peak)
        for year in 2020...2026 {
            let shares = strong.entries.filter { $0.year == year }.compactMap(\.blockingUnchanged)
            #expect(shares == shares.sorted())
        }
    }

    /// Cars that take more at the same power stay longer on DC, and as long as before on AC; more power alone shortens stays on DC.
    @Test func staysFollowEnergyOnDCOnly() throws {
        let more = GrowthScenarios(low: 0, mid: 0, high: 0, energyPerVisit: 0.1)
        let years = 2026...2026
        let ac = try plan(more, years: years)
        let dc = try plan(more, years: years, powerType: .dc)
        #expect(try #require(dc.entries[1].evses) > #require(ac.entries[1].evses))
        #expect(dc.saturation.latest != nil && ac.saturation.latest == nil)
        let faster = try plan(
            GrowthScenarios(low: 0, mid: 0, high: 0, powerPerCar: 0.1), years: years, powerType: .dc)
        #expect(try #require(faster.entries[1].evses) < #require(ac.entries[1].evses))
        #expect(try #require(ac.entries[1].peakKilowatts) > 20)
    }

    @Test func plannedEVSEsCount() throws {
        var planned = SitePlan()
        planned.plannedEVSEs = 3
        let growth = GrowthScenarios(low: 0.1, mid: 0.2, high: 0.3)
        let with = try plan(growth, years: 2020...2022, planned)
        let without = try plan(growth, years: 2020...2022)
        #expect(with.advice.saturation?.evses == 7)
        #expect(try #require(with.saturation.likely) > #require(without.saturation.likely))
        #expect(try #require(with.entries[0].blockingUnchanged) < #require(without.entries[0].blockingUnchanged))
    }
}
