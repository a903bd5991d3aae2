import Charging
import GRDB

/// Reads the facts that reconciliation works on: all of them, or those that could concern the same charges as new ones.
struct FactReader {
    let db: Database

    private static let columns = """
        SELECT u.id, u.archive_id, u.kind, u.party_id, p.evse_ref, e.location_id, u.start_s, u.end_s, u.energy_mwh, u.status,
            u.last_updated_s, u.object_id, u.session_id, u.credit, u.credit_reference_id, u.charging_known, u.max_power_w,
            u.token, u.findings, u.content_high, u.content_low, u.profile, u.charging_from_start_ms
        FROM usage_record u JOIN place p ON p.id = u.place_id JOIN evse e ON e.id = p.evse_ref
        """

    /// Every record.
    func all() throws -> FactTable {
        var table = FactTable()
        let statement = try SQLiteStatement(db, Self.columns + " ORDER BY u.id")
        try read(statement, into: &table)
        return table
    }

    /// Records after `recordID` and all that are linked to them: by id, session, credit, or as neighbours in time on one EVSE;
    /// and those linked to these in turn.
    func closure(after recordID: Int64) throws -> FactTable {
        try db.execute(
            sql: """
                DROP TABLE IF EXISTS temp.touched;
                CREATE TEMP TABLE touched (id INTEGER PRIMARY KEY, round INTEGER NOT NULL);
                """)
        try db.execute(
            sql: "INSERT INTO touched SELECT id, 0 FROM usage_record WHERE id > ?", arguments: [recordID])
        var round = 0
        var found = db.changesCount
        while found > 0 {
            found = 0
            for link in Self.links {
                try db.execute(sql: "INSERT OR IGNORE INTO touched \(link)", arguments: ["round": round, "next": round + 1])
                found += db.changesCount
            }
            round += 1
        }
        var table = FactTable()
        do {
            let statement = try SQLiteStatement(
                db, Self.columns + " WHERE u.id IN (SELECT id FROM temp.touched) ORDER BY u.id")
            try read(statement, into: &table)
        }
        try db.execute(sql: "DROP TABLE temp.touched")
        return table
    }

    /// CROSS JOIN keeps SQLite from starting at the large table: the new records are few.
    private static let links = [
        // Versions of one object.
        """
        SELECT o.id, :next FROM touched t CROSS JOIN usage_record u ON u.id = t.id
            CROSS JOIN usage_record o ON o.object_id = u.object_id AND o.party_id = u.party_id AND o.kind = u.kind
            WHERE t.round = :round
        """,
        // A CDR's session; a session's CDRs; CDRs of one session.
        """
        SELECT o.id, :next FROM touched t CROSS JOIN usage_record u ON u.id = t.id
            CROSS JOIN usage_record o ON o.object_id = u.session_id AND o.party_id = u.party_id AND o.kind = 1
            WHERE t.round = :round AND u.session_id IS NOT NULL
        """,
        """
        SELECT o.id, :next FROM touched t CROSS JOIN usage_record u ON u.id = t.id
            CROSS JOIN usage_record o ON o.session_id = u.object_id AND o.party_id = u.party_id
            WHERE t.round = :round AND u.kind = 1
        """,
        """
        SELECT o.id, :next FROM touched t CROSS JOIN usage_record u ON u.id = t.id
            CROSS JOIN usage_record o ON o.session_id = u.session_id AND o.party_id = u.party_id
            WHERE t.round = :round AND u.session_id IS NOT NULL
        """,
        // What a credit voids, and the credits of a CDR.
        """
        SELECT o.id, :next FROM touched t CROSS JOIN usage_record u ON u.id = t.id
            CROSS JOIN usage_record o ON o.object_id = u.credit_reference_id AND o.party_id = u.party_id AND o.kind = 2
            WHERE t.round = :round AND u.credit_reference_id IS NOT NULL
        """,
        """
        SELECT o.id, :next FROM touched t CROSS JOIN usage_record u ON u.id = t.id
            CROSS JOIN usage_record o ON o.credit_reference_id = u.object_id AND o.party_id = u.party_id
            WHERE t.round = :round AND u.kind = 2
        """,
        // Neighbours in time on the same EVSE.
        """
        SELECT o.id, :next FROM touched t CROSS JOIN usage_record u ON u.id = t.id
            CROSS JOIN place a ON a.id = u.place_id CROSS JOIN place b ON b.evse_ref = a.evse_ref
            CROSS JOIN usage_record o ON o.place_id = b.id AND o.start_s BETWEEN u.start_s - 60 AND u.start_s + 60
            WHERE t.round = :round
        """,
    ]

    private func read(_ statement: borrowing SQLiteStatement, into table: inout FactTable) throws {
        while try statement.next() {
            guard let kind = UsageKind(rawValue: UInt8(truncatingIfNeeded: statement.integer(2))) else { continue }
            let objectID = statement.bytes(11)
            let objectKey = ContentHash.key(objectID)
            let objectSlice = append(objectID, to: &table)
            let sessionKey = statement.isNull(12) ? 0 : ContentHash.key(statement.bytes(12))
            let creditKey = statement.isNull(14) ? 0 : ContentHash.key(statement.bytes(14))
            let profile = append(statement.bytes(21), to: &table)
            table.facts.append(
                UsageFact(
                    recordID: statement.integer(0), archiveID: statement.integer(1), kind: kind,
                    party: Int32(truncatingIfNeeded: statement.integer(3)), evse: statement.integer(4),
                    location: statement.integer(5), start: Instant(seconds: statement.integer(6)),
                    end: statement.optionalInteger(7).map { Instant(seconds: $0) },
                    energy: Energy(milliwattHours: statement.integer(8)),
                    status: statement.optionalInteger(9).flatMap { SessionStatus(rawValue: UInt8(truncatingIfNeeded: $0)) },
                    lastUpdated: statement.optionalInteger(10).map { Instant(seconds: $0) }, objectKey: objectKey,
                    sessionKey: sessionKey, isCredit: statement.integer(13) != 0, creditKey: creditKey,
                    chargingTimeIsKnown: statement.integer(15) != 0,
                    chargingFromStartMilliseconds: statement.optionalInteger(22),
                    maximumPower: statement.optionalInteger(16).map { Power(watts: $0) },
                    token: statement.optionalInteger(17).map { UInt64(bitPattern: $0) },
                    findings: Findings(low: UInt64(bitPattern: statement.integer(18)), high: 0),
                    contentHash: ContentHash(
                        high: UInt64(bitPattern: statement.integer(19)), low: UInt64(bitPattern: statement.integer(20))),
                    objectID: objectSlice, profile: profile))
        }
    }

    private func append(_ bytes: UnsafeBufferPointer<UInt8>, to table: inout FactTable) -> UsageRow.Slice {
        let slice = UsageRow.Slice(offset: Int32(table.arena.count), length: Int32(bytes.count))
        table.arena.append(contentsOf: bytes)
        return slice
    }
}
