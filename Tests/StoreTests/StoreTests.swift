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
        "PRAGMA temp_store_directory = 'x'",
        "PRAGMA hard_heap_limit = 0", "SELECT fts3_tokenizer('simple')", "EXPLAIN DELETE FROM party", "ANALYZE", "REINDEX",
        "DETACH main",
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

    /// Counting, making values that are thrown away, and matching patterns that take long.
    @Test(arguments: [
        "count(*)", "sum(length(randomblob(15000000)))", "sum(hex(randomblob(10000)) LIKE '%1%2%3%4%5%6%7%8%9%0%1%2%3%4')",
    ])
    func queriesStopAtTheirLimit(endless: String) throws {
        try emptyStore()
        do {
            _ = try UserQuery(path: path).run("\(Self.numbers) SELECT \(endless) FROM n", timeLimitSeconds: 0.2)
            Issue.record("an endless query ended")
        } catch let error as StoreError {
            #expect(error.code == .timedOut)
        }
    }

    private static let numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"

    /// Of rows, of one row, of sorting, and of a value.
    @Test(arguments: [
        "SELECT randomblob(15000000) FROM n", "SELECT i FROM n",
        "SELECT \(Array(repeating: "randomblob(15000000)", count: 100).joined(separator: ", "))",
        "SELECT group_concat(hex(randomblob(100000)), '') FROM (SELECT i FROM n LIMIT 1000)", "SELECT zeroblob(1000000000)",
    ])
    func queriesStopBeforeMemoryIsFull(sql: String) throws {
        try emptyStore()
        do {
            // Memory is the limit to be met, however slow the machine.
            _ = try UserQuery(path: path).run("\(Self.numbers) \(sql)", timeLimitSeconds: 3600)
            Issue.record("'\(sql)' ended")
        } catch let error as StoreError {
            #expect(error.code == .refused, "\(error.why)")
        }
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        #expect(usage.ru_maxrss < 3 << 20, "\(usage.ru_maxrss) KiB")
    }

    /// Hashes of tokens read as null, however they are asked for.
    @Test(arguments: [
        "SELECT token FROM usage_record", "SELECT u.\"TOKEN\" FROM main.usage_record u", "SELECT max(token) FROM usage_decided",
        "WITH s AS (SELECT columns AS c FROM segment) SELECT max(c) FROM s", "SELECT (SELECT max(token) FROM usage_record)",
        "WITH sessions AS (SELECT token AS id FROM usage_record) SELECT id FROM sessions",
    ])
    func tokensAreNotRead(sql: String) throws {
        let made = MadeStore()
        try made.fill()
        try made.damage("UPDATE usage_record SET token = 77")
        let result = try UserQuery(path: made.path).run(sql, timeLimitSeconds: 5)
        #expect(!result.rows.isEmpty && result.rows.allSatisfy { $0 == [.null] }, "\(result.rows)")
        #expect(try StoreReader(path: made.path).rows("SELECT max(token) FROM usage_record").rows[0] != [.null])
    }

    @Test func quarterHoursOfAnything() throws {
        try emptyStore()
        let query = try UserQuery(path: path)
        for start in ["9223372036854775807", "-9223372036854775808", "NULL", "'x'", "1772438400", "4102444800"] {
            for profile in [
                "NULL", "x''", "x'01'", "x'010080dddb0100'", "x'01ffffffff0fffffffff0ffeffffffffffffffff01'", "1e300",
            ] {
                let result = try query.run("SELECT quarter_hours(\(start), \(profile))", timeLimitSeconds: 5)
                #expect(result.rows.count == 1, "\(start) \(profile)")
            }
        }
    }
}
