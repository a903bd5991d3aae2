import Charging
import GRDB

extension StoreReader {
    /// One hexadecimal line over the meaning of the store: the set of facts, each with what became of it, and what stands.
    ///
    /// Facts are usage records and their fragments (kind, owner, id without case, content, `last_updated`, disposition, findings),
    /// quarantined records, contents of Locations, EVSEs, connectors and tariffs, and states that were seen. What stands are merged
    /// sessions, the EVSEs that names mean, Locations, EVSEs and tariffs.
    ///
    /// It does not depend on the order in which archives were read, how records were split over them, how often, or by how many
    /// workers; counts, paths, archives, offsets, row numbers, token hashes and clocks are not in it.
    public func digest() throws -> String {
        try read { db in
            var sum = ContentHash.zero
            for part in DigestPart.all { sum = try sum &+ part.sum(in: db) }
            return sum.hex
        }
    }
}

/// One query of the digest: the sum of the hashes of its rows, which does not depend on their order.
struct DigestPart {
    /// Tells equal rows of two queries apart.
    var tag: UInt8
    var columns: Int
    /// Every column is read as text; NULL and the empty text are the same.
    var sql: String

    func sum(in db: Database) throws -> ContentHash {
        var sum = ContentHash.zero
        try forEachRow(in: db) { _, hash in sum = sum &+ hash }
        return sum
    }

    /// Each row's statement, for columns beyond those that are hashed, and hash.
    func forEachRow(in db: Database, _ body: (borrowing SQLiteStatement, ContentHash) throws -> Void) throws {
        var bytes: [UInt8] = []
        let statement = try SQLiteStatement(db, sql)
        while try statement.next() {
            bytes.removeAll(keepingCapacity: true)
            bytes.append(tag)
            for column in 0..<columns {
                let text = statement.bytes(Int32(column))
                withUnsafeBytes(of: UInt32(text.count).littleEndian) { bytes.append(contentsOf: $0) }
                bytes.append(contentsOf: text)
            }
            try body(statement, bytes.withUnsafeBytes { ContentHash($0) })
        }
    }
}

extension DigestPart {
    static let all = [usage, quarantine, versions, merges, places, locations, evses, statuses, tariffs]

    private static let usageColumns = """
        SELECT u.kind, u.is_fragment, y.country_code, y.party_id, upper(u.object_id), u.content_high, u.content_low,
            u.last_updated_s, u.disposition, u.findings, u.decision_findings
        """

    /// Reconciliation keeps each content of an object once for a `last_updated`, so that the rows are a set.
    static let usage = DigestPart(
        tag: 1, columns: 11,
        sql: """
            \(usageColumns)
            FROM usage_decided u JOIN party y ON y.id = u.party_id WHERE u.disposition IS NOT NULL
            """)

    /// The same rows, found by their places, with the Location's row as a further column; 0 for what only fragments name.
    static let usageByLocation = DigestPart(
        tag: 1, columns: 11,
        sql: """
            \(usageColumns), ifnull(e.location_id, 0)
            FROM usage_decided u JOIN party y ON y.id = u.party_id
                JOIN place p ON p.id = u.place_id LEFT JOIN evse e ON e.id = p.evse_ref
            WHERE u.disposition IS NOT NULL AND (e.id IS NOT NULL OR u.is_fragment)
            """)

    private static let quarantine = DigestPart(
        tag: 2, columns: 7,
        sql: """
            SELECT DISTINCT q.code, q.kind, y.country_code, y.party_id, upper(q.object_id), q.content_high, q.content_low
            FROM quarantine q LEFT JOIN party y ON y.id = q.party_id
            """)

    private static let versions = DigestPart(
        tag: 3, columns: 10,
        sql: """
            SELECT v.kind, y.country_code, y.party_id, v.object_key, v.is_fragment, v.content_high, v.content_low, v.disposition,
                v.findings_low, v.findings_high
            FROM object_version v JOIN party y ON y.id = v.party_id
            """)

    private static let merges = DigestPart(
        tag: 4, columns: 14,
        sql: """
            SELECT y.country_code, y.party_id, upper(u.object_id), u.content_high, u.content_low, u.last_updated_s, m.end_s,
                m.energy_mwh, m.status, m.last_updated_s, m.charging_known, m.charging_from_start_ms, m.max_power_w, m.profile
            FROM usage_merge m JOIN usage_record u ON u.id = m.record_id JOIN party y ON y.id = u.party_id
            """)

    private static let places = DigestPart(
        tag: 5, columns: 8,
        sql: """
            SELECT DISTINCT y.country_code, y.party_id, upper(p.location_id), upper(p.evse_uid), upper(p.evse_id),
                upper(p.connector_id), l.location_key, e.uid_key
            FROM place p JOIN party y ON y.id = p.party_id LEFT JOIN evse e ON e.id = p.evse_ref
                LEFT JOIN location l ON l.id = e.location_id
            """)

    private static let locations = DigestPart(
        tag: 6, columns: 12,
        sql: """
            SELECT y.country_code, y.party_id, l.location_key, l.is_published, l.name, l.address, l.city, l.country, l.time_zone,
                l.latitude, l.longitude, l.opening_times
            FROM location l JOIN party y ON y.id = l.party_id
            """)

    private static let evses = DigestPart(
        tag: 7, columns: 13,
        sql: """
            SELECT y.country_code, y.party_id, l.location_key, e.uid_key, e.is_published, e.evse_id, e.rated_w, e.content_high,
                e.content_low, e.first_fetched_s, e.last_fetched_s, e.gone_from_s, e.is_presumed_gone
            FROM evse e JOIN location l ON l.id = e.location_id JOIN party y ON y.id = l.party_id
            """)

    private static let statuses = DigestPart(
        tag: 8, columns: 8,
        sql: """
            SELECT y.country_code, y.party_id, n.location_key, n.uid_key, o.last_updated_s, o.status,
                min(o.first_fetched_s), max(o.last_fetched_s)
            FROM status_observation o JOIN evse_name n ON n.id = o.name_id JOIN party y ON y.id = n.party_id
            GROUP BY o.name_id, o.last_updated_s, o.status
            """)

    private static let tariffs = DigestPart(
        tag: 9, columns: 7,
        sql: """
            SELECT y.country_code, y.party_id, t.tariff_key, t.currency, t.type, v.content_high, v.content_low
            FROM tariff t JOIN party y ON y.id = t.party_id JOIN object_version v ON v.id = t.version_id
            """)
}
