import Charging
import Store

/// Joins what could concern one charge: a session and its CDRs, a credit and what it voids, and neighbours in time on one EVSE.
struct ChargeGroups: Sequence {
    /// Positions of facts, group after group, each in rising order.
    private var members: [Int] = []
    /// Where each group ends among the members.
    private var ends: [Int] = []

    init(_ facts: StandingFacts) {
        var joined = JoinedFacts(count: facts.table.facts.count)
        joined.joinByID(facts)
        joined.joinNeighbours(facts)
        collect(facts.standing, &joined)
    }

    /// A stable counting sort by group.
    private mutating func collect(_ standing: [Int], _ joined: inout JoinedFacts) {
        var numbers = [Int32](repeating: -1, count: joined.count)
        var sizes: [Int] = []
        var groups: [Int32] = []
        groups.reserveCapacity(standing.count)
        for index in standing {
            let root = joined.root(Int32(index))
            if numbers[Int(root)] < 0 {
                numbers[Int(root)] = Int32(sizes.count)
                sizes.append(0)
            }
            groups.append(numbers[Int(root)])
            sizes[Int(numbers[Int(root)])] += 1
        }
        var starts: [Int] = []
        starts.reserveCapacity(sizes.count)
        var end = 0
        for size in sizes {
            starts.append(end)
            end += size
            ends.append(end)
        }
        members = [Int](repeating: 0, count: standing.count)
        for (index, group) in zip(standing, groups) {
            members[starts[Int(group)]] = index
            starts[Int(group)] += 1
        }
    }

    func makeIterator() -> AnyIterator<ArraySlice<Int>> {
        var group = 0
        return AnyIterator {
            guard group < ends.count else { return nil }
            let slice = members[(group == 0 ? 0 : ends[group - 1])..<ends[group]]
            group += 1
            return slice
        }
    }
}

/// Sets of facts, joined pair by pair.
private struct JoinedFacts {
    private var parents: [Int32]

    var count: Int { parents.count }

    init(count: Int) { parents = Array(0..<Int32(count)) }

    mutating func root(_ index: Int32) -> Int32 {
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

    mutating func joinByID(_ facts: StandingFacts) {
        // Nothing but a credit names a CDR, and few parts have any.
        let namesCDRs = facts.standing.contains { facts.creditedKey($0) != nil }
        var objects: [StandingFacts.Object: Int32] = [:]
        objects.reserveCapacity(facts.standing.count)
        func join(_ index: Int, _ fact: UsageFact, _ kind: UsageKind, _ key: UInt64) {
            guard key != 0 else { return }
            let object = StandingFacts.Object(party: fact.party, kind: kind.rawValue, key: key)
            if let other = objects[object] { self.join(Int32(index), other) } else { objects[object] = Int32(index) }
        }
        for index in facts.standing {
            let fact = facts.table.facts[index]
            if fact.kind == .session || namesCDRs { join(index, fact, fact.kind, fact.objectKey) }
            join(index, fact, .session, fact.sessionKey)
            if let key = facts.creditedKey(index) { join(index, fact, .cdr, key) }
        }
    }

    mutating func joinNeighbours(_ facts: StandingFacts) {
        let order = NeighbourOrder(facts.standing, facts)
        for (left, right) in zip(order.places, order.places.dropFirst())
        where left.group == right.group && right.start - left.start <= NeighbourOrder.reach {
            join(Int32(left.index), Int32(right.index))
        }
    }
}

/// Facts in order of place and time, to find those that begin near another.
struct NeighbourOrder {
    struct Place {
        var group: Int64
        var start: Int64
        var index: Int
    }

    /// Two records tell of the same time when they are within this many seconds.
    static let reach: Int64 = 60

    private(set) var places: [Place] = []

    /// Leaves out facts without an EVSE.
    init(_ indices: some Sequence<Int>, _ facts: StandingFacts) {
        for index in indices {
            let fact = facts[index]
            if fact.evseGroup != 0 { places.append(Place(group: fact.evseGroup, start: fact.start.seconds, index: index)) }
        }
        places.sort { ($0.group, $0.start) < ($1.group, $1.start) }
    }

    /// The facts that begin near `fact`, on its EVSE.
    func near(_ fact: UsageFact) -> some Sequence<Int> {
        let first = (fact.evseGroup, fact.start.seconds - Self.reach)
        return places[places.partitioningIndex { ($0.group, $0.start) >= first }...].lazy.prefix {
            $0.group == fact.evseGroup && $0.start - fact.start.seconds <= Self.reach
        }.map(\.index)
    }
}
