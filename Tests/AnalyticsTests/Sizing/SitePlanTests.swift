import Charging
import Testing

@testable import Analytics

/// What an operator knows beside the records changes the advice as it says.
@Suite struct SitePlanTests {
    /// Three EVSEs of which two would do.
    private static let quiet = SyntheticSite(evses: 4, weeks: 54, rates: SyntheticSite.twoPeaks(scale: 0.5))
    private static let busy = SyntheticSite(evses: 2, weeks: 30, rates: SyntheticSite.twoPeaks(scale: 1.5))

    private static func advice(_ site: SyntheticSite, _ change: (inout SitePlan) -> Void) -> SiteAdvice {
        var plan = SitePlan()
        change(&plan)
        return site.advice(for: site.shard(), plan: plan)
    }

    @Test func noneBelowTheMinimumAreSpare() throws {
        let free = Self.advice(Self.quiet) { _ in }
        #expect(free.verdict == .spare)
        let least = try #require(free.evsesRecommended?.value)
        #expect(least < 4)
        let bound = Self.advice(Self.quiet) { $0.minimumEVSEs = 4 }
        #expect(bound.verdict == .hold)
        #expect(bound.evsesRecommended?.value == 4)
    }

    @Test func fewerThanTheMinimumIsAdd() {
        let advice = Self.advice(Self.quiet) { $0.minimumEVSEs = 6 }
        #expect(advice.verdict == .add)
        #expect(advice.evsesRecommended?.value == 6)
        #expect(advice.sentences.first == "6 EVSEs must be here by the site's plan, and there are 4.")
    }

    @Test func theMinimumHoldsWithoutEvidenceToo() {
        let advice = Self.advice(SyntheticSite(evses: 1, weeks: 2)) { $0.minimumEVSEs = 2 }
        #expect(advice.verdict == .add)
        #expect(advice.tier == .insufficient)
        #expect(advice.evsesRecommended?.value == 2)
    }

    @Test func plannedEVSEsAreAPointAndAReason() {
        let advice = Self.advice(Self.busy) { $0.plannedEVSEs = 9 }
        #expect(advice.curve.contains { $0.evses == 11 })
        #expect(advice.sentences.contains { $0.hasPrefix("9 more are planned: with 11 EVSEs an estimated ") })
    }

    /// What is planned is shown, and changes nothing else.
    @Test func plannedEVSEsDoNotMoveTheNumber() {
        let free = Self.advice(Self.busy) { _ in }
        let planned = Self.advice(Self.busy) { $0.plannedEVSEs = 60 }
        #expect(planned.evsesRecommended?.value == free.evsesRecommended?.value)
        #expect(planned.evsesRecommended?.high == free.evsesRecommended?.high)
        #expect(planned.curve.filter { $0.evses < 62 }.map(\.blocking) == free.curve.map(\.blocking))
    }

    /// Where models disagree nothing that rests on them is said, and what must be there still is.
    @Test func theMinimumHoldsWhereModelsDisagree() {
        let site = SyntheticSite(evses: 1, weeks: 30, rates: SyntheticSite.twoPeaks(scale: 1))
        var shard = site.shard()
        shard.evses.append(
            EVSE(party: shard.evses[0].party, siteID: "site", locationID: "site", uid: "dead", firstSeen: site.start))
        shard.sessions.append([])
        var plan = SitePlan()
        let free = site.advice(for: shard, plan: plan)
        plan.minimumEVSEs = 3
        let bound = site.advice(for: shard, plan: plan)
        #expect(bound.verdict == .add)
        #expect(bound.evsesRecommended?.value == 3)
        #expect(free.verdict == .unknown)
        #expect(bound.blockingNow == nil)
        #expect(bound.blockingNowByWeeks == nil)
        #expect(bound.curve.isEmpty)
    }

    @Test func targetsOfItsTypeDecide() {
        let usual = Self.advice(Self.busy) { _ in }
        #expect(usual.verdict == .add)
        let lax = Self.advice(Self.busy) { plan in
            var targets = SizingTargets()
            (targets.blocking, targets.busiestHoursBlocking) = (0.9, 0.95)
            plan.targets = targets
        }
        #expect(lax.verdict == .hold)
        #expect(lax.targets.blocking == 0.9)
    }

    /// Weeks with five times the demand, left out: as if they had not been.
    @Test func excludedDaysAreNoGuide() throws {
        let site = Self.busy
        let fair = TimeRange(start: site.start + 70 * 86_400, end: site.start + 84 * 86_400)
        var shard = site.shard()
        for evse in shard.evses.indices {
            let others = shard.sessions[evse].filter { !fair.contains($0.start) && $0.end <= fair.start || $0.start >= fair.end }
            shard.sessions[evse] =
                (others + [.made(start: fair.start + Int64(evse), end: fair.end + -3600, milliwattHours: 900_000_000)]).sorted {
                    $0.start < $1.start
                }
        }
        var plan = SitePlan()
        plan.excluded = TimeSet(fair)
        let with = site.advice(for: shard, plan: plan)
        let usual = Self.advice(site) { _ in }
        let all = site.advice(for: shard)
        let (a, b, c) = (try #require(with.blockingNow), try #require(usual.blockingNow), try #require(with.recordedCongestion))
        #expect(abs(a.value - b.value) < 0.03)
        #expect(c < (all.recordedCongestion ?? 0) - 0.03)
        // What a visit takes is that of the days that count: each has 5 kWh.
        let (lost, energy) = (try #require(with.curve.first), try #require(with.curve.first?.lostKilowattHoursPerMonth))
        #expect(abs(energy.value / (lost.lostVisitsPerWeek.value * 365.25 / 12 / 7) - 5) < 1e-9)
        #expect(with.sentences.contains("14 days that the site's plan excludes are left out."))
    }

    @Test func chargesBeforeTheOpeningAreTests() {
        let opening = Self.busy.start + 70 * 86_400
        let advice = Self.advice(Self.busy) { $0.commissioned = opening }
        #expect(advice.weeks == 20)
        #expect(advice.sentences.last?.contains("20 weeks of data") == true)
    }
}
