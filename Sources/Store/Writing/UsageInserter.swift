import Charging
import GRDB

/// The bulk path: binds a batch's usage rows straight from its arena.
enum UsageInserter {
    private static let sql = """
        INSERT INTO usage_record (archive_id, member, offset, length, kind, party_id, object_id, place_id, start_s, end_s,
            energy_mwh, status, last_updated_s, session_id, credit, credit_reference_id, charging_known, max_power_w, token,
            findings, content_high, content_low, profile, charging_from_start_ms, is_fragment, periods,
            object_key, session_key, credit_key)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """

    /// - Parameters:
    ///   - rows: of the batch, in its order.
    ///   - log: what is inserted is added to it.
    static func insert(
        _ rows: [UsageRow], of batch: borrowing Batch, archiveID: Int64, places: [Int64], parties: [Int64], log: inout FactLog?,
        in db: Database
    ) throws {
        guard !rows.isEmpty else { return }
        let statement = try SQLiteStatement(db, sql)
        var keys = ObjectKeys()
        // Rows are numbered one after the other.
        var record: Int64 = 0
        try batch.arena.withUnsafeBufferPointer { arena in
            for row in rows {
                statement.bind(1, archiveID)
                statement.bind(2, Int64(row.address.member))
                statement.bind(3, row.address.offset)
                statement.bind(4, Int64(row.address.length))
                statement.bind(5, Int64(row.kind.rawValue))
                let party = parties[Int(row.place)]
                statement.bind(6, party)
                statement.bindText(7, arena[row.objectID])
                statement.bind(8, places[Int(row.place)])
                statement.bind(9, row.start?.seconds)
                statement.bind(10, row.end?.seconds)
                statement.bind(11, row.energy?.milliwattHours)
                statement.bind(12, row.status.map { Int64($0.rawValue) })
                statement.bind(13, row.lastUpdated?.seconds)
                if let session = row.sessionID { statement.bindText(14, arena[session]) } else { statement.bindNull(14) }
                statement.bind(15, row.isCredit ? 1 : 0)
                if let credited = row.creditReferenceID {
                    statement.bindText(16, arena[credited])
                } else {
                    statement.bindNull(16)
                }
                statement.bind(17, row.chargingTimeIsKnown ? 1 : 0)
                statement.bind(18, row.maximumPower?.watts)
                statement.bind(19, row.token.map { Int64(bitPattern: $0) })
                statement.bind(20, Int64(bitPattern: row.findings.low))
                statement.bind(21, Int64(bitPattern: row.contentHash.high))
                statement.bind(22, Int64(bitPattern: row.contentHash.low))
                statement.bindBlob(23, UnsafeRawBufferPointer(arena[row.profile]))
                statement.bind(24, row.chargingFromStartMilliseconds)
                statement.bind(25, row.isFragment ? 1 : 0)
                if let periods = row.periods {
                    statement.bindBlob(26, UnsafeRawBufferPointer(arena[periods]))
                } else {
                    statement.bindNull(26)
                }
                let object = keys.key(row.kind, party: party, id: arena[row.objectID])
                let session = row.sessionID.map { keys.key(.session, party: party, id: arena[$0]) }
                let credited = row.creditReferenceID.map { keys.key(.cdr, party: party, id: arena[$0]) }
                statement.bind(27, object)
                statement.bind(28, session)
                statement.bind(29, credited)
                try statement.run()
                record = record == 0 ? db.lastInsertedRowID : record + 1
                try log?.add { bytes in
                    StoredFact(
                        row, recordID: record, archiveID: archiveID, place: places[Int(row.place)], party: party,
                        keys: (object, session ?? 0, credited ?? 0), arena, &bytes)
                }
            }
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// The bytes of a slice of this arena.
    public subscript(slice: UsageRow.Slice) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: self[Int(slice.offset)..<Int(slice.offset) + Int(slice.length)])
    }
}
