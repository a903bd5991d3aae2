import Foundation
import Testing

@testable import Store

/// Stores that this version cannot read say so, and what to do.
@Suite struct RefusedStoreTests {
    private static func refusal(_ damage: String) throws -> StoreError? {
        let store = MadeStore()
        try store.fill()
        try store.damage(damage)
        do {
            _ = try store.reader()
            return nil
        } catch {
            // What writes refuses it as well.
            #expect(throws: StoreError.self) {
                try StoreWriter(path: store.path, startedAt: MadeStore.start, tool: "test", command: "test")
            }
            return error as? StoreError
        }
    }

    @Test func oneOfAnEarlierBuild() throws {
        let refusal = try #require(try Self.refusal("PRAGMA user_version = 0"))
        #expect(refusal.code == .older)
        #expect(
            refusal.why
                == "it was made by a build before the first release, with layout 0 of its tables and not \(Migrations.layout)")
        #expect(refusal.attempt.contains("ingest the archives into a new store"))
    }

    @Test func oneOfANewerVersion() throws {
        let refusal = try #require(try Self.refusal("INSERT INTO grdb_migrations VALUES ('v9')"))
        #expect(refusal.code == .newer)
        #expect(refusal.why.contains("'v9'"))
    }

    @Test func oneOfAnotherProgram() throws {
        #expect(try Self.refusal("DELETE FROM grdb_migrations")?.code == .damaged)
    }

    @Test func aNewerLayout() throws {
        let refusal = try #require(try Self.refusal("PRAGMA user_version = \(Migrations.layout + 1)"))
        #expect(refusal.code == .newer)
    }

    @Test func noFile() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let read = #expect(throws: StoreError.self) { try StoreReader(path: folder) }
        let written = #expect(throws: StoreError.self) {
            try StoreWriter(path: folder, startedAt: MadeStore.start, tool: "test", command: "test")
        }
        for refusal in [read, written] { #expect(refusal?.code == .missing && refusal?.why.contains("folder") == true) }
    }

    /// A row that a disk lost is not to make figures of less than there was.
    @Test(arguments: ["DELETE FROM party", "DELETE FROM location", "UPDATE evse SET location_id = 999"])
    func whatIsNamedAndGone(damage: String) throws {
        let store = MadeStore()
        try store.fill()
        try store.damage("PRAGMA foreign_keys = OFF; \(damage)")
        let refusal = #expect(throws: StoreError.self) {
            _ = try store.reader().shards()
        }
        #expect(refusal?.code == .damaged)
    }
}
