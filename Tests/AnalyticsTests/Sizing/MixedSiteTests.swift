import Charging
import Testing

@testable import Analytics

/// A site of two fast chargers that are often full beside AC sockets that never are.
@Suite struct MixedSiteTests {
    private static let fast = SyntheticSite(evses: 2, weeks: 30, rates: SyntheticSite.twoPeaks(scale: 2), seed: 3, id: "mixed")
    private static let slow = SyntheticSite(evses: 4, weeks: 30, rates: SyntheticSite.twoPeaks(scale: 0.4), seed: 4, id: "mixed")

    private static func shard(knowsCurrent: Bool = true, slowWeeks: Int? = nil) -> SiteShard {
        var fast = fast.shard()
        var slow = slow.shard()
        for index in fast.evses.indices {
            fast.evses[index].uid = "DC\(index)"
            fast.evses[index].powerType = knowsCurrent ? .dc : nil
            fast.evses[index].ratedPower = knowsCurrent ? Power(watts: 150_000) : nil
        }
        for index in slow.evses.indices {
            slow.evses[index].uid = "AC\(index)"
            slow.evses[index].powerType = .ac3Phase
            slow.evses[index].ratedPower = Power(watts: 11_000)
            if let slowWeeks {
                slow.sessions[index] = slow.sessions[index].filter { $0.start < Self.slow.start + Int64(slowWeeks) * 7 * 86_400 }
            }
        }
        return SiteShard(site: fast.site, evses: slow.evses + fast.evses, sessions: slow.sessions + fast.sessions)
    }

    private static func advice(_ shard: SiteShard, plan: SitePlan = SitePlan()) -> SiteAdvice {
        fast.advice(for: shard, plan: plan)
    }

    @Test func eachClassIsSizedAsIfItStoodAlone() {
        let advice = Self.advice(Self.shard())
        #expect(advice.classes.map(\.serviceClass) == [.ac, .dc])
        let (ac, dc) = (advice.classes[0].advice, advice.classes[1].advice)
        let (acAlone, dcAlone) = (Self.slow.advice(), Self.fast.advice())
        #expect(ac.verdict == .hold && dc.verdict == .add)
        // Other seeds of the same simulation, other rounding of the same number.
        #expect(abs((ac.blockingNow?.value ?? 1) - (acAlone.blockingNow?.value ?? 0)) < 0.01)
        #expect(abs((dc.blockingNow?.value ?? 1) - (dcAlone.blockingNow?.value ?? 0)) < 0.03)
    }

    @Test func theSiteIsWhatItsClassesAddUpTo() throws {
        let advice = Self.advice(Self.shard())
        let dc = try #require(advice.classes.last?.advice.evsesRecommended)
        #expect(advice.verdict == .add)
        #expect(advice.evsesNow == 6)
        #expect(advice.evsesRecommended?.value == 4 + dc.value)
        #expect(advice.evsesRecommended?.low == 4 + dc.low)
        #expect(advice.curve.isEmpty)
        #expect(advice.visits == advice.classes.reduce(0) { $0 + $1.advice.visits })
        let weighted = advice.classes.reduce(0) { $0 + Double($1.advice.visits) * ($1.advice.blockingNow?.value ?? 0) }
        #expect(abs((advice.blockingNow?.value ?? 0) - weighted / Double(advice.visits)) < 1e-12)
        #expect(advice.sentences.first?.hasPrefix("DC, 2 EVSEs: more are needed, ") == true)
    }

    /// Taken together they would look as if a free AC socket were as good.
    @Test func unknownCurrentLeavesTheSiteWhole() {
        let advice = Self.advice(Self.shard(knowsCurrent: false))
        #expect(advice.classes.isEmpty)
        #expect(advice.evsesNow == 6)
        #expect(advice.verdict != .add)
    }

    @Test func aClassThatHardlyAnybodyUsesDoesNotDecide() {
        let advice = Self.advice(Self.shard(slowWeeks: 1))
        #expect(advice.classes.first?.advice.tier == .insufficient)
        #expect(advice.verdict == .add)
        #expect(advice.tier == .full)
    }

    /// AC sockets that made way for fast chargers are no class any more.
    @Test func takenAwayEVSEsMakeNoClass() {
        var shard = Self.shard()
        for index in 0..<4 {
            shard.evses[index].outOfServiceFrom = Self.slow.start + 10 * 7 * 86_400
            shard.sessions[index] = shard.sessions[index].filter { $0.end < Self.slow.start + 10 * 7 * 86_400 }
        }
        let advice = Self.advice(shard)
        #expect(advice.classes.isEmpty)
        #expect(advice.evsesNow == 2)
    }

    /// A current says it all; most archives of CDRs alone have no ratings.
    @Test func ratingsAreNotNeeded() {
        var shard = Self.shard()
        for index in shard.evses.indices { shard.evses[index].ratedPower = nil }
        #expect(Self.advice(shard).classes.map(\.serviceClass) == [.ac, .dc])
    }

    @Test func theMinimumIsOfTheWholeSite() {
        var plan = SitePlan()
        plan.minimumEVSEs = 20
        let advice = Self.advice(Self.shard(), plan: plan)
        #expect(advice.evsesRecommended?.value == 20)
        #expect(advice.classes.allSatisfy { ($0.advice.evsesRecommended?.value ?? 0) < 20 })
    }
}
