import Charging

/// The union of time ranges that come in order of their starts.
struct TimeUnion {
    /// Disjoint and in order; touching ranges are one.
    private(set) var ranges: [TimeRange] = []

    mutating func add(_ range: TimeRange) {
        guard !range.isEmpty else { return }
        if let last = ranges.last, range.start <= last.end {
            if range.end > last.end { ranges[ranges.count - 1].end = range.end }
        } else {
            ranges.append(range)
        }
    }

    var lengthSeconds: Int64 { ranges.reduce(0) { $0 + $1.lengthSeconds } }
}

/// The measure of a union of millisecond ranges, in any order.
struct MillisecondUnion {
    private var ranges: [(start: Int64, end: Int64)] = []

    mutating func add(_ start: Int64, _ end: Int64) {
        if end > start { ranges.append((start, end)) }
    }

    var length: Int64 {
        var sum: Int64 = 0
        var reached = Int64.min
        for range in ranges.sorted(by: { $0.start < $1.start }) where range.end > reached {
            sum += range.end - max(range.start, reached)
            reached = range.end
        }
        return sum
    }
}
