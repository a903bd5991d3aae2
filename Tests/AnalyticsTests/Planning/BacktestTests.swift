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
        let calibration = Calibration(judgements.compactMap(\.agrees))
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
        #expect(Calibration([true, true, false]).share == 2.0 / 3)
    }
}

/// Sites that were given EVSEs while demand moved everywhere, beside sites that stayed as they were.
@Suite struct ExpansionTests {
    private static let weeks = 20

    /// `evses` and then `later` EVSEs, with `drift` times the drivers in the second half.
    private static func site(_ id: String, evses: Int, later: Int, drift: Double, seed: UInt64) -> SiteShard {
        let before = SyntheticSite(evses: evses, weeks: weeks, seed: seed, id: id)
        var after = SyntheticSite(evses: later, weeks: weeks, seed: seed + 100_000, id: id)
        after.rates = before.rates.map { $0 * drift }
        let opening = before.period.end
        var shard = after.shard()
        for index in shard.evses.indices {
            shard.evses[index].firstSeen = index < evses ? before.start : opening
            shard.sessions[index] =
                (index < evses ? before.sessions[index] : [])
                + shard.sessions[index].map { session in
                    var session = session
                    session.start = session.start + (opening - before.start)
                    session.end = session.end + (opening - before.start)
                    return session
                }
        }
        return shard
    }

    private static var start: Instant { SyntheticSite().start }
    private static var opening: Instant { start + Int64(weeks) * 7 * 86_400 }
    private static var period: TimeRange { TimeRange(start: start, end: opening + Int64(weeks) * 7 * 86_400) }

    private static func scope(_ shards: [SiteShard]) throws -> AnalysisScope {
        try #require(AnalysisScope(ChargeTimes.of(shards), period: period, serviceEnd: .period))
    }

    /// What was foreseen at the demand that other sites tell of, and what building brought beyond them, agree with what came about as often as
    /// their intervals promise.
    @Test func foreseenAndFoundAgree() throws {
        var judgements: [SiteJudgement] = []
        for seed in 0..<40 {
            let drift = [0.8, 1, 1.3][seed % 3]
            let before = 2 + seed % 2
            let own = Self.site("site", evses: before, later: before + 1 + seed % 2, drift: drift, seed: UInt64(900 + seed))
            let others = (0..<5).map {
                Self.site("C\($0)", evses: 4, later: 4, drift: drift, seed: UInt64(5000 + 10 * seed + $0))
            }
            let scope = try Self.scope([own] + others)
            let backtest = Backtest(
                sizing: SiteSizing(settings: SyntheticSite.quickSettings), controls: ControlSites([own] + others, scope: scope))
            let judgement = try #require(backtest.judge(own, scope: scope, calendar: .utc, plan: SitePlan()))
            #expect(judgement.occasion == .expansion && judgement.parted == Self.opening && judgement.controls == 5)
            judgements.append(judgement)
        }
        let calibration = Calibration(judgements.compactMap(\.agrees))
        #expect(calibration.judged >= 30 && (0.8...1).contains(calibration.share ?? 0), "\(calibration)")
        let uplifts = Calibration(judgements.compactMap(\.upliftsAgree))
        #expect(uplifts.judged >= 30 && (0.8...1).contains(uplifts.share ?? 0), "\(uplifts)")
        // Without the others, the sites whose demand moved would be off: that is what they are for.
        let foreseen = judgements.compactMap(\.upliftForeseen).map(\.value)
        #expect(foreseen.allSatisfy { $0 > 1 })
    }

    @Test func controlsTellHowDemandMoved() throws {
        let shards = (0..<6).map { Self.site("S\($0)", evses: 4, later: $0 == 5 ? 5 : 4, drift: 1.4, seed: UInt64(70 + $0)) }
        let controls = ControlSites(shards, scope: try Self.scope(shards))
        let change = try #require(controls.change(without: "S0", parted: Self.opening, range: Self.period))
        // Of five others one was built at.
        #expect(change.controls == 4)
        #expect(change.ratio.low < 1.4 && 1.4 < change.ratio.high && change.ratio.high / change.ratio.low < 1.3)
        let uplift = try #require(controls.uplift(of: "S0", parted: Self.opening, range: Self.period))
        #expect(uplift.low < 1 && 1 < uplift.high)
        let few = ControlSites(Array(shards.prefix(3)), scope: try Self.scope(shards))
        #expect(few.change(without: "S0", parted: Self.opening, range: Self.period) == nil)
        #expect(controls.change(without: "S0", parted: Self.period.start + 86_400 * 20, range: Self.period) == nil)
    }
}
