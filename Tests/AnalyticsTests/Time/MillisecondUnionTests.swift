import Charging
import Testing

@testable import Analytics

@Suite struct MillisecondUnionTests {
    /// Against counting milliseconds, with ranges in order, as most come, and in any.
    @Test(arguments: 0..<200) func measuresAsCountingDoes(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var ranges = (0..<Int.random(in: 0...12, using: &random)).map { _ in
            let start = Int64.random(in: -3000..<9000, using: &random)
            return (start: start, end: start + Int64.random(in: -500...3000, using: &random))
        }
        if seed % 2 == 0 { ranges.sort { $0.start < $1.start } }
        var union = MillisecondUnion()
        for range in ranges { union.add(range.start, range.end) }
        let inside = TimeSet([
            TimeRange(start: Instant(seconds: -1), end: Instant(seconds: 2)),
            TimeRange(start: Instant(seconds: 4), end: Instant(seconds: 8)),
        ])
        let counted = (Int64(-3000)..<12_000).filter { millisecond in
            ranges.contains { $0.start <= millisecond && millisecond < $0.end }
                && inside.contains(Instant(seconds: millisecond.flooredDivision(by: 1000)))
        }
        #expect(union.length(inside: inside) == Int64(counted.count))
    }
}
