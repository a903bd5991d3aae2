import Charging
import GRDB

/// Splits the records of a store into parts that share no charge, so that each can be decided without the others: memory then
/// depends on the largest Location and not on the store.
///
/// Records are kept together by place: those of one Location, of EVSEs that are physically one, and of places whose records name
/// one object, session or credit. The indexes give these links in order, with nothing to remember but the row before.
struct FactParts {
    /// The places of each part, about as many records in each as was asked for.
    private(set) var parts: [[Int64]] = []
    private var parents: [Int] = []
    private var indices: [Int64: Int] = [:]

    /// - Parameter records: of a part, where its Locations have no more.
    init(_ db: Database, places: PlaceGroups, records limit: Int64) throws {
        var rows: [Int64] = []
        var counts: [Int64] = []
        let used = try SQLiteStatement(db, "SELECT place_id, count(*) FROM usage_record GROUP BY place_id ORDER BY place_id")
        while try used.next() {
            indices[used.integer(0)] = rows.count
            rows.append(used.integer(0))
            counts.append(used.integer(1))
        }
        parents = Array(rows.indices)
        joinLocations(rows, places)
        try joinRepeated(db, "object_id", index: "usage_by_object", and: "kind")
        try joinRepeated(db, "session_id", index: "usage_by_session", and: "0")
        try joinNamed(db, "session_id", index: "usage_by_session", kind: .session)
        try joinNamed(db, "credit_reference_id", index: "usage_by_credit", kind: .cdr)
        fill(rows, counts, limit)
    }

    private mutating func root(_ index: Int) -> Int {
        var index = index
        while parents[index] != index {
            parents[index] = parents[parents[index]]
            index = parents[index]
        }
        return index
    }

    private mutating func join(_ left: Int, _ right: Int) {
        let (a, b) = (root(left), root(right))
        if a != b { parents[max(a, b)] = min(a, b) }
    }

    private mutating func join(places left: Int64, _ right: Int64) {
        if left != right, let a = indices[left], let b = indices[right] { join(a, b) }
    }

    private mutating func joinLocations(_ rows: [Int64], _ places: PlaceGroups) {
        var byLocation: [Int64: Int] = [:]
        var byGroup: [Int64: Int] = [:]
        for (index, row) in rows.enumerated() {
            guard let place = places.places[row] else { continue }
            join(index, byLocation[place.location, default: index])
            byLocation[place.location] = index
            join(index, byGroup[places.group(place), default: index])
            byGroup[places.group(place)] = index
        }
    }

    /// Places whose records have the same id in a column.
    private mutating func joinRepeated(_ db: Database, _ column: String, index: String, and other: String) throws {
        let statement = try SQLiteStatement(
            db,
            """
            SELECT \(column), party_id, \(other), place_id FROM usage_record INDEXED BY \(index)
            WHERE \(column) IS NOT NULL ORDER BY \(column) COLLATE NOCASE, party_id
            """)
        var id: [UInt8] = []
        var before: (party: Int64, other: Int64, place: Int64)?
        while try statement.next() {
            let bytes = statement.bytes(0)
            let now = (party: statement.integer(1), other: statement.integer(2), place: statement.integer(3))
            if let before, before.party == now.party, before.other == now.other, Self.isSame(id, bytes) {
                join(places: before.place, now.place)
            } else {
                id.removeAll(keepingCapacity: true)
                id.append(contentsOf: bytes)
            }
            before = now
        }
    }

    /// Places of records that name others by a column, with those of the named.
    private mutating func joinNamed(_ db: Database, _ column: String, index: String, kind: UsageKind) throws {
        let statement = try SQLiteStatement(
            db,
            """
            SELECT DISTINCT a.place_id, b.place_id FROM usage_record a INDEXED BY \(index)
                CROSS JOIN usage_record b INDEXED BY usage_by_object ON b.object_id = a.\(column) COLLATE NOCASE
                    AND b.party_id = a.party_id AND b.kind = \(kind.rawValue)
            WHERE a.\(column) IS NOT NULL AND a.place_id <> b.place_id
            """)
        while try statement.next() { join(places: statement.integer(0), statement.integer(1)) }
    }

    /// Ids are compared without case.
    private static func isSame(_ left: [UInt8], _ right: UnsafeBufferPointer<UInt8>) -> Bool {
        left.count == right.count && left.indices.allSatisfy { CiString.fold(left[$0]) == CiString.fold(right[$0]) }
    }

    private mutating func fill(_ rows: [Int64], _ counts: [Int64], _ limit: Int64) {
        var clusters: [Int: (places: [Int64], records: Int64)] = [:]
        for index in rows.indices {
            clusters[root(index), default: ([], 0)].places.append(rows[index])
            clusters[root(index), default: ([], 0)].records += counts[index]
        }
        var records: Int64 = 0
        for (_, cluster) in clusters.sorted(by: { $0.key < $1.key }) {
            if parts.isEmpty || records + cluster.records > limit {
                parts.append([])
                records = 0
            }
            parts[parts.count - 1] += cluster.places
            records += cluster.records
        }
    }
}
