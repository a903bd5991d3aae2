import Charging
import Testing

@testable import Analytics

/// Advice judged by later data, on sites of which it is known that nothing changed, or what did.
@Suite struct BacktestTests {
    private func judge(_ site: SyntheticSite, split: Instant? = nil) throws -> SiteJudgement? {
        let shard = site.shard()
        let scope = try #require(AnalysisScope(ChargeTimes.of([shard]), period: site.period, serviceEnd: .period))
        return Backtest(sizing: SiteSizing(settings: SyntheticSite.quickSettings), split: split)
            .judge(shard, scope: scope, calendar: .utc, plan: SitePlan())
    }

    /// Where demand stays, foreseen and found agree about as often as their intervals promise.
    @Test func steadySitesAgree() throws {
        var judgements: [SiteJudgement] = []
        for seed in 0..<60 {
            let site = SyntheticSite(evses: 2 + seed % 3, weeks: 40, seed: UInt64(4000 + seed))
            if let judgement = try judge(site) { judgements.append(judgement) }
        }
        let calibration = Calibration(judgements)
        #expect(calibration.judged >= 50)
        #expect((0.8...1).contains(calibration.share ?? 0), "\(calibration)")
        let ratios = judgements.compactMap(\.demandRatio)
        let mean = ratios.reduce(0, +) / Double(ratios.count)
        #expect((0.93...1.07).contains(mean), "\(mean)")
        #expect(judgements.allSatisfy { $0.occasion == .split && $0.then.evsesNow == $0.later.evsesNow })
    }

    @Test func shortDataAreNotJudged() throws {
        #expect(try judge(SyntheticSite(evses: 2, weeks: 6, seed: 1)) == nil)
        let site = SyntheticSite(evses: 2, weeks: 30, seed: 1)
        #expect(try judge(site, split: site.period.start + 86_400) == nil)
        #expect(try judge(site, split: site.period.start + 15 * 7 * 86_400)?.parted == site.period.start + 15 * 7 * 86_400)
    }

    @Test func whatDoesNotOverlapDoesNotAgree() {
        func judgement(_ foreseen: Estimate, _ found: Estimate) -> SiteJudgement {
            var advice = SiteAdvice(
                verdict: .hold, evsesNow: 2, reasons: [], tier: .full, weeks: 30, sessions: 1, visits: 1, isComplete: true,
                targets: SizingTargets())
            advice.curve = [
                BlockingPoint(evses: 2, blocking: foreseen, busiestHoursBlocking: foreseen, lostVisitsPerWeek: foreseen)
            ]
            var later = advice
            later.blockingNow = found
            return SiteJudgement(
                siteID: "S", occasion: .split, parted: Instant(seconds: 0), then: advice, later: later)
        }
        let narrow = Estimate(value: 0.10, low: 0.09, high: 0.11)
        #expect(judgement(narrow, Estimate(value: 0.113, low: 0.103, high: 0.12)).agrees == true)
        #expect(judgement(narrow, Estimate(value: 0.116, low: 0.106, high: 0.13)).agrees == false)
        #expect(judgement(Estimate(value: 0.2, low: 0.05, high: 0.3), narrow).agrees == true)
        #expect(Calibration([]).share == nil)
        #expect(Calibration([judgement(narrow, narrow)]) == Calibration([judgement(narrow, narrow)]))
    }
}
