import Charging

/// One way to deliver the most that a power allows, need by need and interval by interval, by a flow over the whole block.
struct DeliveredEnergies {
    /// In fifths of a joule, rounded down, in the order of the block's needs.
    let fifths: [Int64]
    let cells: [FlattestProfile.Cell]

    /// - Parameter power: nil for no limit but those of groups and supply.
    init(_ problem: BlockProblem, at power: ExactPower?) {
        let block = problem.block
        let denominator = power?.denominator ?? 1
        let (needs, intervals, groups) = (block.needs.count, block.intervals.count, problem.groupLimits.count)
        var graph = FlowGraph(nodes: 2 + needs + intervals * (1 + groups), source: 0, sink: 1)
        let wanted = block.needs.reduce(Int128(0)) { $0 + Int128($1.weight * $1.deliverableFifths) } * denominator
        var wishes: [Int] = []
        var arcs: [(arc: Int, need: Int, interval: Int)] = []
        for (index, need) in block.needs.enumerated() {
            wishes.append(
                graph.addArc(from: 0, to: 2 + index, capacity: Int128(need.weight * need.deliverableFifths) * denominator))
            for interval in block.spans[index] {
                let target = 2 + needs + intervals * (need.group.map { 1 + $0 } ?? 0) + interval
                let most = Int128(need.weight * need.cap.fifths(seconds: block.seconds(interval))) * denominator
                arcs.append((graph.addArc(from: 2 + index, to: target, capacity: most), index, interval))
            }
        }
        for interval in block.intervals {
            for (group, limit) in problem.groupLimits.enumerated() {
                graph.addArc(
                    from: 2 + needs + intervals * (1 + group) + interval, to: 2 + needs + interval,
                    capacity: Int128(limit * 5 * block.seconds(interval)) * denominator)
            }
            let room = problem.room(interval, at: power).map { $0 * Int128(block.seconds(interval)) }
            graph.addArc(from: 2 + needs + interval, to: 1, capacity: room ?? wanted)
        }
        _ = graph.maximize()
        fifths = zip(wishes, block.needs).map { Int64(graph.flow(over: $0) / (denominator * Int128($1.weight))) }
        cells = arcs.compactMap { item in
            let seconds = Int128(5 * block.seconds(item.interval) * block.needs[item.need].weight) * denominator
            let milliwatts = Int64((graph.flow(over: item.arc) * 1000 + seconds / 2) / seconds)
            return milliwatts > 0
                ? FlattestProfile.Cell(need: item.need, interval: item.interval, milliwatts: milliwatts) : nil
        }
    }
}
