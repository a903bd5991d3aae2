import Charging

/// Needs that meet in time, directly or through others, with the time between them cut where anything changes. No need of
/// another block meets it, so that blocks are solved apart.
struct BusyBlock: Sendable {
    let needs: [ChargingNeed]
    /// Interval `j` runs from `bounds[j]` to `bounds[j + 1]`, in seconds since 1970.
    let bounds: [Int64]
    /// Need `i` is there in the intervals `spans[i]`.
    let spans: [Range<Int>]
    /// Other load in each interval, in watts.
    let baseWatts: [Int64]
    /// Limit in each interval, in watts; nil where there is none.
    let limitWatts: [Int64?]

    var intervals: Range<Int> { 0..<(bounds.count - 1) }

    func seconds(_ interval: Int) -> Int64 { bounds[interval + 1] - bounds[interval] }

    func range(_ interval: Int) -> TimeRange {
        TimeRange(start: Instant(seconds: bounds[interval]), end: Instant(seconds: bounds[interval + 1]))
    }

    /// Intervals of time in which all that is needed is known, from needs in order of their start.
    init(_ needs: [ChargingNeed], supply: Supply) {
        self.needs = needs
        let start = needs.map(\.stay.start).min() ?? Instant(seconds: 0)
        let end = needs.map(\.stay.end).max() ?? start
        let steps = supply.indices(in: TimeRange(start: start, end: end))
        var bounds = needs.flatMap { [$0.stay.start.seconds, $0.stay.end.seconds] }
        bounds += steps.map { supply.steps[$0].start.seconds }.filter { $0 > start.seconds && $0 < end.seconds }
        bounds.sort()
        var distinct: [Int64] = []
        for bound in bounds where bound != distinct.last { distinct.append(bound) }
        self.bounds = distinct
        spans = needs.map { need in
            distinct.partitioningIndex {
                $0 >= need.stay.start.seconds
            }..<distinct.partitioningIndex { $0 >= need.stay.end.seconds }
        }
        let held = distinct.dropLast().map { supply.step(at: Instant(seconds: $0)) }
        baseWatts = held.map(\.baseLoad.watts)
        limitWatts = held.map { $0.limit?.watts }
    }

    /// The blocks of needs, in order of time. Needs without time or energy are in none.
    static func blocks(_ needs: [ChargingNeed], supply: Supply) -> [BusyBlock] {
        let sorted = needs.filter { !$0.stay.isEmpty && $0.deliverableFifths > 0 }.sorted {
            ($0.stay.start, $0.stay.end, $0.evse, $0.recordID) < ($1.stay.start, $1.stay.end, $1.evse, $1.recordID)
        }
        var blocks: [BusyBlock] = []
        var members: [ChargingNeed] = []
        var end = Instant(seconds: .min)
        for need in sorted {
            if need.stay.start >= end, !members.isEmpty {
                blocks.append(BusyBlock(members, supply: supply))
                members = []
            }
            members.append(need)
            end = max(end, need.stay.end)
        }
        if !members.isEmpty { blocks.append(BusyBlock(members, supply: supply)) }
        return blocks
    }

    /// Weighted watts that all needs of a kind could draw together, by interval.
    func loads(_ isCounted: (Int) -> Bool) -> [Int64] {
        var changes = Array(repeating: Int64(0), count: bounds.count)
        for (index, need) in needs.enumerated() where isCounted(index) {
            changes[spans[index].lowerBound] += need.weight * need.cap.watts
            changes[spans[index].upperBound] -= need.weight * need.cap.watts
        }
        var load: Int64 = 0
        return intervals.map { interval in
            load += changes[interval]
            return load
        }
    }
}
