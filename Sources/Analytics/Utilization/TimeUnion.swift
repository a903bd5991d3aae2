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

    var length: Int64 { merged.reduce(0) { $0 + $1.end - $1.start } }

    /// Disjoint and in order.
    var merged: [(start: Int64, end: Int64)] {
        var result: [(start: Int64, end: Int64)] = []
        for range in ranges.sorted(by: { $0.start < $1.start }) {
            if let last = result.last, range.start <= last.end {
                result[result.count - 1].end = max(last.end, range.end)
            } else {
                result.append(range)
            }
        }
        return result
    }
}
