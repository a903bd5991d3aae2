import Foundation
import GRDB

@testable import Store

/// An empty store in memory, and a folder that temporary files may go to.
struct EmptyTables {
    let queue: DatabaseQueue
    static let folder = NSTemporaryDirectory()

    init() throws {
        queue = try DatabaseQueue()
        try Migrations.migrator.migrate(queue)
    }

    @Sendable static func scratch() throws -> ScratchFile { try ScratchFile(folder: folder) }
}
