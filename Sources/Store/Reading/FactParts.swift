import Charging
import GRDB

/// Splits the records of a store into parts that share no charge, so that each can be decided without the others: memory then
/// depends on the largest Location and not on the store.
///
/// Records are kept together by place: those of one Location, of EVSEs that are physically one, and of places whose records name
/// one object, session or credit. The indexes give these links.
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
        try joinRepeated(db, "object_key", index: "usage_by_object")
        try joinRepeated(db, "session_key", index: "usage_by_session")
        try joinNamed(db, "session_key", index: "usage_by_session")
        try joinNamed(db, "credit_key", index: "usage_by_credit")
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

    /// Places whose records have the same key in a column.
    private mutating func joinRepeated(_ db: Database, _ column: String, index: String) throws {
        // Few keys are there twice: those alone are worth a look at their records.
        let statement = try SQLiteStatement(
            db,
            """
            SELECT r.\(column), r.place_id FROM (
                SELECT \(column) AS key FROM usage_record INDEXED BY \(index)
                WHERE \(column) IS NOT NULL GROUP BY \(column) HAVING count(*) > 1) k
            CROSS JOIN usage_record r INDEXED BY \(index) ON r.\(column) = k.key
            """)
        var before: (key: Int64, place: Int64)?
        while try statement.next() {
            let now = (key: statement.integer(0), place: statement.integer(1))
            if let before, before.key == now.key { join(places: before.place, now.place) }
            before = now
        }
    }

    /// Places of records that name others by a column, with those of the named.
    private mutating func joinNamed(_ db: Database, _ column: String, index: String) throws {
        let statement = try SQLiteStatement(
            db,
            """
            SELECT DISTINCT a.place_id, b.place_id FROM usage_record a INDEXED BY \(index)
                CROSS JOIN usage_record b INDEXED BY usage_by_object ON b.object_key = a.\(column)
            WHERE a.\(column) IS NOT NULL AND a.place_id <> b.place_id
            """)
        while try statement.next() { join(places: statement.integer(0), statement.integer(1)) }
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
