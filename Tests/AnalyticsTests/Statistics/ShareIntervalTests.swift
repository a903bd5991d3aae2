import Testing

@testable import Analytics

@Suite struct ShareIntervalTests {
    @Test(arguments: [
        (0, 20, 0.0, 0.16112516), (1, 20, 0.00888145, 0.23613119), (5, 40, 0.05459500, 0.26112120),
        (45, 50, 0.78639769, 0.95652424), (97, 100, 0.91548064, 0.98974548),
    ])
    func wilsonHasItsReferenceValues(count: Int, total: Int, low: Double, high: Double) {
        let interval = ShareInterval.wilson(count, of: total)
        #expect(interval.map { abs($0.low - low) < 1e-8 } == true)
        #expect(interval.map { abs($0.high - high) < 1e-8 } == true)
    }

    @Test func noneAndAllReachTheEnds() {
        #expect(ShareInterval.wilson(0, of: 7)?.low == 0)
        #expect(ShareInterval.wilson(7, of: 7)?.high == 1)
    }

    @Test func whatCannotBeCountedHasNone() {
        #expect(ShareInterval.wilson(0, of: 0)?.low == nil)
        #expect(ShareInterval.wilson(2, of: 1)?.low == nil)
        #expect(ShareInterval.wilson(-1, of: 1)?.low == nil)
    }

    @Test func itHoldsTheShareAndIsItsOwnMirror() {
        for total in 1...60 {
            for count in 0...total {
                guard let interval = ShareInterval.wilson(count, of: total),
                    let mirror = ShareInterval.wilson(total - count, of: total)
                else {
                    Issue.record("no interval for \(count) of \(total)")
                    continue
                }
                let share = Double(count) / Double(total)
                #expect((0...share).contains(interval.low))
                #expect((share...1).contains(interval.high))
                #expect(abs(interval.low + mirror.high - 1) < 1e-12)
            }
        }
    }
}
