/// One way to deliver the most that a power allows, need by need and interval by interval, by a flow over the whole block.
struct DeliveredEnergies {
    /// In fifths of a joule, rounded down, in the order of the block's needs.
    let fifths: [Int64]
    let cells: [LoadCell]

    /// - Parameter power: nil for no limit but those of groups and supply.
    init(_ problem: BlockProblem, at power: ExactPower?) {
        let block = problem.block
        let denominator = power?.denominator ?? 1
        let graph = IntervalGraph(
            block, needs: block.needs.enumerated().map { ($0, Int128($1.weight * $1.deliverableFifths) * denominator) },
            intervals: Array(block.intervals), rooms: block.intervals.map { problem.room($0, at: power) },
            groupLimits: problem.groupLimits, unit: denominator)
        fifths = block.needs.enumerated().map { Int64(graph.served($0) / (denominator * Int128($1.weight))) }
        cells = graph.parts.compactMap { part in
            LoadCell(block, need: part.need, interval: part.interval, amount: part.amount * 1000, unit: denominator)
        }
    }
}
