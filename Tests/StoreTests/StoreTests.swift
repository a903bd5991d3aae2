import Charging
import Foundation
import Store
import Testing

@Suite final class StoreTests {
    private let path = NSTemporaryDirectory() + "laddplan-store-\(UUID().uuidString)/store.sqlite"

    deinit { try? FileManager.default.removeItem(atPath: (path as NSString).deletingLastPathComponent) }

    private func writer() throws -> StoreWriter {
        try StoreWriter(path: path, startedAt: Instant(seconds: 0), tool: "test", command: "test")
    }

    private func emptyStore() throws {
        try writer().close(finishedAt: Instant(seconds: 1), exitCode: 0)
    }

    @Test func aNewStoreIsThereWhenItIsWhole() throws {
        let store = try writer()
        #expect(!FileManager.default.fileExists(atPath: path))
        try store.close(finishedAt: Instant(seconds: 1), exitCode: 0)
        #expect(FileManager.default.fileExists(atPath: path))
        #expect(!FileManager.default.fileExists(atPath: path + ".building"))
    }

    @Test func anAbandonedStoreLeavesNothing() throws {
        try writer().abandon()
        #expect(!FileManager.default.fileExists(atPath: path))
        #expect(!FileManager.default.fileExists(atPath: path + ".building"))
    }

    @Test func oneWriterAtATime() throws {
        let store = try writer()
        do {
            _ = try writer()
            Issue.record("two writers at once")
        } catch let error as StoreError {
            #expect(error.code == .locked)
            #expect(error.why.contains("pid"))
        }
        store.abandon()
    }

    @Test func foreignFilesAreRefused() throws {
        do {
            _ = try StoreReader(path: path)
            Issue.record("a store that is not there was opened")
        } catch let error as StoreError {
            #expect(error.code == .missing)
        }
        try FileManager.default.createDirectory(
            atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try Data("this is no database at all, but a text of some length".utf8).write(to: URL(fileURLWithPath: path))
        do {
            _ = try StoreReader(path: path)
            Issue.record("a text was opened")
        } catch let error as StoreError {
            #expect(error.code == .damaged)
        }
    }

    @Test(arguments: [
        "ATTACH 'other.sqlite' AS other", "PRAGMA journal_mode = DELETE", "DELETE FROM party", "CREATE TABLE x (y)",
        "SELECT load_extension('x')", "SELECT 1; SELECT 2", "DROP VIEW sessions", "VACUUM INTO 'copy.sqlite'", "BEGIN",
    ])
    func queriesMayOnlyRead(sql: String) throws {
        try emptyStore()
        do {
            _ = try UserQuery(path: path).run(sql, timeLimitSeconds: 5)
            Issue.record("'\(sql)' was run")
        } catch let error as StoreError {
            #expect(error.code == .refused)
        }
    }

    @Test func queriesReadTheViews() throws {
        try emptyStore()
        let query = try UserQuery(path: path)
        for view in Views.all + Views.ofQueries {
            let result = try query.run("SELECT * FROM \(view.name);", timeLimitSeconds: 5)
            #expect(result.columns == view.columns.map(\.name))
        }
        #expect(
            try query.run("SELECT 1, 2.5, 'x', NULL, x'0f'", timeLimitSeconds: 5).rows
                == [[.integer(1), .real(2.5), .text("x"), .null, .blob([15])]])
    }

    @Test func queriesStopAtTheirLimit() throws {
        try emptyStore()
        let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
        do {
            _ = try UserQuery(path: path).run(endless, timeLimitSeconds: 0.2)
            Issue.record("an endless query ended")
        } catch let error as StoreError {
            #expect(error.code == .timedOut)
        }
    }
}
