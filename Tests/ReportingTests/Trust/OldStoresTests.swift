import Foundation
import Testing

/// Stores that earlier builds made (`scripts/keep-store`) hold the same for this one. Those from before the first release may be of a layout
/// that is refused, with what to do.
@Suite struct OldStoresTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "OldStores")

    private static let kept = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()

    /// The query that `records.csv` is the answer to.
    private static var query: String {
        get throws {
            let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../..")
            return try String(contentsOf: root.appending(path: "scripts/keep-store.sql"), encoding: .utf8)
        }
    }

    @Test func someAreKept() { #expect(!Self.kept.isEmpty) }

    @Test(arguments: kept) func anOldStoreHoldsTheSame(name: String) throws {
        let old = Self.folder.appending(path: name)
        func text(_ file: String) throws -> String { try String(contentsOf: old.appending(path: file), encoding: .utf8) }
        let program = try Program()
        for file in ["store.sqlite.gz", "store.sqlite.key"] {
            try FileManager.default.copyItem(atPath: old.appending(path: file).path, toPath: program.folder + "/" + file)
        }
        let unpacked = try program.run([], shell: "gunzip store.sqlite.gz")
        try #require(unpacked.status == 0, "\(unpacked.messages)")
        let digest = try program.run(["status", "--digest", "--store", "store.sqlite"])
        guard digest.status != 76 else {
            #expect(digest.messages.contains("a build before the first release"), "\(digest.messages)")
            return
        }
        #expect(try digest.output == text("digest.txt"))
        let records = try program.run(["query", Self.query, "--format", "csv", "--store", "store.sqlite"])
        #expect(try records.output == text("records.csv"))
        let check = try program.run(["check", "--store", "store.sqlite"])
        #expect(check.status == 0, "\(check.output)\(check.messages)")
        // It goes on from there: what is rejected is opened with its key, and what is new comes to it.
        let replay = try program.run(["rejects", "replay", "--store", "store.sqlite", "--format", "json"])
        #expect(replay.status == 0 && replay.output.contains("\"locked\":0"), "\(replay.output)\(replay.messages)")
        var personal = PersonalRecords()
        _ = try program.file("new.json", personal.session(1))
        #expect(try program.run(["ingest", "new.json", "--store", "store.sqlite"]).status == 0)
        #expect(try program.run(["check", "--store", "store.sqlite"]).status == 0)
        #expect(try program.run(["capacity", "--format", "json", "--store", "store.sqlite"]).status == 0)
    }
}
