import Charging
import GRDB

/// Finds every record that could concern the same charges as some that are new or must be decided anew: linked to them by id,
/// session, credit, or as neighbours in time on one EVSE, and those linked to these in turn.
struct FactClosure {
    /// Records that begin within this many seconds of one another on one EVSE are neighbours.
    private static let reach: Int64 = 60

    private let db: Database
    private let places: PlaceGroups
    private let placesOfGroup: [Int64: [Int64]]
    private var found: Set<Int64>
    private var keysAsked: Set<Int64> = []
    /// When fragments say that the session of a key began, and where its whole records are.
    private var fragments: [Int64: (starts: [Instant], places: [Int64])] = [:]

    /// Every record of the set, by row.
    var records: [Int64] { found.sorted() }

    /// Begins with the records after `recordID`, which the indexes do not have yet, and those of `changed` places, and follows the links
    /// until nothing is added.
    init(_ db: Database, places: PlaceGroups, after recordID: Int64, changed: [Int64]) throws {
        self.db = db
        self.places = places
        var placesOfGroup: [Int64: [Int64]] = [:]
        for (row, place) in places.places { placesOfGroup[places.group(place), default: []].append(row) }
        self.placesOfGroup = placesOfGroup
        found = Set(try Int64.fetchAll(db, sql: "SELECT id FROM usage_record WHERE id > ?", arguments: [recordID]))
        try RecordIndex.starts.forEach(in: changed.map { RecordIndex.startKeys(place: $0) }, db) { found.insert($0.record) }
        var added = found.sorted()
        while !added.isEmpty { added = try follow(added) }
    }

    /// How many records that the indexes have are at `places`.
    static func count(of places: [Int64], in db: Database) throws -> Int64 {
        var count: Int64 = 0
        try RecordIndex.starts.forEach(in: places.map { RecordIndex.startKeys(place: $0) }, db) { _ in count += 1 }
        return count
    }

    /// One step from some records.
    /// - Returns: those that it adds, by row.
    private mutating func follow(_ records: [Int64]) throws -> [Int64] {
        var keys: [Int64] = []
        var starts: [ClosedRange<Int64>] = []
        var moved: Set<Int64> = []
        var changed: Set<Int64> = []
        let record = try SQLiteStatement(
            db,
            "SELECT object_key, session_key, credit_key, is_fragment, place_id, start_s FROM usage_record WHERE id = ?")
        let merged = try SQLiteStatement(
            db, "SELECT record_id FROM usage_merge WHERE start_s BETWEEN ?1 - \(Self.reach) AND ?1 + \(Self.reach)")
        let anyMoved = try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM usage_merge WHERE start_s IS NOT NULL)") ?? false
        for row in records {
            record.bind(1, row)
            defer { record.reset() }
            guard try record.next() else { continue }
            let object = record.integer(0)
            for key in [object, record.integer(1), record.integer(2)] where key != 0 && keysAsked.insert(key).inserted {
                keys.append(key)
            }
            let (isFragment, place) = (record.integer(3) != 0, record.integer(4))
            let start = record.optionalInteger(5).map { Instant(seconds: $0) }
            if isFragment {
                if let start { fragments[object, default: ([], [])].starts.append(start) }
                changed.insert(object)
            } else {
                fragments[object, default: ([], [])].places.append(place)
                changed.insert(object)
                if let start { starts += neighbours(of: start, at: place) }
            }
            guard anyMoved, let start else { continue }
            merged.bind(1, start.seconds)
            while try merged.next() { moved.insert(merged.integer(0)) }
            merged.reset()
        }
        for object in changed {
            guard let (begins, bases) = fragments[object] else { continue }
            for start in begins { for place in bases { starts += neighbours(of: start, at: place) } }
        }
        var next = moved
        try RecordIndex.links.forEach(in: keys.map { $0...$0 }, db) { next.insert($0.record) }
        try RecordIndex.starts.forEach(in: starts, db) { next.insert($0.record) }
        next.subtract(found)
        found.formUnion(next)
        return next.sorted()
    }

    /// The keys of records that begin about then on the same EVSE, under whatever names.
    private func neighbours(of start: Instant, at place: Int64) -> [ClosedRange<Int64>] {
        guard let group = places.places[place].map(places.group) else { return [] }
        return (placesOfGroup[group] ?? []).map {
            RecordIndex.startKeys(place: $0, from: start + -Self.reach, through: start + Self.reach)
        }
    }
}
