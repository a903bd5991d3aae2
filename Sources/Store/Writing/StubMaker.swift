import GRDB

/// Rows of Locations and EVSEs that are not published, or not yet.
struct StubMaker {
    let db: Database

    func location(_ key: String, id: String, party: Int64) throws -> Int64 {
        try db.cachedStatement(sql: "INSERT OR IGNORE INTO location (party_id, location_key, location_id) VALUES (?, ?, ?)")
            .execute(arguments: [party, key, id])
        return try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT id FROM location WHERE party_id = ? AND location_key = ?"), arguments: [party, key])
            ?? 0
    }

    func evse(_ key: String, uid: String?, location: Int64) throws -> Int64 {
        try db.cachedStatement(sql: "INSERT OR IGNORE INTO evse (location_id, uid_key, uid) VALUES (?, ?, ?)")
            .execute(arguments: [location, key, uid])
        return try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT id FROM evse WHERE location_id = ? AND uid_key = ?"), arguments: [location, key]) ?? 0
    }
}
