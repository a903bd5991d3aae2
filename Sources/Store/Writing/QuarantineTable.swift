import Charging
import GRDB

import struct Foundation.Data

/// Writes records that were not loaded.
enum QuarantineTable {
    static func insert(_ row: QuarantineRow, archiveID: Int64, _ network: inout NetworkWriter, in db: Database) throws {
        let party = try row.party.map { try network.party($0, in: db) }
        try db.execute(
            sql: """
                INSERT INTO quarantine (archive_id, member, offset, length, kind, party_id, object_id, code, detail, hint,
                    energy_mwh, fetched_s, content_high, content_low, sealed)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                archiveID, row.address.member, row.address.offset, row.address.length, row.kind, party, row.objectID,
                row.finding.code, row.detail, row.hint?.code, row.energy?.milliwattHours, row.fetchedAt?.seconds,
                Int64(bitPattern: row.contentHash.high), Int64(bitPattern: row.contentHash.low), Data(row.sealed),
            ])
    }

    /// Says anew why a record stays: the rules may have changed since it came.
    static func update(_ id: Int64, _ row: QuarantineRow, _ network: inout NetworkWriter, in db: Database) throws {
        let party = try row.party.map { try network.party($0, in: db) }
        try db.execute(
            sql: """
                UPDATE quarantine SET kind = ?, party_id = ?, object_id = ?, code = ?, detail = ?, hint = ?, energy_mwh = ?,
                    content_high = ?, content_low = ? WHERE id = ?
                """,
            arguments: [
                row.kind, party, row.objectID, row.finding.code, row.detail, row.hint?.code, row.energy?.milliwattHours,
                Int64(bitPattern: row.contentHash.high), Int64(bitPattern: row.contentHash.low), id,
            ])
    }
}
