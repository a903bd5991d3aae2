import Charging

/// Splits the records of a store into parts that share no charge, so that each can be decided without the others: memory then
/// depends on the largest Location and not on the store.
///
/// Records are kept together by place: those of one Location, of EVSEs that are physically one, and of places whose records name
/// one object, session or credit. Fragments (PATCH) seldom say where they are, and then have one place for all of a party: each goes
/// where its session is, since together they would join all Locations.
struct FactParts {
    /// How many there are.
    private(set) var count = 0
    /// By node: places, whose rows are numbered from 1, and after them hands of fragments without a session.
    private var parts: [Int32] = []
    private var parents: [Int32]
    private var records: [Int64]
    /// Fragments at no EVSE: the record, and the node that it goes with.
    private var fragments: IndexSorter

    /// - Parameters:
    ///   - scan: of all records.
    ///   - limit: records of a part, where its Locations have no more.
    init(
        _ scan: RecordScan, places: PlaceGroups, records limit: Int64, scratch: @escaping () throws -> ScratchFile
    ) throws {
        records = scan.recordsOfPlace
        parents = Array(0..<Int32(records.count))
        fragments = IndexSorter(scratch: scratch)
        // A whole record makes an EVSE where there is none: only fragments are at a place without.
        let isAtEVSE = parents.indices.map { places.places[Int64($0)] != nil }
        joinLocations(places)
        var charge = LinkedRecords(key: 0)
        var handOfRest: Int?
        try scan.forEachLink { key, record, place in
            if key != charge.key {
                try assign(charge, &handOfRest, limit)
                charge = LinkedRecords(key: key)
            }
            if !isAtEVSE[place] {
                charge.fragments.append((record, place))
            } else if let other = charge.place {
                join(other, place)
            } else {
                charge.place = place
            }
        }
        try assign(charge, &handOfRest, limit)
        fragments.finish()
        fill(limit)
    }

    /// The records of one key, as far as they matter here.
    private struct LinkedRecords {
        var key: Int64
        /// One at an EVSE.
        var place: Int?
        var fragments: [(record: Int64, place: Int)] = []
    }

    /// Gives each record of a log its part, in the order of the log.
    struct Assignment {
        private let parts: [Int32]
        private var fragments: IndexMerge
        private var fragment: IndexEntry?

        fileprivate init(_ split: FactParts) throws {
            parts = split.parts
            fragments = try split.fragments.merge()
            fragment = try fragments.next()
        }

        mutating func part(of row: StoredFact) throws -> Int {
            while let passed = fragment, passed.key < row.recordID { fragment = try fragments.next() }
            guard let fragment, fragment.key == row.recordID else { return Int(parts[Int(row.place)]) }
            return Int(parts[Int(fragment.record)])
        }
    }

    func assignment() throws -> Assignment { try Assignment(self) }

    /// Fragments go with their session. Those of which no session is known are decided by themselves, as many at once as a part has.
    private mutating func assign(_ charge: LinkedRecords, _ handOfRest: inout Int?, _ limit: Int64) throws {
        guard !charge.fragments.isEmpty else { return }
        let node: Int
        if let place = charge.place {
            node = place
        } else if let hand = handOfRest, records[hand] < limit {
            node = hand
        } else {
            node = parents.count
            parents.append(Int32(node))
            records.append(0)
            handOfRest = node
        }
        for (record, place) in charge.fragments {
            records[place] -= 1
            records[node] += 1
            try fragments.add(IndexEntry(key: record, record: Int64(node)))
        }
    }

    private mutating func root(_ index: Int) -> Int {
        var index = index
        while parents[index] != index {
            parents[index] = parents[Int(parents[index])]
            index = Int(parents[index])
        }
        return index
    }

    private mutating func join(_ left: Int, _ right: Int) {
        guard left != right else { return }
        let (a, b) = (root(left), root(right))
        if a != b { parents[max(a, b)] = Int32(min(a, b)) }
    }

    private mutating func joinLocations(_ places: PlaceGroups) {
        var byLocation: [Int64: Int] = [:]
        var byGroup: [Int64: Int] = [:]
        for row in parents.indices {
            guard let place = places.places[Int64(row)] else { continue }
            join(row, byLocation[place.location, default: row])
            byLocation[place.location] = row
            join(row, byGroup[places.group(place), default: row])
            byGroup[places.group(place)] = row
        }
    }

    private mutating func fill(_ limit: Int64) {
        var ofCluster = [Int64](repeating: 0, count: parents.count)
        for node in parents.indices { ofCluster[root(node)] += records[node] }
        var partOfCluster = [Int32](repeating: 0, count: parents.count)
        var sum: Int64 = 0
        for cluster in parents.indices where ofCluster[cluster] > 0 {
            if count == 0 || sum + ofCluster[cluster] > limit {
                count += 1
                sum = 0
            }
            partOfCluster[cluster] = Int32(count - 1)
            sum += ofCluster[cluster]
        }
        parts = parents.indices.map { partOfCluster[root($0)] }
    }
}
