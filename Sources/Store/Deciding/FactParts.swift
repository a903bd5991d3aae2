import Charging

/// Splits the records of a store into parts that share no charge, so that each can be decided without the others: memory then
/// depends on the largest Location and not on the store.
///
/// Records are kept together by place: those of one Location, of EVSEs that are physically one, and of places whose records name
/// one object, session or credit.
struct FactParts {
    /// How many there are.
    private(set) var count = 0
    /// By place, whose rows are numbered from 1.
    private var parts: [Int32]
    private var parents: [Int32]

    /// - Parameters:
    ///   - scan: of all records.
    ///   - limit: records of a part, where its Locations have no more.
    init(_ scan: RecordScan, places: PlaceGroups, records limit: Int64) throws {
        parents = Array(0..<Int32(scan.recordsOfPlace.count))
        parts = []
        joinLocations(places)
        var before: (key: Int64, place: Int)?
        try scan.forEachLink { key, place in
            if let before, before.key == key { join(before.place, place) }
            before = (key, place)
        }
        fill(scan.recordsOfPlace, limit)
    }

    func part(ofPlace place: Int64) -> Int { Int(parts[Int(place)]) }

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

    private mutating func fill(_ recordsOfPlace: [Int64], _ limit: Int64) {
        var ofCluster = [Int64](repeating: 0, count: parents.count)
        for place in parents.indices { ofCluster[root(place)] += recordsOfPlace[place] }
        var partOfCluster = [Int32](repeating: 0, count: parents.count)
        var records: Int64 = 0
        for cluster in parents.indices where ofCluster[cluster] > 0 {
            if count == 0 || records + ofCluster[cluster] > limit {
                count += 1
                records = 0
            }
            partOfCluster[cluster] = Int32(count - 1)
            records += ofCluster[cluster]
        }
        parts = parents.indices.map { partOfCluster[root($0)] }
    }
}
