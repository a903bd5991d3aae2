import Charging
import GRDB

/// Finds every record that could concern the same charges as some that are new or must be decided anew: linked to them by id,
/// session, credit, or as neighbours in time on one EVSE, and those linked to these in turn.
struct FactClosure {
    private let db: Database

    /// Begins with the records after `recordID` and those of `places`.
    init(_ db: Database, after recordID: Int64, places: [Int64]) throws {
        self.db = db
        try db.execute(
            sql: """
                CREATE TEMP TABLE touched (id INTEGER PRIMARY KEY, round INTEGER NOT NULL);
                CREATE TEMP TABLE place_group (place_id INTEGER PRIMARY KEY, number INTEGER NOT NULL);
                """)
        try db.execute(sql: "INSERT INTO touched SELECT id, 0 FROM usage_record WHERE id > ?", arguments: [recordID])
        let ofPlace = try db.cachedStatement(
            sql: "INSERT OR IGNORE INTO touched SELECT id, 0 FROM usage_record WHERE place_id = ?")
        for place in places { try ofPlace.execute(arguments: [place]) }
    }

    /// How many records are at `places`.
    static func count(of places: [Int64], in db: Database) throws -> Int64 {
        let statement = try db.cachedStatement(sql: "SELECT count(*) FROM usage_record WHERE place_id = ?")
        return try places.reduce(0) { try $0 + (Int64.fetchOne(statement, arguments: [$1]) ?? 0) }
    }

    func drop() throws {
        try db.execute(sql: "DROP TABLE temp.touched; DROP TABLE temp.place_group")
    }

    /// Follows the links until nothing is added.
    func close(places: PlaceGroups) throws {
        let ofGroup = try db.cachedStatement(sql: "INSERT INTO place_group VALUES (?, ?)")
        for (row, place) in places.places { try ofGroup.execute(arguments: [row, places.group(place)]) }
        try db.execute(sql: "CREATE INDEX temp.place_by_group ON place_group (number)")
        var round = 0
        var found = 1
        while found > 0 {
            found = 0
            for link in Self.links {
                try db.execute(
                    sql: """
                        INSERT OR IGNORE INTO touched SELECT o.id, :next FROM touched t CROSS JOIN usage_record u ON u.id = t.id
                            \(link)
                        """, arguments: ["round": round, "next": round + 1])
                found += db.changesCount
            }
            round += 1
        }
    }

    /// CROSS JOIN keeps SQLite from starting at the large table: what is touched is little.
    static let links = [
        // Versions and fragments of one object.
        "CROSS JOIN usage_record o ON o.object_key = u.object_key WHERE t.round = :round",
        // A CDR's session; a session's CDRs; CDRs of one session.
        "CROSS JOIN usage_record o ON o.object_key = u.session_key WHERE t.round = :round AND u.session_key IS NOT NULL",
        "CROSS JOIN usage_record o ON o.session_key = u.object_key WHERE t.round = :round AND u.kind = 1",
        "CROSS JOIN usage_record o ON o.session_key = u.session_key WHERE t.round = :round AND u.session_key IS NOT NULL",
        // What a credit voids, and the credits of a CDR.
        "CROSS JOIN usage_record o ON o.object_key = u.credit_key WHERE t.round = :round AND u.credit_key IS NOT NULL",
        "CROSS JOIN usage_record o ON o.credit_key = u.object_key WHERE t.round = :round AND u.kind = 2",
        // Neighbours in time on one EVSE.
        """
        CROSS JOIN place_group a ON a.place_id = u.place_id CROSS JOIN place_group b ON b.number = a.number
            CROSS JOIN usage_record o ON o.place_id = b.place_id AND o.start_s BETWEEN u.start_s - 60 AND u.start_s + 60
            WHERE t.round = :round AND NOT u.is_fragment
        """,
        // The same where a fragment says when its session began, and where one did before.
        """
        CROSS JOIN usage_record w ON w.object_key = u.object_key
            CROSS JOIN place_group a ON a.place_id = w.place_id CROSS JOIN place_group b ON b.number = a.number
            CROSS JOIN usage_record o ON o.place_id = b.place_id AND o.start_s BETWEEN u.start_s - 60 AND u.start_s + 60
            WHERE t.round = :round AND u.is_fragment AND u.start_s IS NOT NULL AND NOT w.is_fragment
        """,
        """
        CROSS JOIN usage_merge m ON m.start_s BETWEEN u.start_s - 60 AND u.start_s + 60
            CROSS JOIN usage_record o ON o.id = m.record_id
            WHERE t.round = :round AND u.start_s IS NOT NULL
        """,
    ]
}
