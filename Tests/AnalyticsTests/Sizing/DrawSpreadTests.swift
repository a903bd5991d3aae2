import Testing

@testable import Analytics

struct DrawSpreadTests {
    private func outcome(_ blocking: Double) -> BlockingEstimator.Outcome {
        BlockingEstimator.Outcome(
            blocking: blocking, busiestHoursBlocking: blocking, congestion: blocking, carriedLoad: 10 * (1 - blocking),
            blockingError: 0)
    }

    /// Forty draws that lie evenly about `middle` on the odds, `reach` to either side.
    private func spread(points: [Int], values: [Double], off: Double = 0, reach: Double = 0.3, share: Double = 1) -> DrawSpread {
        var spread = DrawSpread(
            points: points, now: points[0], values: values.map(outcome), visitsPerWeek: 100, recordShare: share, weeks: 1e9)
        for draw in 0..<41 {
            let position = off + reach * (Double(draw) / 20 - 1)
            spread.add(values.map { outcome(OddsScale.share(OddsScale.position($0) + position)) }, visitsPerWeek: 100)
        }
        return spread
    }

    @Test func drawsThatLieHighSayThatTheValueDoes() throws {
        let unbiased = try #require(spread(points: [4], values: [0.1]).curve.first?.blocking)
        #expect(abs(unbiased.value - 0.1) < 1e-9)
        let biased = try #require(spread(points: [4], values: [0.1], off: 0.05).curve.first?.blocking)
        #expect(abs(OddsScale.position(biased.value) - OddsScale.position(0.1) + 0.05) < 1e-9)
        // Never by more than half a standard error: 0.3/√3 is one, near enough.
        let far = try #require(spread(points: [4], values: [0.1], off: 2).curve.first?.blocking)
        #expect(OddsScale.position(far.value) > OddsScale.position(0.1) - 0.6 * (0.3 / 1.73))
    }

    /// A quarter of the record: bias counts a quarter, the spread half.
    @Test func aPartOfTheRecordCountsForLess() throws {
        let whole = try #require(spread(points: [4], values: [0.1], off: 0.04).curve.first?.blocking)
        let part = try #require(spread(points: [4], values: [0.1], off: 0.04, share: 0.25).curve.first?.blocking)
        func width(_ estimate: Estimate) -> Double { OddsScale.position(estimate.high) - OddsScale.position(estimate.low) }
        #expect(abs(width(part) / width(whole) - 0.5) < 1e-9)
        #expect(abs(OddsScale.position(part.value) - OddsScale.position(0.1) + 0.01) < 1e-9)
    }

    @Test func blockingNeverRises() {
        let curve = spread(points: [3, 4, 5], values: [0.1, 0.04, 0.06]).curve
        #expect(curve[2].blocking == curve[1].blocking)
        #expect(curve[1].blocking.value < curve[0].blocking.value)
    }

    /// The least number may lie between the points that were tried, and has a point of its own on the curve.
    @Test func theLeastNumberIsOnTheCurve() throws {
        var targets = SizingTargets()
        targets.blocking = 0.05
        let spread = spread(points: [10, 20, 30], values: [0.2, 0.06, 0.01])
        let least = try #require(spread.least(meeting: targets, upTo: 30))
        #expect(least.value > 20 && least.value < 30 && least.low <= least.value && least.value <= least.high)
        let curve = spread.curve(with: least.value)
        #expect(curve.map(\.evses) == [10, 20, least.value, 30])
        let point = try #require(curve.first { $0.evses == least.value })
        #expect(point.blocking.value <= 0.05 + 1e-9 && point.blocking.value > 0.01)
        #expect(point.blocking.low <= point.blocking.value && point.blocking.value <= point.blocking.high)
        let load = try #require(point.carriedLoad)
        #expect(load > 10 * (1 - 0.06) && load < 10 * (1 - 0.01))
        // One fewer does not meet it.
        #expect(spread.curve(with: least.value - 1).first { $0.evses == least.value - 1 }?.blocking.value ?? 0 > 0.05)
        #expect(spread.curve(with: 20).map(\.evses) == [10, 20, 30])
        #expect(DrawSpreadTests().spread(points: [1, 2], values: [0.9, 0.8]).least(meeting: targets, upTo: 2) == nil)
    }
}
