import Charging
import GRDB

import struct Foundation.Data

/// Writes the records of one archive at a time, each archive in a transaction of its own: its records and its ledger row
/// commit together or not at all.
public final class ArchiveWriter {
    private let db: Database
    private var network = NetworkWriter()
    private let runID: Int64
    private var archiveID: Int64 = 0
    private var placeRows: [Int64] = []
    private var placeParties: [Int64] = []

    init(_ db: Database, runID: Int64) {
        self.db = db
        self.runID = runID
    }

    /// Whether an archive with this ledger key was read to its end before.
    public func isDone(_ ledgerKey: String) throws -> Bool {
        try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM archive WHERE ledger_key = ? AND failure_code IS NULL)",
            arguments: [ledgerKey]) ?? false
    }

    public func begin(_ archive: ArchiveRow) throws {
        try db.execute(sql: "BEGIN IMMEDIATE")
        try insert(archive)
        placeRows.removeAll(keepingCapacity: true)
        placeParties.removeAll(keepingCapacity: true)
    }

    private func insert(_ archive: ArchiveRow) throws {
        try db.execute(
            sql: "INSERT INTO archive (run_id, sha256, ledger_key, path, bytes) VALUES (?, ?, ?, ?, ?)",
            arguments: [runID, Data(archive.sha256), archive.ledgerKey, archive.path, archive.bytes])
        archiveID = db.lastInsertedRowID
    }

    public func append(_ batch: borrowing Batch) throws {
        for place in batch.newPlaces {
            placeRows.append(try network.place(place, in: db))
            placeParties.append(try network.party(place.party, in: db))
        }
        try UsageInserter.insert(batch, archiveID: archiveID, places: placeRows, parties: placeParties, in: db)
        for location in batch.locations where try !network.publish(location, archiveID: archiveID, in: db) {
            try repeated("location", of: location.party)
        }
        for update in batch.evseUpdates where try !network.update(update, archiveID: archiveID, in: db) {
            try repeated(update.kind.rawValue, of: update.party)
        }
        for tariff in batch.tariffs where try !network.publish(tariff, archiveID: archiveID, in: db) {
            try repeated("tariff", of: tariff.party)
        }
        for row in batch.quarantined { try quarantine(row) }
    }

    private func repeated(_ kind: String, of party: PartyID) throws {
        try DuplicateCounter.add(
            kind: kind, party: try network.party(party, in: db), archiveID: archiveID, energy: .zero, in: db)
    }

    private func quarantine(_ row: QuarantineRow) throws {
        let party = try row.party.map { try network.party($0, in: db) }
        try db.execute(
            sql: """
                INSERT INTO quarantine (archive_id, member, offset, length, kind, party_id, object_id, code, detail,
                    energy_mwh, content_high, content_low, sealed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                archiveID, row.address.member, row.address.offset, row.address.length, row.kind, party, row.objectID,
                row.finding.code, row.detail, row.energy?.milliwattHours, Int64(bitPattern: row.contentHash.high),
                Int64(bitPattern: row.contentHash.low), Data(row.sealed),
            ])
    }

    /// Commits the archive's records with its ledger row.
    public func finish(_ summary: ArchiveSummary) throws {
        try network.end(isComplete: summary.incomplete == nil, in: db)
        try db.execute(
            sql: "UPDATE archive SET inflated_bytes = ?, members = ?, framing = ? WHERE id = ?",
            arguments: [summary.inflatedBytes, summary.members, summary.framing, archiveID])
        try db.execute(sql: "COMMIT")
    }

    /// Undoes the archive's records and notes why; the archive is read again next time.
    public func fail(_ archive: ArchiveRow, code: String, message: String) throws {
        if db.isInsideTransaction { try db.execute(sql: "ROLLBACK") }
        network.forget()
        try insert(archive)
        try db.execute(
            sql: "UPDATE archive SET failure_code = ?, failure = ? WHERE id = ?", arguments: [code, message, archiveID])
    }
}
