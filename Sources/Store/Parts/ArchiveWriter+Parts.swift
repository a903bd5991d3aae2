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

    /// Appends usage and rejected records of an archive that is in the ledger already, in one transaction with all others.
    /// - Parameter places: of which the batch's usage counts, from 0.
    public func append(_ batch: borrowing Batch, ofStored archiveID: Int64) throws {
        if !db.isInsideTransaction { try db.execute(sql: "BEGIN IMMEDIATE") }
        forgetArchive()
        try append(batch, archiveID: archiveID)
    }

    /// Commits what `append(_:ofStored:)` appended.
    public func finishStored() throws {
        if db.isInsideTransaction { try db.execute(sql: "COMMIT") }
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
