import Charging

/// The flattest way to serve a block: of all ways the one with the least sum of squares of the load, other load included, and
/// with it the least of any other convex measure. Its peak is the least power.
///
/// By decomposition (H. Groenevelt, *Two algorithms for maximizing a separable concave function over a polymatroid feasible region*,
/// 1991): were all of it level, where would needs not fit? Those intervals have to stand higher and the others lower, and the two
/// are solved apart. L. Gan, U. Topcu, S. Low, *Optimal decentralized protocol for electric vehicle charging*, 2013, show that such a
/// profile is optimal for every convex measure.
struct FlattestProfile {
    /// Power of a need in an interval, in milliwatts, rounded to whole ones.
    struct Cell: Hashable {
        var need: Int
        var interval: Int
        var milliwatts: Int64
    }

    private(set) var cells: [Cell] = []
    private let block: BusyBlock
    private let scale: Int64

    /// Amounts are in thousandths of a fifth of a joule, so that levels are whole milliwatts.
    private struct Part {
        var needs: [(index: Int, wish: Int128)]
        var intervals: [Int]
    }

    /// - Parameter delivered: what each need gets, in fifths of a joule: no more than there is a way for.
    init(_ problem: BlockProblem, delivered: [Int64]) {
        block = problem.block
        scale = problem.scale
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
        let wanted = part.needs.reduce(Int128(0)) { $0 + $1.wish }
        guard wanted > 0, !part.intervals.isEmpty else { return [] }
        let rooms = rooms(part, wanted, bases, limits)
        var graph = FlowGraph(nodes: 2 + part.needs.count + part.intervals.count, source: 0, sink: 1)
        var arcs: [(arc: Int, need: Int, interval: Int)] = []
        for (place, interval) in part.intervals.enumerated() {
            graph.addArc(from: 2 + part.needs.count + place, to: 1, capacity: rooms[place] * Int128(5 * block.seconds(interval)))
        }
        for (position, (index, wish)) in part.needs.enumerated() {
            graph.addArc(from: 0, to: 2 + position, capacity: wish)
            let span = block.spans[index]
            for place in part.intervals.partitioningIndex(where: { $0 >= span.lowerBound })..<part.intervals.count {
                let interval = part.intervals[place]
                guard interval < span.upperBound else { break }
                let most = Int128(rate(index)) * Int128(5 * block.seconds(interval))
                let arc = graph.addArc(from: 2 + position, to: 2 + part.needs.count + place, capacity: most)
                arcs.append((arc, index, interval))
            }
        }
        if graph.maximize() == wanted {
            for item in arcs { add(item.need, item.interval, graph.flow(over: item.arc)) }
            return []
        }
        let isHigh = part.intervals.indices.map { graph.isOnSourceSide(2 + part.needs.count + $0) }
        var (high, low) = (Part(needs: [], intervals: []), Part(needs: [], intervals: []))
        for (place, interval) in part.intervals.enumerated() {
            if isHigh[place] { high.intervals.append(interval) } else { low.intervals.append(interval) }
        }
        // Nothing to split: what is asked for cannot be had.
        guard !high.intervals.isEmpty, !low.intervals.isEmpty else { return [] }
        let isInHigh = Set(high.intervals)
        for (position, (index, wish)) in part.needs.enumerated() {
            guard graph.isOnSourceSide(2 + position) else {
                low.needs.append((index, wish))
                continue
            }
            var left = wish
            for interval in low.intervals where block.spans[index].contains(interval) && !isInHigh.contains(interval) {
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

    private mutating func add(_ need: Int, _ interval: Int, _ amount: Int128) {
        let seconds = Int128(5 * block.seconds(interval) * block.needs[need].weight)
        if amount > 0 { cells.append(Cell(need: need, interval: interval, milliwatts: Int64((amount + seconds / 2) / seconds))) }
    }

    /// What there is in each interval, in weighted milliwatts, below the least level that has room for all.
    private func rooms(_ part: Part, _ wanted: Int128, _ bases: [Int64], _ limits: [Int64?]) -> [Int128] {
        func rooms(_ level: Int64) -> [Int128] {
            part.intervals.map { Int128(max(0, min(level, limits[$0] ?? level) - bases[$0])) }
        }
        func total(_ level: Int64) -> Int128 {
            zip(rooms(level), part.intervals).reduce(0) { $0 + $1.0 * Int128(5 * block.seconds($1.1)) }
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
