public import Charging
import GRDB

/// Writing what was normalised elsewhere: the network once, and its records in parts.
extension ArchiveWriter {
    /// Appends what a batch of the archive that was begun says of the network; its usage and its rejected records are left aside.
    /// - Parameter places: those that the archive's usage names. Each gets a row, as if its records were here.
    public func appendNetwork(_ batch: borrowing Batch, naming places: [PlaceRow] = []) throws {
        try network.begin(archiveID, in: db)
        for place in places { _ = try network.place(place, in: db) }
        try publish(batch, archiveID: archiveID)
    }

    /// Appends records of archives that are in the ledger already, and whose places are stored, in one transaction.
    public func appendStored(_ body: (StoredArchives) throws -> Void) throws {
        try db.execute(sql: "BEGIN IMMEDIATE")
        try body(StoredArchives(self))
        try db.execute(sql: "COMMIT")
    }
}

/// Takes records of archives that were read elsewhere.
public struct StoredArchives {
    private let writer: ArchiveWriter
    /// Rows of places, and of their parties, by what records name.
    private let places: [ContentHash: (row: Int64, party: Int64)]

    fileprivate init(_ writer: ArchiveWriter) throws {
        self.writer = writer
        var places: [ContentHash: (row: Int64, party: Int64)] = [:]
        let rows = try Row.fetchCursor(writer.db, sql: "SELECT name_high, name_low, id, party_id FROM place")
        while let row = try rows.next() {
            let name = ContentHash(high: UInt64(bitPattern: row[0] as Int64), low: UInt64(bitPattern: row[1] as Int64))
            places[name] = (row[2], row[3])
        }
        self.places = places
    }

    /// Appends usage, all of one place.
    ///
    /// - Parameters:
    ///   - place: what the records name.
    ///   - archiveID: the ledger's row of their archive.
    /// - Returns: false where no such place is stored.
    public func append(_ batch: borrowing Batch, at place: ContentHash, of archiveID: Int64) throws -> Bool {
        guard let place = places[place] else { return false }
        try UsageInserter.insert(
            batch.usage, of: batch, archiveID: archiveID, places: [place.row], parties: [place.party], log: &writer.log,
            in: writer.db)
        return true
    }

    /// Appends rejected records.
    public func append(rejected rows: [QuarantineRow], of archiveID: Int64) throws {
        for row in rows { try QuarantineTable.insert(row, archiveID: archiveID, &writer.network, in: writer.db) }
    }
}

extension StoreWriter {
    /// Notes evidence that is newer than what the store's own records tell of: that of records in other parts.
    public func note(evidence: Instant) throws {
        try queue.write { db in
            let known = try ReconcileState.number(.newestEvidence, db) ?? evidence.seconds
            try ReconcileState.set(.newestEvidence, max(known, evidence.seconds), db)
        }
    }
}
