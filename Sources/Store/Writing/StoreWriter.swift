public import Charging
import Files
import Foundation
import GRDB

/// The one writer of a store. Holds the store's lock from `open` until it is let go of.
///
/// A new store is built under another name, with a rollback journal in memory, and takes its own name in `close`: a run that is
/// cut off leaves nothing behind. An existing store is written in WAL, each archive in a transaction of its own.
public final class StoreWriter {
    private let file: StoreFile
    private let lock: FileLock
    let queue: DatabaseQueue
    /// What was written into a new store, for `reconcile`; nil for one that had records before.
    private var log: FactLog?
    private let isNew: Bool
    let runID: Int64

    /// - Parameters:
    ///   - startedAt: the machine's clock, for the list of runs only.
    ///   - tool: program and version.
    ///   - base: a store that a new one begins with: it must hold no Sessions or CDRs. It is left as it is.
    public init(path: String, startedAt: Instant, tool: String, command: String, basedOn base: String? = nil) throws {
        file = StoreFile(path: path)
        try file.makeFolder()
        lock = try .of(file, command: command)
        isNew = !file.exists
        let building = isNew ? file.buildingPath : path
        if isNew {
            file.removeBuilding()
            if let base {
                // Not the link, where it is one.
                let path = URL(fileURLWithPath: base).resolvingSymlinksInPath().path
                try FileManager.default.copyItem(atPath: path, toPath: building)
            } else {
                // SQLite keeps the mode of a file that is there.
                Foundation.close(open(building, O_CREAT | O_WRONLY | O_EXCL, 0o600))
            }
        } else {
            try StoreReader.refuseForeign(path: path)
        }
        var configuration = Configuration()
        configuration.label = "store writer"
        let isNew = isNew
        configuration.prepareDatabase { db in
            if isNew {
                try db.execute(sql: "PRAGMA page_size = 8192; PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF")
                try db.execute(sql: "PRAGMA locking_mode = EXCLUSIVE")
            } else {
                try db.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL")
            }
            try db.execute(sql: "PRAGMA cache_size = -32768; PRAGMA temp_store = MEMORY; PRAGMA secure_delete = OFF")
        }
        queue = try DatabaseQueue(path: building, configuration: configuration)
        try Migrations.migrator.migrate(queue)
        runID = try queue.write { db in
            try db.execute(
                sql: "INSERT INTO run (started_s, tool, command) VALUES (?, ?, ?)",
                arguments: [startedAt.seconds, tool, command])
            return db.lastInsertedRowID
        }
    }

    /// Gives `body` the archive writer. Transactions are its own; one that it leaves by an error is rolled back.
    public func writeArchives(_ body: (ArchiveWriter) throws -> Void) throws {
        let (runID, log) = (runID, isNew ? FactLog(scratch: scratch) : nil)
        self.log = try queue.inDatabase { db in
            let writer = try ArchiveWriter(db, runID: runID, log: log)
            do {
                try body(writer)
            } catch {
                // What went wrong is to be told, not that this went wrong too.
                if db.isInsideTransaction { try? db.execute(sql: "ROLLBACK") }
                throw error
            }
            return writer.log
        }
    }

    /// Makes temporary files, beside the store.
    var scratch: @Sendable () throws -> ScratchFile { { [folder = file.folder] in try ScratchFile(folder: folder) } }

    /// What was written, once.
    func takeLog() -> FactLog? {
        defer { log = nil }
        return log
    }

    /// Declares how complete each party's archives are.
    public func declare(_ parties: [Party]) throws {
        try queue.write { db in
            for party in parties {
                try db.execute(
                    sql: "UPDATE party SET role = ?, is_complete = ? WHERE country_code = ? AND party_id = ?",
                    arguments: [party.role.rawValue, party.isComplete, party.id.countryCode, party.id.partyID])
            }
        }
    }

    /// Ends the run: notes its exit code and, for a new store, gives it its name.
    public func close(finishedAt: Instant, exitCode: Int32) throws {
        let runID = runID
        try queue.write { db in
            try db.execute(
                sql: "UPDATE run SET finished_s = ?, exit_code = ? WHERE id = ?",
                arguments: [finishedAt.seconds, exitCode, runID])
        }
        if isNew {
            try queue.inDatabase { db in
                try db.execute(
                    sql: "PRAGMA locking_mode = NORMAL; PRAGMA journal_mode = WAL; PRAGMA main.wal_checkpoint(TRUNCATE)")
            }
        } else {
            try queue.inDatabase { db in
                // A look at a few rows of each index is enough, and takes the same time however large the store is.
                try db.execute(
                    sql: "PRAGMA analysis_limit = 400; PRAGMA optimize; PRAGMA main.wal_checkpoint(PASSIVE)")
            }
        }
        try queue.close()
        if isNew { try file.publishBuilding() }
    }

    /// Lets go of a run that failed. A new store leaves nothing behind; an existing one keeps the archives that were committed.
    public func abandon() {
        try? queue.close()
        if isNew { file.removeBuilding() }
    }
}
