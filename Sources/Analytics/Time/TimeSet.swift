public import Charging

/// A set of instants: disjoint half-open ranges in order, none empty and none touching the next.
///
/// Every operation takes one pass, so that masks of many thousand ranges stay cheap.
public struct TimeSet: Hashable, Sendable, Codable {
    public private(set) var ranges: [TimeRange]

    public static let empty = TimeSet(ordered: [])

    /// - Parameter ranges: in any order; they may overlap, touch or be empty.
    public init(_ ranges: [TimeRange]) {
        self.ranges = []
        for range in ranges.sorted(by: { $0.start < $1.start }) { append(range) }
    }

    public init(_ range: TimeRange) { ranges = range.isEmpty ? [] : [range] }

    private init(ordered: [TimeRange]) { ranges = ordered }

    public var isEmpty: Bool { ranges.isEmpty }

    /// Measure, in seconds.
    public var lengthSeconds: Int64 { ranges.reduce(0) { $0 + $1.lengthSeconds } }

    /// Adds a range that starts no earlier than the last one that was added.
    mutating func append(_ range: TimeRange) {
        guard !range.isEmpty else { return }
        if let last = ranges.last, range.start <= last.end {
            if range.end > last.end { ranges[ranges.count - 1].end = range.end }
        } else {
            ranges.append(range)
        }
    }

    public func union(_ other: TimeSet) -> TimeSet {
        if other.isEmpty { return self }
        if isEmpty { return other }
        return TimeSet(ranges + other.ranges)
    }

    public func intersection(_ other: TimeSet) -> TimeSet {
        var result: [TimeRange] = []
        var left = 0
        var right = 0
        while left < ranges.count, right < other.ranges.count {
            let both = ranges[left].clamped(to: other.ranges[right])
            if !both.isEmpty { result.append(both) }
            if ranges[left].end < other.ranges[right].end { left += 1 } else { right += 1 }
        }
        return TimeSet(ordered: result)
    }

    /// In time that grows with the part inside, not with the set.
    public func intersection(_ range: TimeRange) -> TimeSet {
        var result: [TimeRange] = []
        var index = firstIndex(endingAfter: range.start)
        while index < ranges.count, ranges[index].start < range.end {
            let inside = ranges[index].clamped(to: range)
            if !inside.isEmpty { result.append(inside) }
            index += 1
        }
        return TimeSet(ordered: result)
    }

    public func subtracting(_ other: TimeSet) -> TimeSet {
        guard !other.isEmpty, !isEmpty else { return self }
        var result: [TimeRange] = []
        var index = 0
        for range in ranges {
            var start = range.start
            while index < other.ranges.count, other.ranges[index].end <= start { index += 1 }
            var hole = index
            while hole < other.ranges.count, other.ranges[hole].start < range.end {
                if other.ranges[hole].start > start {
                    result.append(TimeRange(start: start, end: other.ranges[hole].start))
                }
                start = max(start, other.ranges[hole].end)
                hole += 1
            }
            if start < range.end { result.append(TimeRange(start: start, end: range.end)) }
        }
        return TimeSet(ordered: result)
    }

    public func contains(_ instant: Instant) -> Bool {
        let index = firstIndex(endingAfter: instant)
        return index < ranges.count && ranges[index].start <= instant
    }

    private func firstIndex(endingAfter instant: Instant) -> Int { ranges.partitioningIndex { $0.end > instant } }

    /// Answers for instants that come in order, each in constant time on average.
    struct Cursor {
        private let ranges: [TimeRange]
        private var index = 0

        init(_ set: TimeSet) { ranges = set.ranges }

        mutating func contains(_ instant: Instant) -> Bool {
            while index < ranges.count, ranges[index].end <= instant { index += 1 }
            return index < ranges.count && ranges[index].start <= instant
        }
    }
}
