import Charging

/// How much of a block's needs a power serves at best, and where it falls short: a maximum flow from needs through the
/// intervals in which they are there.
///
/// Most of a block never touches the limit. Where all that are there may draw what they can, they do, at no cost to anybody: what
/// is left is a small flow over the intervals in which the limit counts. Dropping what has got all it needs may free intervals, so
/// that is done until nothing changes.
struct IntervalFlow {
    /// Energy that does not come, in fifths of a joule, times the denominator of the power.
    private(set) var unserved: Int128 = 0
    /// Of the needs that fall short with their least cut: the intervals in which more power would help. In order.
    private(set) var criticalIntervals: [Int] = []
    /// Intervals on that side of the cut in which another limit holds, so that more power would not help. In order.
    private(set) var limitedIntervals: [Int] = []
    /// The needs on that side of the cut, in order.
    private(set) var criticalNeeds: [Int] = []

    private let problem: BlockProblem
    private let power: ExactPower?

    /// - Parameter power: nil for no limit but those of groups and supply.
    init(_ problem: BlockProblem, at power: ExactPower?) {
        self.problem = problem
        self.power = power
        solve()
    }

    private var block: BusyBlock { problem.block }
    private var denominator: Int128 { power?.denominator ?? 1 }

    private mutating func solve() {
        let rooms = block.intervals.map { problem.room($0, at: power) }
        var left = block.needs.map { Int128($0.weight * $0.deliverableFifths) * denominator }
        let congested = reduce(&left, rooms)
        let short = left.indices.filter { left[$0] > 0 }
        guard !short.isEmpty else { return }
        for members in components(short, congested) { flow(members.needs, members.intervals, left, rooms) }
        criticalIntervals.sort()
        limitedIntervals.sort()
        criticalNeeds.sort()
    }

    /// Lets needs draw all they can in intervals where the limits allow it.
    /// - Returns: whether limits count in an interval.
    private func reduce(_ left: inout [Int128], _ rooms: [Int128?]) -> [Bool] {
        var congested = block.intervals.map { _ in true }
        while true {
            var changed = false
            let loads = block.loads { left[$0] > 0 }
            let groups = problem.groupLimits.indices.map { group in
                block.loads { left[$0] > 0 && block.needs[$0].group == group }
            }
            var freed = Array(repeating: Int64(0), count: block.bounds.count)
            for interval in block.intervals {
                guard congested[interval] else { continue }
                if let room = rooms[interval], Int128(loads[interval] * 5) * denominator > room { continue }
                guard zip(groups, problem.groupLimits).allSatisfy({ $0[interval] <= $1 }) else { continue }
                congested[interval] = false
                changed = true
                freed[interval + 1] = block.seconds(interval)
            }
            guard changed else { return congested }
            // From the seconds of each interval to those before it: the seconds of a stay are then a difference.
            for interval in block.intervals { freed[interval + 1] += freed[interval] }
            for index in left.indices where left[index] > 0 {
                let (need, span) = (block.needs[index], block.spans[index])
                let seconds = freed[span.upperBound] - freed[span.lowerBound]
                left[index] = max(0, left[index] - Int128(need.weight * need.cap.fifths(seconds: seconds)) * denominator)
            }
        }
    }

    /// Needs that share an interval in which limits count, directly or through others.
    private func components(
        _ short: [Int], _ congested: [Bool]
    ) -> [(needs: [Int], intervals: [Int])] {
        var result: [(needs: [Int], intervals: [Int])] = []
        let intervals = block.intervals.filter { congested[$0] }
        // Needs are in order of their start, and so are the first of these intervals in each.
        var end = -1
        for need in short {
            let span = block.spans[need]
            let first = intervals.partitioningIndex { $0 >= span.lowerBound }
            let last = intervals.partitioningIndex { $0 >= span.upperBound }
            if result.isEmpty || first >= end {
                result.append(([], []))
                end = first
            }
            result[result.count - 1].needs.append(need)
            if last > end {
                result[result.count - 1].intervals += intervals[end..<last]
                end = last
            }
        }
        return result
    }

    /// The maximum flow of one component.
    private mutating func flow(_ needs: [Int], _ intervals: [Int], _ left: [Int128], _ rooms: [Int128?]) {
        let graph = IntervalGraph(
            block, needs: needs.map { ($0, left[$0]) }, intervals: intervals, rooms: intervals.map { rooms[$0] },
            groupLimits: problem.groupLimits, unit: denominator)
        guard graph.missing > 0 else { return }
        unserved += graph.missing
        for (position, index) in needs.enumerated() where graph.isShort(position) { criticalNeeds.append(index) }
        for (place, interval) in intervals.enumerated() where graph.isTight(place) {
            if problem.isOpen(interval, at: power) {
                criticalIntervals.append(interval)
            } else {
                limitedIntervals.append(interval)
            }
        }
    }
}
