import Foundation
import GRDB

/// Copies of a store.
public enum StoreBackup {
    /// Copies the store at `path`, as it is at one moment, also while it is written to, with its key: without that, tokens that come later would
    /// be other tokens, and rejected records could not be read again.
    ///
    /// The copy is looked over before it gets its name.
    /// - Returns: whether there is a key.
    /// - Throws: `StoreError` where there is no store, `target` is taken, or the copy cannot be written.
    public static func copy(_ path: String, to target: String) throws -> Bool {
        for taken in [target, target + ".key"] where FileManager.default.fileExists(atPath: taken) {
            throw StoreError(
                .cannotWrite, what: "cannot back up to \(target)", why: "\(taken) is there already", attempt: "name another file")
        }
        let reader = try StoreReader(path: path)
        let temporary = "\(target).\(String(UInt64.random(in: .min ... .max), radix: 36)).part"
        try make(temporary)
        do {
            let copy = try DatabaseQueue(path: temporary)
            try reader.queue.backup(to: copy)
            // Whoever copies the file alone has all of it then.
            try copy.writeWithoutTransaction { db in
                _ = try String.fetchOne(db, sql: "PRAGMA journal_mode = DELETE")
                let faults = try String.fetchAll(db, sql: "PRAGMA quick_check(1)").filter { $0 != "ok" }
                if let fault = faults.first { throw StoreError(damage: "its copy is not sound: \(fault)") }
                _ = try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL")
            }
            try copy.close()
            let hasKey = try copyKey(of: path, to: target)
            guard link(temporary, target) == 0 else {
                let fault = cannotWrite(target)
                if hasKey { unlink(target + ".key") }
                throw fault
            }
            unlink(temporary)
            return hasKey
        } catch {
            for suffix in ["", "-journal", "-wal", "-shm"] { unlink(temporary + suffix) }
            throw StoreError(database: error, path: target) ?? error
        }
    }

    private static func make(_ path: String) throws {
        let file = open(path, O_CREAT | O_WRONLY | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw cannotWrite(path) }
        close(file)
    }

    private static func copyKey(of path: String, to target: String) throws -> Bool {
        guard FileManager.default.fileExists(atPath: path + ".key") else { return false }
        guard let key = FileManager.default.contents(atPath: path + ".key") else { throw cannotWrite(target + ".key") }
        try make(target + ".key")
        let isWritten = key.withUnsafeBytes { bytes in
            let file = open(target + ".key", O_WRONLY | O_CLOEXEC)
            defer { close(file) }
            return file >= 0 && write(file, bytes.baseAddress, bytes.count) == bytes.count && fsync(file) == 0
        }
        guard isWritten else {
            unlink(target + ".key")
            throw cannotWrite(target + ".key")
        }
        return true
    }

    private static func cannotWrite(_ path: String) -> StoreError {
        StoreError(
            .cannotWrite, what: "cannot write \(path)", why: String(cString: strerror(errno)),
            attempt: "check the folder, and that there is room")
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
