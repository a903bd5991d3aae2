import Charging

/// The measure of a union of millisecond ranges, in any order.
struct MillisecondUnion {
    private var ranges: [(start: Int64, end: Int64)] = []
    /// Whether they are disjoint and in order, as the steps of sessions that follow each other are.
    private var areMerged = true

    mutating func add(_ start: Int64, _ end: Int64) {
        guard end > start else { return }
        if let last = ranges.last {
            if start >= last.start, start <= last.end {
                ranges[ranges.count - 1].end = max(last.end, end)
                return
            }
            if start < last.start { areMerged = false }
        }
        ranges.append((start, end))
    }

    /// Measure of the part inside `set`.
    func length(inside set: TimeSet) -> Int64 {
        var length: Int64 = 0
        forEach(inside: set) { length += $1 - $0 }
        return length
    }

    /// Calls `body` with each stretch of the union inside `set`, in order.
    func forEach(inside set: TimeSet, _ body: (_ start: Int64, _ end: Int64) -> Void) {
        var first = 0
        for range in merged {
            while first < set.ranges.count, set.ranges[first].end.seconds * 1000 <= range.start { first += 1 }
            var index = first
            while index < set.ranges.count, set.ranges[index].start.seconds * 1000 < range.end {
                body(
                    max(range.start, set.ranges[index].start.seconds * 1000), min(range.end, set.ranges[index].end.seconds * 1000)
                )
                index += 1
            }
        }
    }

    /// Disjoint and in order.
    private var merged: [(start: Int64, end: Int64)] {
        guard !areMerged else { return ranges }
        var union = MillisecondUnion()
        for range in ranges.sorted(by: { $0.start < $1.start }) { union.add(range.start, range.end) }
        return union.ranges
    }
}
