import Charging

/// The flattest way to serve a block: of all ways the one with the least sum of squares of the load, other load included, and
/// with it the least of any other convex measure. Its peak is the least power.
///
/// By decomposition (H. Groenevelt, *Two algorithms for maximizing a separable concave function over a polymatroid feasible region*,
/// 1991): were all of it level, where would needs not fit? Those intervals have to stand higher and the others lower, and the two
/// are solved apart. L. Gan, U. Topcu, S. Low, *Optimal decentralized protocol for electric vehicle charging*, 2013, show that such a
/// profile is optimal for every convex measure.
struct FlattestProfile {
    private(set) var cells: [LoadCell] = []
    private let block: BusyBlock

    /// Amounts are in thousandths of a fifth of a joule, so that levels are whole milliwatts.
    private struct Part {
        var needs: [(index: Int, wish: Int128)]
        var intervals: [Int]
    }

    /// - Parameter delivered: what each need gets, in fifths of a joule: no more than there is a way for.
    init(_ problem: BlockProblem, delivered: [Int64]) {
        block = problem.block
        var bases = block.baseWatts.map { $0 * 1000 * problem.scale }
        let limits = block.limitWatts.map { limit in limit.map { $0 * 1000 * problem.scale } }
        var parts = [
            Part(
                needs: block.needs.indices.map { ($0, Int128(block.needs[$0].weight * delivered[$0]) * 1000) }.filter {
                    $0.wish > 0
                },
                intervals: Array(block.intervals))
        ]
        while let part = parts.popLast() { parts += solve(part, &bases, limits) }
    }

    /// Settles a part where it can be level, else splits it.
    private mutating func solve(_ part: Part, _ bases: inout [Int64], _ limits: [Int64?]) -> [Part] {
        guard !part.needs.isEmpty, !part.intervals.isEmpty else { return [] }
        let graph = IntervalGraph(
            block, needs: part.needs, intervals: part.intervals, rooms: rooms(part, bases, limits), groupLimits: [], unit: 1000)
        guard graph.missing > 0 else {
            for flow in graph.parts { add(flow.need, flow.interval, flow.amount) }
            return []
        }
        var (high, low) = (Part(needs: [], intervals: []), Part(needs: [], intervals: []))
        for (place, interval) in part.intervals.enumerated() {
            if graph.isTight(place) { high.intervals.append(interval) } else { low.intervals.append(interval) }
        }
        // Nothing to split: what is asked for cannot be had.
        guard !high.intervals.isEmpty, !low.intervals.isEmpty else { return [] }
        for (position, (index, wish)) in part.needs.enumerated() {
            guard graph.isShort(position) else {
                low.needs.append((index, wish))
                continue
            }
            var left = wish
            for interval in low.intervals where block.spans[index].contains(interval) {
                let most = Int128(rate(index)) * Int128(5 * block.seconds(interval))
                add(index, interval, most)
                bases[interval] += rate(index)
                left -= most
            }
            high.needs.append((index, left))
        }
        return [high, low]
    }

    /// Weighted milliwatts at most.
    private func rate(_ need: Int) -> Int64 { block.needs[need].weight * block.needs[need].cap.watts * 1000 }

    /// - Parameter amount: weighted energy, in thousandths of a fifth of a joule.
    private mutating func add(_ need: Int, _ interval: Int, _ amount: Int128) {
        if let cell = LoadCell(block, need: need, interval: interval, amount: amount) { cells.append(cell) }
    }

    /// What may flow in each interval a second, in thousandths of a fifth of a joule, below the least level that has room for all.
    private func rooms(_ part: Part, _ bases: [Int64], _ limits: [Int64?]) -> [Int128] {
        let wanted = part.needs.reduce(Int128(0)) { $0 + $1.wish }
        func rooms(_ level: Int64) -> [Int128] {
            part.intervals.map { Int128(5 * max(0, min(level, limits[$0] ?? level) - bases[$0])) }
        }
        func total(_ level: Int64) -> Int128 {
            zip(rooms(level), part.intervals).reduce(0) { $0 + $1.0 * Int128(block.seconds($1.1)) }
        }
        let most = part.needs.reduce(Int64(0)) { $0 + rate($1.index) }
        var (low, high) = (Int64(0), (part.intervals.map { bases[$0] }.max() ?? 0) + most)
        while low < high {
            let middle = low + (high - low) / 2
            if total(middle) >= wanted { high = middle } else { low = middle + 1 }
        }
        return rooms(low)
    }
}
