import Charging

/// The flow from needs of a block through the intervals in which they are there: at most what a need can draw in an interval, what a
/// group may, and what there is room for.
struct IntervalGraph {
    /// What flows from a need in an interval.
    struct Part {
        let need: Int
        let interval: Int
        let amount: Int128
    }

    /// What of that which the needs ask for cannot be had.
    let missing: Int128
    private let places: Places
    private var graph: FlowGraph
    private var wishes: [Int] = []
    private var arcs: [(arc: Int, need: Int, interval: Int)] = []

    /// - Parameters:
    ///   - needs: numbers of needs with what each asks for, weighted.
    ///   - intervals: numbers of intervals, in order.
    ///   - rooms: what may flow in each of these a second; nil where nothing limits it.
    ///   - groupLimits: what each group may draw, in weighted watts.
    ///   - unit: the amount that stands for a fifth of a joule.
    init(
        _ block: BusyBlock, needs: [(index: Int, wish: Int128)], intervals: [Int], rooms: [Int128?], groupLimits: [Int64],
        unit: Int128
    ) {
        let wanted = needs.reduce(Int128(0)) { $0 + $1.wish }
        let places = Places(needs: needs.count, intervals: intervals.count, groups: groupLimits.count)
        graph = FlowGraph(nodes: places.count, source: places.source, sink: places.sink)
        for (position, (index, wish)) in needs.enumerated() {
            let (need, span) = (block.needs[index], block.spans[index])
            wishes.append(graph.addArc(from: places.source, to: places.need(position), capacity: wish))
            for place in intervals.partitioningIndex(where: { $0 >= span.lowerBound })..<intervals.count {
                let interval = intervals[place]
                guard interval < span.upperBound else { break }
                let most = Int128(need.weight * need.cap.fifths(seconds: block.seconds(interval))) * unit
                let target = need.group.map { places.group($0, place) } ?? places.interval(place)
                arcs.append((graph.addArc(from: places.need(position), to: target, capacity: most), index, interval))
            }
        }
        for (place, interval) in intervals.enumerated() {
            let seconds = block.seconds(interval)
            for (group, limit) in groupLimits.enumerated() {
                let most = Int128(limit * 5 * seconds) * unit
                graph.addArc(from: places.group(group, place), to: places.interval(place), capacity: most)
            }
            let most = rooms[place].map { $0 * Int128(seconds) }
            graph.addArc(from: places.interval(place), to: places.sink, capacity: most ?? wanted)
        }
        self.places = places
        missing = wanted - graph.maximize()
    }

    /// What flows from the need at a position.
    func served(_ position: Int) -> Int128 { graph.flow(over: wishes[position]) }

    /// What flows where.
    var parts: [Part] {
        arcs.compactMap { item in
            let amount = graph.flow(over: item.arc)
            return amount > 0 ? Part(need: item.need, interval: item.interval, amount: amount) : nil
        }
    }

    /// Whether the need at a position is on the source's side of the least cut.
    func isShort(_ position: Int) -> Bool { graph.isOnSourceSide(places.need(position)) }

    /// Whether the interval at a place is on the source's side of the least cut, so that more room in it would help.
    func isTight(_ place: Int) -> Bool { graph.isOnSourceSide(places.interval(place)) }
}

/// The numbers of the nodes.
private struct Places {
    let needs: Int
    let intervals: Int
    let groups: Int

    var source: Int { 0 }
    var sink: Int { 1 }
    var count: Int { 2 + needs + intervals * (1 + groups) }

    func need(_ index: Int) -> Int { 2 + index }
    func interval(_ index: Int) -> Int { 2 + needs + index }
    func group(_ group: Int, _ interval: Int) -> Int { 2 + needs + intervals * (1 + group) + interval }
}
