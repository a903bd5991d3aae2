import Charging
import Store

/// Joins facts that could concern one charge: versions of one object, a session and its CDRs, a credit and what it voids, and
/// neighbours in time on one EVSE.
struct ChargeGroups {
    private let facts: [UsageFact]
    private var parents: [Int32]

    private struct Key: Hashable {
        var party: Int32
        var kind: UInt8
        var object: UInt64
    }

    init(_ facts: [UsageFact]) {
        self.facts = facts
        parents = Array(0..<Int32(facts.count))
        joinByID()
        joinNeighbours()
    }

    private mutating func root(_ index: Int32) -> Int32 {
        var index = index
        while parents[Int(index)] != index {
            parents[Int(index)] = parents[Int(parents[Int(index)])]
            index = parents[Int(index)]
        }
        return index
    }

    private mutating func join(_ left: Int32, _ right: Int32) {
        let (a, b) = (root(left), root(right))
        if a != b { parents[Int(max(a, b))] = min(a, b) }
    }

    private mutating func joinByID() {
        var objects: [Key: Int32] = [:]
        objects.reserveCapacity(facts.count)
        func join(_ index: Int32, kind: UInt8, _ object: UInt64) {
            guard object != 0 else { return }
            let key = Key(party: facts[Int(index)].party, kind: kind, object: object)
            if let other = objects[key] { self.join(index, other) } else { objects[key] = index }
        }
        for index in facts.indices {
            let fact = facts[index]
            join(Int32(index), kind: fact.kind.rawValue, fact.objectKey)
            join(Int32(index), kind: UsageKind.session.rawValue, fact.sessionKey)
            join(Int32(index), kind: UsageKind.cdr.rawValue, fact.creditKey)
        }
    }

    private mutating func joinNeighbours() {
        let order = facts.indices.sorted { left, right in
            (facts[left].evse, facts[left].start) < (facts[right].evse, facts[right].start)
        }
        for (left, right) in zip(order, order.dropFirst())
        where facts[left].evse == facts[right].evse && facts[right].start - facts[left].start <= 60 {
            join(Int32(left), Int32(right))
        }
    }

    /// The groups, each as indices of facts in rising order.
    mutating func all() -> [[Int]] {
        var numbers: [Int32: Int] = [:]
        var groups: [[Int]] = []
        for index in facts.indices {
            let root = root(Int32(index))
            if let number = numbers[root] {
                groups[number].append(index)
            } else {
                numbers[root] = groups.count
                groups.append([index])
            }
        }
        return groups
    }
}
