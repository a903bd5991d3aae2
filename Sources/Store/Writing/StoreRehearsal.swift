import Foundation
import GRDB

/// A copy of a store to try something out on: it lies beside the store, in a folder of its own that only its owner may read, and
/// goes when the rehearsal ends.
public final class StoreRehearsal {
    /// Where the copy is. Nothing is there yet when there is no store.
    public let path: String
    private let folder: String

    /// - Throws: `FileFault` or `StoreError` when a copy cannot be written, and what reading the store throws.
    public init(of storePath: String) throws {
        folder = storePath + ".rehearsal-\(getpid())"
        path = folder + "/store.sqlite"
        try StoreFile(path: path).makeFolder()
        guard FileManager.default.fileExists(atPath: storePath) else { return }
        do {
            try StoreReader.refuseForeign(path: storePath)
            let copy = try DatabaseQueue(path: path)
            try StoreReader(path: storePath).queue.backup(to: copy)
            try copy.close()
        } catch {
            remove()
            throw error
        }
    }

    deinit { remove() }

    private func remove() { try? FileManager.default.removeItem(atPath: folder) }
}
