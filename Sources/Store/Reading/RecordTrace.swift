public import Charging
import GRDB

/// A usage record with what became of it, and where its bytes are.
public struct RecordTrace: Hashable, Sendable {
    public var recordID: Int64
    public var kind: UsageKind
    public var isFragment: Bool
    /// The record's OCPI id.
    public var objectID: String
    public var start: Instant?
    public var end: Instant?
    /// As it counts: fragments merged.
    public var energy: Energy?
    /// Nil while it waits to be decided.
    public var disposition: Disposition?
    public var findings: [Finding]
    /// Of the archive, when it was read.
    public var archivePath: String
    /// Of the archive's bytes, lower-case hexadecimal.
    public var archiveSHA256: String
    /// Where the record lies in the archive: offset and length in the inflated member.
    public var address: RecordAddress
}

extension StoreReader {
    /// All records that name an EVSE and lie, as far as they say, in a period; by start, then row. Those that another party sent of the
    /// same EVSE, told by its EVSE id, are among them.
    ///
    /// - Parameter evse: as it was read from this store.
    public func traces(of evse: EVSE, in period: TimeRange) throws -> [RecordTrace] {
        try read { db in
            let records = try Self.records(ofEVSE: evse, in: db)
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT u.id, u.kind, u.is_fragment, u.object_id, ifnull(m.start_s, u.start_s), ifnull(m.end_s, u.end_s),
                        ifnull(m.energy_mwh, u.energy_mwh), u.disposition, ifnull(m.findings, u.findings), u.decision_findings,
                        a.path, lower(hex(a.sha256)), u.member, u.offset, u.length
                    FROM json_each(:records) r CROSS JOIN usage_decided u
                        LEFT JOIN usage_merge m ON m.record_id = u.id JOIN archive a ON a.id = u.archive_id
                    WHERE u.id = r.value AND (ifnull(m.start_s, u.start_s) IS NULL OR ifnull(m.start_s, u.start_s) < :until)
                        AND (ifnull(m.end_s, u.end_s) IS NULL OR ifnull(m.end_s, u.end_s) > :from
                            OR ifnull(m.start_s, u.start_s) >= :from)
                    ORDER BY ifnull(m.start_s, u.start_s), u.id
                    """,
                arguments: [
                    "records": "[\(records.map(String.init).joined(separator: ","))]", "from": period.start.seconds,
                    "until": period.end.seconds,
                ])
            return rows.map { Self.trace($0) }
        }
    }

    /// All records of the places that are on an EVSE, or on the same one under another party's name.
    private static func records(ofEVSE evse: EVSE, in db: Database) throws -> [Int64] {
        let places = try Int64.fetchAll(
            db,
            sql: """
                SELECT p.id FROM party y JOIN location l ON l.party_id = y.id JOIN evse e ON e.location_id = l.id
                    JOIN place p ON p.evse_ref = e.id OR p.id IN (
                        SELECT other.place_id FROM usage_place own JOIN usage_place other ON other.evse_key = own.evse_key
                        WHERE own.evse_id = e.id AND own.evse_key <> '')
                WHERE y.country_code = ? AND y.party_id = ? AND l.location_id = ? AND e.uid IS ?
                """, arguments: [evse.party.countryCode, evse.party.partyID, evse.locationID, evse.uid])
        let list = places.map(String.init).joined(separator: ",")
        var records: [Int64] = []
        try RecordIndex.starts.forEach(in: places.map { RecordIndex.startKeys(place: $0) }, db) { records.append($0.record) }
        // Those that wait to be decided are not in the index yet, and their numbers may be in it as those of records that are gone.
        let waiting = try Int64.fetchAll(
            db, sql: "SELECT id FROM usage_record WHERE id > ? AND place_id IN (\(list))",
            arguments: [ReconcileState.number(.reconciledRecord, db) ?? 0])
        return try Int64.fetchAll(
            db, sql: "SELECT u.id FROM json_each(?) r CROSS JOIN usage_record u WHERE u.id = r.value AND u.place_id IN (\(list))",
            arguments: ["[\((records + waiting).map(String.init).joined(separator: ","))]"])
    }

    private static func trace(_ row: Row) -> RecordTrace {
        let findings = Findings(low: UInt64(bitPattern: row[8]), high: UInt64(bitPattern: row[9]))
        return RecordTrace(
            recordID: row[0], kind: UsageKind(rawValue: row[1]) ?? .session, isFragment: row[2], objectID: row[3],
            start: (row[4] as Int64?).map { Instant(seconds: $0) }, end: (row[5] as Int64?).map { Instant(seconds: $0) },
            energy: (row[6] as Int64?).map { Energy(milliwattHours: $0) },
            disposition: (row[7] as UInt8?).flatMap { Disposition(rawValue: $0) }, findings: findings.list,
            archivePath: row[10], archiveSHA256: row[11],
            address: RecordAddress(member: row[12], offset: row[13], length: row[14]))
    }
}
