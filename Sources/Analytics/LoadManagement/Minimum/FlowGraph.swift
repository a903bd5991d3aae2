/// A maximum flow from one node to another, by Dinic's method, in whole numbers.
///
/// E. A. Dinic, *Algorithm for solution of a problem of maximum flow in networks with power estimation*, 1970.
struct FlowGraph {
    private let source: Int
    private let sink: Int
    /// Arc `a` and its reverse `a ^ 1` are neighbours.
    private var targets: [Int32] = []
    private var residuals: [Int128] = []
    /// Arcs by the node they leave: those of node `n` are `order[starts[n]..<starts[n + 1]]`.
    private var order: [Int32] = []
    private var starts: [Int]
    /// Steps from the source in the residual graph; -1 where there is no way.
    private var levels: [Int32]

    init(nodes: Int, source: Int, sink: Int) {
        self.source = source
        self.sink = sink
        starts = Array(repeating: 0, count: nodes + 1)
        levels = Array(repeating: -1, count: nodes)
    }

    /// - Returns: the arc's number, for `flow`.
    @discardableResult
    mutating func addArc(from: Int, to: Int, capacity: Int128) -> Int {
        targets.append(Int32(to))
        targets.append(Int32(from))
        residuals.append(capacity)
        residuals.append(0)
        return targets.count - 2
    }

    /// What flows over an arc, once `maximize` has been called.
    func flow(over arc: Int) -> Int128 { residuals[arc ^ 1] }

    /// Whether a node is on the source's side of the least cut, once `maximize` has been called.
    func isOnSourceSide(_ node: Int) -> Bool { levels[node] >= 0 }

    /// Sends as much as can be sent.
    mutating func maximize() -> Int128 {
        index()
        var total: Int128 = 0
        var queue: [Int32] = []
        var next = starts
        while level(&queue) {
            next.replaceSubrange(next.indices, with: starts)
            total += block(&next)
        }
        return total
    }

    private mutating func index() {
        for arc in targets.indices { starts[Int(targets[arc ^ 1]) + 1] += 1 }
        for node in 1..<starts.count { starts[node] += starts[node - 1] }
        var next = starts
        order = Array(repeating: 0, count: targets.count)
        for arc in targets.indices {
            let node = Int(targets[arc ^ 1])
            order[next[node]] = Int32(arc)
            next[node] += 1
        }
    }

    /// Breadth first from the source; false where the sink is out of reach.
    private mutating func level(_ queue: inout [Int32]) -> Bool {
        for node in levels.indices { levels[node] = -1 }
        levels[source] = 0
        queue.removeAll(keepingCapacity: true)
        queue.append(Int32(source))
        var head = 0
        while head < queue.count {
            let node = Int(queue[head])
            head += 1
            for position in starts[node]..<starts[node + 1] {
                let arc = Int(order[position])
                let target = Int(targets[arc])
                if residuals[arc] > 0, levels[target] < 0 {
                    levels[target] = levels[node] + 1
                    queue.append(Int32(target))
                }
            }
        }
        return levels[sink] >= 0
    }

    /// Sends along shortest ways until none is left. `next` holds the arc of each node to try next.
    private mutating func block(_ next: inout [Int]) -> Int128 {
        var total: Int128 = 0
        var path: [Int] = []
        var node = source
        while true {
            if node == sink {
                let most = path.reduce(Int128.max) { min($0, residuals[$1]) }
                var first = path.count
                for (step, arc) in path.enumerated().reversed() {
                    residuals[arc] -= most
                    residuals[arc ^ 1] += most
                    if residuals[arc] == 0 { first = step }
                }
                total += most
                // Go on from before the first arc that is full.
                node = Int(targets[path[first] ^ 1])
                path.removeSubrange(first...)
            } else if let arc = advance(from: node, &next) {
                path.append(arc)
                node = Int(targets[arc])
            } else {
                guard let last = path.popLast() else { return total }
                node = Int(targets[last ^ 1])
                next[node] += 1
            }
        }
    }

    /// The next arc that leads a step on; nil where the node has none left.
    private func advance(from node: Int, _ next: inout [Int]) -> Int? {
        while next[node] < starts[node + 1] {
            let arc = Int(order[next[node]])
            if residuals[arc] > 0, levels[Int(targets[arc])] == levels[node] + 1 { return arc }
            next[node] += 1
        }
        return nil
    }
}
