import Analytics
import Charging
import Testing

/// Sets of instants against sets of seconds.
@Suite struct TimeSetTests {
    @Test(arguments: 0..<60)
    func operationsAreThoseOfSets(seed: Int) {
        var random = RandomNetwork(seed: UInt64(4000 + seed))
        func ranges() -> [TimeRange] {
            (0..<random.number(0...8)).map { _ in
                let start = random.number(0...100)
                return TimeRange(start: Instant(seconds: start), end: Instant(seconds: start + random.number(0...25)))
            }
        }
        let (left, right) = (ranges(), ranges())
        let a = TimeSet(left)
        let b = TimeSet(right)
        let plain = (seconds(left), seconds(right))
        #expect(seconds(a.ranges) == plain.0)
        #expect(seconds(a.union(b).ranges) == plain.0.union(plain.1))
        #expect(seconds(a.intersection(b).ranges) == plain.0.intersection(plain.1))
        #expect(seconds(a.subtracting(b).ranges) == plain.0.subtracting(plain.1))
        #expect(a.lengthSeconds == Int64(plain.0.count))
        for second in 0..<130 { #expect(a.contains(Instant(seconds: Int64(second))) == plain.0.contains(Int64(second))) }
        for set in [a, a.union(b), a.intersection(b), a.subtracting(b)] {
            #expect(set.ranges.filter(\.isEmpty).isEmpty)
            #expect(zip(set.ranges, set.ranges.dropFirst()).allSatisfy { $0.end < $1.start })
        }
    }

    private func seconds(_ ranges: [TimeRange]) -> Set<Int64> {
        ranges.reduce(into: []) { set, range in
            for second in range.start.seconds..<max(range.start.seconds, range.end.seconds) { set.insert(second) }
        }
    }
}
