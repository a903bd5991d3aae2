import Charging
import GRDB

import struct Foundation.Data

/// Writes the records of one archive at a time, each archive in a transaction of its own: its records and its ledger row
/// commit together or not at all.
public final class ArchiveWriter {
    let db: Database
    var network = NetworkWriter()
    private let runID: Int64
    /// Nil where all is kept.
    private let retention: Retention?
    /// The ledger's row of the archive that was begun last.
    public private(set) var archiveID: Int64 = 0
    private var places = PlaceRows()
    private var takenBack = ReadCounter()
    /// What was written; nil where nobody wants it.
    var log: FactLog?
    /// Nil without an open page.
    private var page: OpenPage?

    /// What is at hand as a page begins, and the records of it that were written.
    private struct OpenPage {
        let network: NetworkWriter
        let places: PlaceRows
        var written = ReadCounter()
    }

    init(_ db: Database, runID: Int64, log: FactLog? = nil) throws {
        self.db = db
        self.log = log
        self.runID = runID
        retention = try Retention(db)
    }

    /// Whether an archive with this ledger key was read to its end before.
    public func isDone(_ ledgerKey: String) throws -> Bool {
        try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM archive WHERE ledger_key = ? AND failure_code IS NULL)",
            arguments: [ledgerKey]) ?? false
    }

    /// Begins an archive. What an earlier reading of the same bytes gave, under other rules or settings, goes.
    public func begin(_ archive: ArchiveRow) throws {
        try db.execute(sql: "BEGIN IMMEDIATE")
        if try ArchiveRemoval.removeReadings(ofFile: archive.sha256, except: archive.ledgerKey, in: db) {
            network.forget()
            log?.forget()
        }
        try insert(archive)
        forgetArchive()
    }

    private func insert(_ archive: ArchiveRow) throws {
        try db.execute(sql: "INSERT OR IGNORE INTO reading (rules) VALUES (?)", arguments: [archive.rules])
        try db.execute(
            sql: """
                INSERT INTO archive (run_id, reading_id, sha256, ledger_key, path, bytes)
                    SELECT ?, id, ?, ?, ?, ? FROM reading WHERE rules = ?
                """,
            arguments: [runID, Data(archive.sha256), archive.ledgerKey, archive.path, archive.bytes, archive.rules])
        archiveID = db.lastInsertedRowID
    }

    func forgetArchive() {
        places = PlaceRows()
        takenBack = ReadCounter()
        page = nil
    }

    public func append(_ batch: borrowing Batch) throws {
        if batch.takesBackPage { try takeBackPage() }
        if batch.beginsPage { try beginPage() }
        try append(batch, archiveID: archiveID)
        if page != nil { for count in counts(batch) { page?.written.add(count) } }
    }

    /// What a batch of this archive holds, for the ledger.
    func counts(_ batch: borrowing Batch) -> [ArchiveRead] { batch.counts(partyOfPlace: places.party) }

    func append(_ batch: borrowing Batch, archiveID: Int64) throws {
        try network.begin(archiveID, in: db)
        let kept = retention.map { retention in batch.usage.filter { retention.keeps($0) } } ?? batch.usage
        try places.add(batch.newPlaces, usedBy: kept, &network, in: db)
        if let retention, kept.count < batch.usage.count {
            for row in batch.usage where !retention.keeps(row) {
                try Retention.count(
                    kind: row.kind.name, party: try places.party(row.place).map { try network.party($0, in: db) },
                    archiveID: archiveID, energy: row.energy ?? .zero,
                    seconds: row.start.flatMap { start in row.end.map { $0 - start } } ?? 0, in: db)
            }
        }
        try UsageInserter.insert(
            kept, of: batch, archiveID: archiveID, places: places.rows, parties: places.parties, log: &log, in: db)
        try publish(batch, archiveID: archiveID)
        for row in batch.quarantined {
            if let retention, !retention.keeps(row) {
                let party = try row.party.map { try network.party($0, in: db) }
                try Retention.count(
                    kind: row.kind, party: party, archiveID: archiveID, energy: row.energy ?? .zero, seconds: 0, in: db)
            } else {
                try QuarantineTable.insert(row, archiveID: archiveID, &network, in: db)
            }
        }
    }

    /// Appends Locations, updates of EVSEs, and Tariffs.
    func publish(_ batch: borrowing Batch, archiveID: Int64) throws {
        for row in batch.locations where try !network.publish(row, archiveID: archiveID, in: db) {
            try countRepeat("location", row.party, archiveID)
        }
        for row in batch.evseUpdates where try !network.update(row, archiveID: archiveID, in: db) {
            try countRepeat(row.kind.rawValue, row.party, archiveID)
        }
        for row in batch.tariffs where try !network.publish(row, archiveID: archiveID, in: db) {
            try countRepeat("tariff", row.party, archiveID)
        }
    }

    private func countRepeat(_ kind: String, _ party: PartyID, _ archiveID: Int64) throws {
        try DuplicateCounter.add(
            kind: kind, party: try network.party(party, in: db), archiveID: archiveID, energy: .zero, in: db)
    }

    /// Commits the archive's records with its ledger row.
    /// - Parameter ledgerKey: the key under which it counts as read.
    public func finish(_ summary: ArchiveSummary, ledgerKey: String) throws {
        try endPage()
        try network.end(isComplete: summary.incomplete == nil, in: db)
        try db.execute(
            sql:
                "UPDATE archive SET inflated_bytes = ?, members = ?, framing = ?, incomplete_code = ?, ledger_key = ? WHERE id = ?",
            arguments: [
                summary.inflatedBytes, summary.members, summary.framing, summary.incomplete?.code, ledgerKey, archiveID,
            ])
        for count in summary.read { try ReadTable.add(count, archiveID: archiveID, to: .read, &network, in: db) }
        for count in summary.takenBack { takenBack.add(count) }
        let taken = takenBack.counts
        for count in taken { try ReadTable.add(count, archiveID: archiveID, to: .takenBack, &network, in: db) }
        for note in summary.notes { try insert(note) }
        let records = taken.reduce(0) { $0 + $1.records }
        if records > 0 { try insert(ArchiveNote(.envelopeStatus, "records", count: records)) }
        try db.execute(sql: "COMMIT")
    }

    private func insert(_ note: ArchiveNote) throws {
        try db.execute(
            sql: """
                INSERT INTO archive_note VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET count = count + ?4
                """, arguments: [archiveID, note.finding.code, note.detail, note.count])
    }

    /// Undoes the archive's records and notes why; the archive is read again next time.
    public func fail(_ archive: ArchiveRow, code: String, message: String) throws {
        if db.isInsideTransaction { try db.execute(sql: "ROLLBACK") }
        network.forget()
        log?.forget()
        forgetArchive()
        try insert(archive)
        try db.execute(
            sql: "UPDATE archive SET failure_code = ?, failure = ? WHERE id = ?", arguments: [code, message, archiveID])
    }
}

/// Pages longer than a batch: what was written of one can be taken back while the archive goes on.
extension ArchiveWriter {
    /// Marks the beginning of a page. Ends the page before, whose records stay.
    func beginPage() throws {
        try endPage()
        try db.execute(sql: "SAVEPOINT page")
        page = OpenPage(network: network, places: places)
    }

    private func endPage() throws {
        guard page != nil else { return }
        try db.execute(sql: "RELEASE page")
        page = nil
    }

    /// Removes everything that was appended since `beginPage`: the page said that its request failed. Its records were read, so the
    /// ledger counts them as excluded (`W_ENVELOPE_STATUS`). Nothing is done without an open page.
    func takeBackPage() throws {
        guard let page else { return }
        try db.execute(sql: "ROLLBACK TO page")
        try endPage()
        // Rows of parties, places and Locations that the page brought are gone.
        network = page.network
        log?.forget()
        places.takeBackRows(to: page.places)
        for count in page.written.counts { takenBack.add(count) }
    }
}
