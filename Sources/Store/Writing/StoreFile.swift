import Charging
import Files
import Foundation
import GRDB
import GRDBSQLite

/// The files of a store: the database, its lock, and the name under which a new one is built.
struct StoreFile {
    let path: String

    /// Where it lies; empty for the current one.
    var folder: String { (path as NSString).deletingLastPathComponent }
    var lockPath: String { path + ".lock" }
    /// A new store is built here and renamed when it is whole.
    var buildingPath: String { path + ".building" }

    /// What SQLite opens to read. Where nothing may be written beside the store, as on a disk that is mounted read-only, it could not make
    /// the file that readers of a journal share: it is told that nobody changes the store, which holds where there is no journal.
    var readingPath: String {
        guard !isWritable, !hasJournal, sqlite3_compileoption_used("USE_URI") != 0 else { return path }
        let escaped = path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
        return "file:\(escaped)?immutable=1"
    }

    /// Whether something may be written beside it.
    var isWritable: Bool { access(folder.isEmpty ? "." : folder, W_OK) == 0 }

    /// Whether a journal holds what is not in the store's own file yet.
    var hasJournal: Bool {
        var status = stat()
        return stat(path + "-wal", &status) == 0 && status.st_size > 0
    }

    var exists: Bool { FileManager.default.fileExists(atPath: path) }

    /// Whether it is a file with bytes, by itself or through a link.
    var isRegular: Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    func makeFolder() throws {
        guard !folder.isEmpty else { return }
        try Folder.make(folder, isPrivate: true, attempt: "name another store with --store FILE")
    }

    /// Removes what an interrupted build left behind. Under the lock only.
    func removeBuilding() {
        for suffix in ["", "-journal", "-wal", "-shm"] { unlink(buildingPath + suffix) }
    }

    /// Gives the finished build its name, for good: file and folder are synced. Fails where the name is taken.
    func publishBuilding() throws {
        try DurableWrite.sync(buildingPath)
        guard link(buildingPath, path) == 0 else { throw FileFault(writing: path, errno) }
        unlink(buildingPath)
        try DurableWrite.syncFolder(of: path)
    }
}

extension FileLock {
    /// Takes the lock of a store, for writing.
    /// - Throws: `StoreError.locked` when another process has it.
    static func of(_ storeFile: StoreFile, command: String) throws -> FileLock {
        do {
            return try FileLock(storeFile.lockPath, command: command)
        } catch Fault.held(let note) {
            throw StoreError(
                .locked, what: "the store is in use by another run", why: note, attempt: "wait until it is done")
        } catch Fault.unwritable(let why) {
            throw StoreError(
                .cannotWrite, what: "cannot write beside the store at \(storeFile.path)", why: why,
                attempt: "check the folder's permissions, or name another store with --store FILE")
        }
    }
}
