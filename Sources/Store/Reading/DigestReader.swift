import Charging
import GRDB

extension StoreReader {
    /// One hexadecimal line over the meaning of the store: the set of records with their content and dispositions, Locations,
    /// EVSEs and status observations. It does not depend on the order in which archives were read, how records were split over
    /// them, how often, or by how many workers; counts, paths, offsets, row numbers, token hashes and clocks are not in it.
    public func digest() throws -> String {
        try read { db in
            var sum = ContentHash.zero
            var bytes: [UInt8] = []
            func add(_ body: (inout [UInt8]) -> Void) {
                bytes.removeAll(keepingCapacity: true)
                body(&bytes)
                sum = bytes.withUnsafeBytes { sum &+ ContentHash($0) }
            }
            for query in Self.queries {
                let statement = try SQLiteStatement(db, query.sql)
                while try statement.next() {
                    add { bytes in
                        bytes.append(query.tag)
                        for column in 0..<query.columns {
                            let text = statement.bytes(Int32(column))
                            withUnsafeBytes(of: UInt32(text.count).littleEndian) { bytes.append(contentsOf: $0) }
                            bytes.append(contentsOf: text)
                        }
                    }
                }
            }
            return sum.hex
        }
    }

    /// Every column is read as text; NULL and the empty text are the same.
    private static let queries: [(tag: UInt8, columns: Int, sql: String)] = [
        (
            1, 9,
            """
            SELECT u.kind, y.country_code, y.party_id, upper(u.object_id), u.content_high, u.content_low, d.disposition,
                u.findings, d.findings
            FROM usage_record u JOIN usage_disposition d ON d.record_id = u.id JOIN party y ON y.id = u.party_id
            """
        ),
        (
            2, 7,
            """
            SELECT DISTINCT q.code, q.kind, y.country_code, y.party_id, upper(q.object_id), q.content_high, q.content_low
            FROM quarantine q LEFT JOIN party y ON y.id = q.party_id
            """
        ),
        (
            3, 5,
            """
            SELECT y.country_code, y.party_id, l.location_key, v.content_high, v.content_low
            FROM location_version v JOIN location l ON l.id = v.location_id JOIN party y ON y.id = l.party_id
            """
        ),
        (
            4, 9,
            """
            SELECT y.country_code, y.party_id, l.location_key, l.name, e.uid_key, e.evse_id, e.rated_w, e.content_high,
                e.first_fetched_s
            FROM evse e JOIN location l ON l.id = e.location_id JOIN party y ON y.id = l.party_id
            """
        ),
        (
            5, 7,
            """
            SELECT y.country_code, y.party_id, l.location_key, e.uid_key, o.fetched_s, o.last_updated_s, o.status
            FROM status_observation o JOIN evse e ON e.id = o.evse_id JOIN location l ON l.id = e.location_id
                JOIN party y ON y.id = l.party_id
            """
        ),
    ]
}
