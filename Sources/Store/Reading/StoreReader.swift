public import Charging
import Foundation
import GRDB

/// Reads a store: one connection, read-only, in one read transaction a call.
public final class StoreReader {
    let queue: DatabaseQueue
    public let path: String

    /// - Throws: `StoreError.missing`, `.newer`, `.older` or `.damaged`.
    public init(path: String) throws {
        self.path = path
        try Self.refuseForeign(path: path)
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA cache_size = -16384")
        }
        do {
            queue = try DatabaseQueue(path: StoreFile(path: path).readingPath, configuration: configuration)
        } catch {
            throw Self.unreadable(error, path: path)
        }
    }

    /// A full or failing disk is no damage to the store; what is not known to be anything else is.
    private static func unreadable(_ error: any Error, path: String) -> StoreError {
        let file = StoreFile(path: path)
        if let known = StoreError(database: error, path: path) {
            if known.code == .io || known.code == .locked { return known }
            if known.code == .cannotWrite, access(path, R_OK) != 0 {
                return StoreError(
                    .io, what: "cannot read the store at \(path)", why: String(cString: strerror(errno)),
                    attempt: "let the program's user read it")
            }
            if known.code == .cannotWrite, !file.isWritable, file.hasJournal {
                return StoreError(
                    .io, what: "cannot read the store at \(path)",
                    why: "part of it is in its journal, \(path)-wal, and nothing may be written beside it",
                    attempt: "let a user who may write there run report status, or copy store and journal to where you may")
            }
        }
        return damaged(path: path, why: (error as? DatabaseError)?.words ?? "\(error)")
    }

    static func damaged(path: String, why: String) -> StoreError {
        StoreError(
            .damaged, what: "cannot read the store at \(path)", why: why, attempt: StoreError.restore)
    }

    /// Refuses what is not there or no file, is not SQLite, or was made by a newer version or before the first release.
    static func refuseForeign(path: String) throws {
        let file = StoreFile(path: path)
        guard file.exists else {
            throw StoreError(
                .missing, what: "there is no store at \(path)", why: "nothing was ingested yet, or --store names another file",
                attempt: "report ingest FOLDER")
        }
        guard file.isRegular else {
            throw StoreError(
                .missing, what: "there is no store at \(path)", why: "it is no file but a folder, a pipe or a device",
                attempt: "name the store's file with --store FILE")
        }
        do {
            var configuration = Configuration()
            configuration.readonly = true
            configuration.busyMode = .timeout(5)
            let queue = try DatabaseQueue(path: file.readingPath, configuration: configuration)
            let (applied, layout) = try queue.read { db in
                (
                    try Migrations.migrator.appliedIdentifiers(db),
                    try Int64.fetchOne(db, sql: "PRAGMA user_version") ?? 0
                )
            }
            let known = Set(Migrations.migrator.migrations)
            guard !applied.isEmpty else { throw damaged(path: path, why: "it is a database of another program") }
            if let foreign = applied.subtracting(known).min() {
                throw StoreError(
                    .newer, what: "the store at \(path) was made by a newer version",
                    why: "it has the schema step '\(foreign)', which this version does not know",
                    attempt: "use the newer version, or ingest the archives into a new store with --store FILE")
            }
            if layout > Migrations.layout {
                throw StoreError(
                    .newer, what: "the store at \(path) was made by a newer version",
                    why: "its tables have layout \(layout), and this version knows those up to \(Migrations.layout)",
                    attempt: "use the newer version, or ingest the archives into a new store with --store FILE")
            }
            guard layout == Migrations.layout else {
                throw StoreError(
                    .older, what: "the store at \(path) cannot be read by this version",
                    why:
                        "it was made by a build before the first release, with layout \(layout) of its tables and not \(Migrations.layout)",
                    attempt: "ingest the archives into a new store with --store FILE")
            }
        } catch let error as StoreError {
            throw error
        } catch {
            throw unreadable(error, path: path)
        }
    }

    func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
        do {
            return try queue.read(body)
        } catch let error as DatabaseError
            where [.SQLITE_CORRUPT, .SQLITE_NOTADB].contains(error.resultCode)
        {
            throw Self.damaged(path: path, why: error.message ?? "it is damaged")
        }
    }

    /// All parties, with what the configuration declared of them when they were ingested.
    public func parties() throws -> [Party] {
        try read { db in
            try Row.fetchAll(db, sql: "SELECT country_code, party_id, role, is_complete FROM party ORDER BY 1, 2").map { row in
                Party(
                    id: PartyID(countryCode: row[0], partyID: row[1]), role: Party.Role(rawValue: row[2]) ?? .cpo,
                    isComplete: row[3])
            }
        }
    }

    /// The newest evidence in the store, as the last reconciliation took it: the latest page time, else the latest `last_updated`.
    /// Nil for an empty store.
    public func newestEvidence() throws -> Instant? {
        try read { try ReconcileState.number(.newestEvidence, $0).map { Instant(seconds: $0) } }
    }

    /// Where archives were, by row.
    public func archivePaths() throws -> [Int64: String] {
        try read { db in
            let rows = try Row.fetchAll(db, sql: "SELECT id, path FROM archive")
            return Dictionary(rows.map { ($0[0] as Int64, $0[1] as String) }, uniquingKeysWith: { first, _ in first })
        }
    }
}
