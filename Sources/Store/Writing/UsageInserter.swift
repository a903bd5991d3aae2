import Charging
import GRDB

/// The bulk path: binds a batch's usage rows straight from its arena.
enum UsageInserter {
    /// What is written of a record, in this order, and hashed.
    static let columns: [(name: String, isNumber: Bool)] = [
        ("archive_id", true), ("member", true), ("offset", true), ("length", true), ("kind", true), ("party_id", true),
        ("object_id", false),
        ("place_id", true), ("start_s", true), ("end_s", true), ("energy_mwh", true), ("status", true), ("last_updated_s", true),
        ("session_id", false), ("credit", true), ("credit_reference_id", false), ("charging_known", true), ("max_power_w", true),
        ("token", true), ("findings", true), ("content_high", true), ("content_low", true), ("profile", false),
        ("charging_from_start_ms", true), ("is_fragment", true), ("periods", false), ("object_key", true), ("session_key", true),
        ("credit_key", true),
    ]

    private static let sql = """
        INSERT INTO usage_record (\(columns.map(\.name).joined(separator: ", ")), row_hash)
        VALUES (\(Array(repeating: "?", count: columns.count + 1).joined(separator: ", ")))
        """

    /// Binds one value after the other, and hashes them.
    private struct Binder: ~Copyable {
        private let statement: SQLiteStatement
        private var hash = RowHash()
        private var index: Int32 = 0

        init(_ statement: consuming SQLiteStatement) { self.statement = statement }

        mutating func add(_ number: Int64?) {
            index += 1
            statement.bind(index, number)
            hash.add(number)
        }

        mutating func addText(_ bytes: UnsafeBufferPointer<UInt8>?) {
            index += 1
            if let bytes { statement.bindText(index, bytes) } else { statement.bindNull(index) }
            hash.add(bytes)
        }

        mutating func addBlob(_ bytes: UnsafeBufferPointer<UInt8>?) {
            index += 1
            if let bytes { statement.bindBlob(index, UnsafeRawBufferPointer(bytes)) } else { statement.bindNull(index) }
            hash.add(bytes)
        }

        mutating func run() throws {
            statement.bind(index + 1, hash.take())
            index = 0
            try statement.run()
        }
    }

    /// - Parameters:
    ///   - rows: of the batch, in its order.
    ///   - log: what is inserted is added to it.
    static func insert(
        _ rows: [UsageRow], of batch: borrowing Batch, archiveID: Int64, places: [Int64], parties: [Int64], log: inout FactLog?,
        in db: Database
    ) throws {
        guard !rows.isEmpty else { return }
        var values = Binder(try SQLiteStatement(db, sql))
        var keys = ObjectKeys()
        // Rows are numbered one after the other.
        var record: Int64 = 0
        try batch.arena.withUnsafeBufferPointer { arena in
            for row in rows {
                let party = parties[Int(row.place)]
                let object = keys.key(row.kind, party: party, id: arena[row.objectID])
                let session = row.sessionID.map { keys.key(.session, party: party, id: arena[$0]) }
                let credited = row.creditReferenceID.map { keys.key(.cdr, party: party, id: arena[$0]) }
                values.add(archiveID)
                values.add(Int64(row.address.member))
                values.add(row.address.offset)
                values.add(Int64(row.address.length))
                values.add(Int64(row.kind.rawValue))
                values.add(party)
                values.addText(arena[row.objectID])
                values.add(places[Int(row.place)])
                values.add(row.start?.seconds)
                values.add(row.end?.seconds)
                values.add(row.energy?.milliwattHours)
                values.add(row.status.map { Int64($0.rawValue) })
                values.add(row.lastUpdated?.seconds)
                values.addText(row.sessionID.map { arena[$0] })
                values.add(row.isCredit ? 1 : 0)
                values.addText(row.creditReferenceID.map { arena[$0] })
                values.add(row.chargingTimeIsKnown ? 1 : 0)
                values.add(row.maximumPower?.watts)
                values.add(row.token.map { Int64(bitPattern: $0) })
                values.add(Int64(bitPattern: row.findings.low))
                values.add(Int64(bitPattern: row.contentHash.high))
                values.add(Int64(bitPattern: row.contentHash.low))
                values.addBlob(arena[row.profile])
                values.add(row.chargingFromStartMilliseconds)
                values.add(row.isFragment ? 1 : 0)
                values.addBlob(row.periods.map { arena[$0] })
                values.add(object)
                values.add(session)
                values.add(credited)
                try values.run()
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
