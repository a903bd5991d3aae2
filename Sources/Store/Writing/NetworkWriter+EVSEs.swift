import Charging
import GRDB

/// A content of an EVSE under one name.
struct EVSEContentKey: Hashable {
    var name: Int64
    var content: ContentHash
}

/// A state of an EVSE, and over which fetches it was seen.
struct SeenState {
    var lastUpdated: Int64
    var status: String
    var firstFetched: Int64?
    var lastFetched: Int64?
}

extension NetworkWriter {
    /// Keeps what was said of an EVSE; a content that is there gets its newest last_updated.
    mutating func say(
        _ row: LocationRow.EVSERow, isFragment: Bool, of name: Int64, lastUpdated: Instant?, in db: Database
    ) throws {
        let key = EVSEContentKey(name: name, content: row.contentHash)
        let time = lastUpdated?.seconds ?? 0
        let high = Int64(bitPattern: row.contentHash.high)
        let low = Int64(bitPattern: row.contentHash.low)
        if contents[key] == nil {
            contents[key] = try Int64.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT last_updated_s FROM evse_version
                        WHERE name_id = ? AND content_high = ? AND content_low = ? AND reading_id = ?
                        """),
                arguments: [name, high, low, reading])
        }
        if let known = contents[key] {
            guard known < time else { return }
            try db.cachedStatement(
                sql: """
                    UPDATE evse_version SET last_updated_s = ?
                    WHERE name_id = ? AND content_high = ? AND content_low = ? AND reading_id = ?
                    """
            ).execute(arguments: [time, name, high, low, reading])
        } else {
            try db.cachedStatement(sql: "INSERT INTO evse_version VALUES (?, ?, ?, ?, ?, ?, ?)")
                .execute(arguments: [name, high, low, reading, isFragment, time, BodyText.encode(EVSEBody(row))])
        }
        contents[key] = time
        try unsettle(.evse, name, in: db)
    }

    /// Keeps a state that was seen. Between its last_updated and the last fetch that shows it nothing else can have been true, so
    /// one row tells as much as one a fetch.
    mutating func observe(
        _ status: String?, of name: Int64, lastUpdated: Instant?, fetchedAt: Instant?, in db: Database
    ) throws {
        let time = lastUpdated?.seconds ?? 0
        let status = status ?? ""
        var seen = SeenState(
            lastUpdated: time, status: status, firstFetched: fetchedAt?.seconds, lastFetched: fetchedAt?.seconds)
        if let known = observations[name], known.lastUpdated == time, known.status == status {
            guard let fetched = fetchedAt?.seconds else { return }
            if let first = known.firstFetched, let last = known.lastFetched {
                if (first...last).contains(fetched) { return }
                seen.firstFetched = min(first, fetched)
                seen.lastFetched = max(last, fetched)
            }
        }
        try db.cachedStatement(
            sql: """
                INSERT INTO status_observation VALUES (?1, ?2, ?3, ?6, ?4, ?5) ON CONFLICT DO UPDATE SET
                    first_fetched_s = min(ifnull(first_fetched_s, ?4), ifnull(?4, first_fetched_s)),
                    last_fetched_s = max(ifnull(last_fetched_s, ?5), ifnull(?5, last_fetched_s))
                """
        ).execute(arguments: [name, time, status, seen.firstFetched, seen.lastFetched, reading])
        observations[name] = seen
    }
}
