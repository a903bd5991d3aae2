import Files
import Foundation
import GRDB

/// Copies of a store, and a store from a copy.
public enum StoreBackup {
    /// Copies the store at `path`, as it is at one moment, also while it is written to, with its key: without that, tokens that come later would
    /// be other tokens, and rejected records could not be read again.
    ///
    /// The copy is looked over, and finished by `settle`, before it gets its name. What a copy to `target` left that was cut off goes.
    /// - Parameter settle: is given the copy, under another name, where records in it wait for what counts.
    /// - Returns: whether there is a key.
    /// - Throws: `StoreError` where there is no store or `target` is taken; that or `FileFault` where the copy cannot be written.
    public static func copy(_ path: String, to target: String, settle: (_ copy: String) throws -> Void) throws -> Bool {
        let key = FileManager.default.contents(atPath: path + ".key")
        // A key without its store is what a copy left that was cut off.
        let keyThere = FileManager.default.contents(atPath: target + ".key")
        let taken =
            FileManager.default.fileExists(atPath: target) ? target : keyThere != nil && keyThere != key ? target + ".key" : nil
        if let taken {
            throw StoreError(
                .cannotWrite, what: "cannot back up to \(target)", why: "\(taken) is there already", attempt: "name another file")
        }
        let part = try PartFile(of: target)
        defer { part.remove() }
        do {
            try fill(part.path, from: try StoreReader(path: path))
            if try StoreReader(path: part.path).hasUndecided() { try settle(part.path) }
            if let key, keyThere == nil { try SecretFile.write([UInt8](key), to: target + ".key") }
            try DurableWrite.sync(part.path)
            guard link(part.path, target) == 0 else {
                let fault = errno
                if key != nil, keyThere == nil { unlink(target + ".key") }
                throw FileFault(writing: target, fault)
            }
            try DurableWrite.syncFolder(of: target)
            return key != nil
        } catch {
            throw StoreError(database: error, path: target) ?? error
        }
    }

    /// Puts a copy, and its key where it has one, in the place of the store at `path`, and of the journal beside that: left there, it would be
    /// taken for the copy's.
    ///
    /// - Returns: whether the copy has a key; the store's own stays where it has none.
    /// - Throws: `StoreError` where the copy is no sound store of this version, or the store is in use; that or `FileFault` where it cannot be
    ///   written.
    public static func restore(_ copy: String, to path: String, command: String) throws -> Bool {
        let reader = try StoreReader(path: copy)
        let file = StoreFile(path: path)
        try file.makeFolder()
        let lock = try FileLock.of(file, command: command)
        defer { withExtendedLifetime(lock) {} }
        file.removeBuilding()
        do {
            try fill(file.buildingPath, from: reader)
            try DurableWrite.sync(file.buildingPath)
        } catch {
            file.removeBuilding()
            throw StoreError(database: error, path: path) ?? error
        }
        let key = FileManager.default.contents(atPath: copy + ".key")
        if let key { try SecretFile.write([UInt8](key), to: path + ".key", replaces: true) }
        for suffix in ["-wal", "-shm"] { unlink(path + suffix) }
        guard rename(file.buildingPath, path) == 0 else {
            let fault = errno
            file.removeBuilding()
            throw FileFault(writing: path, fault)
        }
        try DurableWrite.syncFolder(of: path)
        return key != nil
    }

    /// Makes a database at `path` that is what `reader` reads now. Whoever copies the file alone has all of it.
    private static func fill(_ path: String, from reader: StoreReader) throws {
        // SQLite keeps the mode of a file that is there.
        let file = open(path, O_CREAT | O_WRONLY | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw FileFault(writing: path, errno) }
        close(file)
        let copy = try DatabaseQueue(path: path)
        try reader.queue.backup(to: copy)
        try copy.writeWithoutTransaction { db in
            _ = try String.fetchOne(db, sql: "PRAGMA journal_mode = DELETE")
            let faults = try String.fetchAll(db, sql: "PRAGMA quick_check(1)").filter { $0 != "ok" }
            if let fault = faults.first { throw StoreError(damage: "its copy is not sound: \(fault)") }
            _ = try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL")
        }
        try copy.close()
    }

    /// The file that a copy is made in, which no other process has. It is locked beside it: SQLite locks the file itself.
    private final class PartFile {
        let path: String
        private let keyPath: String
        private let lockPath: String
        private let lock: FileLock

        init(of target: String) throws {
            path = target + ".part"
            keyPath = target + ".key.part"
            lockPath = target + ".copying"
            do {
                lock = try FileLock(lockPath, command: "backup")
            } catch FileLock.Fault.held(let note) {
                throw StoreError(
                    .locked, what: "cannot back up to \(target)", why: "another run does: \(note)",
                    attempt: "wait until it is done")
            } catch FileLock.Fault.unwritable(let why) {
                throw StoreError(
                    .cannotWrite, what: "cannot write \(target)", why: why, attempt: "check the folder, and that there is room")
            }
            removeParts()
        }

        /// The lock's own file goes too: whoever waits for it makes it anew.
        func remove() {
            removeParts()
            unlink(lockPath)
        }

        private func removeParts() {
            for suffix in ["", "-journal", "-wal", "-shm"] { unlink(path + suffix) }
            unlink(keyPath)
        }
    }
}

extension StoreWriter {
    /// Gives back the room of what was removed. It takes the room of another copy while it runs.
    /// - Returns: bytes before and after.
    public func compact() throws -> (before: Int64, after: Int64) {
        try queue.writeWithoutTransaction { db in
            func bytes() throws -> Int64 {
                try (Int64.fetchOne(db, sql: "PRAGMA page_count") ?? 0) * (Int64.fetchOne(db, sql: "PRAGMA page_size") ?? 0)
            }
            let before = try bytes()
            // Its copy may be larger than memory.
            try db.execute(sql: "PRAGMA temp_store = FILE")
            try db.execute(sql: "VACUUM")
            let isBusy = try Bool.fetchOne(db, sql: "PRAGMA main.wal_checkpoint(TRUNCATE)") ?? false
            if isBusy {
                throw StoreError(
                    .locked, what: "the store cannot be written anew now", why: "another program reads it",
                    attempt: "close it, then report store compact")
            }
            try ReconcileState.set(.owesCompaction, nil, db)
            return (before, try bytes())
        }
    }
}
