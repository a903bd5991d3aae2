import Charging
import Foundation
import GRDB

/// The files of a store: the database, its lock, and the name under which a new one is built.
struct StoreFile {
    let path: String

    /// Where it lies; empty for the current one.
    var folder: String { (path as NSString).deletingLastPathComponent }
    var lockPath: String { path + ".lock" }
    /// A new store is built here and renamed when it is whole.
    var buildingPath: String { path + ".building" }

    var exists: Bool { FileManager.default.fileExists(atPath: path) }

    func makeFolder() throws {
        guard !folder.isEmpty else { return }
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw StoreError(
                .cannotWrite, what: "cannot make the folder \(folder)", why: error.localizedDescription,
                attempt: "name another store with --store FILE")
        }
    }

    /// Removes what an interrupted build left behind. Under the lock only.
    func removeBuilding() {
        for suffix in ["", "-journal", "-wal", "-shm"] { unlink(buildingPath + suffix) }
    }

    /// Gives the finished build its name, for good: file and folder are synced. Fails where the name is taken.
    func publishBuilding() throws {
        let file = open(buildingPath, O_RDONLY)
        if file >= 0 {
            fsync(file)
            close(file)
        }
        guard link(buildingPath, path) == 0 else {
            throw StoreError(
                .cannotWrite, what: "cannot put the new store at \(path)", why: String(cString: strerror(errno)),
                attempt: "check the folder, then run the same command again")
        }
        unlink(buildingPath)
        let handle = open(folder.isEmpty ? "." : folder, O_RDONLY)
        if handle >= 0 {
            fsync(handle)
            close(handle)
        }
    }
}

/// The kernel's lock on a store: it ends with the process, however that ends.
final class StoreLock {
    private let file: Int32

    /// Takes the lock for writing.
    /// - Throws: `StoreError.locked` when another process has it.
    init(_ storeFile: StoreFile, command: String) throws {
        file = open(storeFile.lockPath, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            throw StoreError(
                .cannotWrite, what: "cannot write beside the store at \(storeFile.path)", why: String(cString: strerror(errno)),
                attempt: "check the folder's permissions, or name another store with --store FILE")
        }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            var text = [UInt8](repeating: 0, count: 200)
            let count = max(0, pread(file, &text, text.count, 0))
            close(file)
            throw StoreError(
                .locked, what: "the store is in use by another run",
                why: String(decoding: text.prefix(count), as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines),
                attempt: "wait until it is done")
        }
        let note = "pid \(getpid()): \(command)\n"
        ftruncate(file, 0)
        _ = note.withCString { pwrite(file, $0, strlen($0), 0) }
    }

    deinit { close(file) }
}
