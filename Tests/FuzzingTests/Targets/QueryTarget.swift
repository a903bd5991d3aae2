import Charging
import Foundation
import Ingest

@testable import Store

/// Any bytes as SQL that somebody typed: it reads, or is refused, or stopped, and the store is as it was.
enum QueryTarget {
    private nonisolated(unsafe) static let store = QueriedStore()

    static func run(_ input: UnsafeRawBufferPointer) throws -> Bool {
        let sql = String(decoding: input, as: UTF8.self)
        let query = try UserQuery(path: store.path)
        defer { store.runs += 1 }
        let began = Self.workedSeconds
        var ran = false
        do {
            let result = try query.run(sql, timeLimitSeconds: 0.2)
            try BrokenPromise.unless(result.rows.allSatisfy { $0.count == result.columns.count }, "rows of several widths")
            ran = !result.columns.isEmpty
        } catch is StoreError {}
        let seconds = Self.workedSeconds - began
        try BrokenPromise.unless(seconds < 10, "a query with a limit of 0.2 s worked for \(seconds) s")
        try BrokenPromise.unless(store.isUnchanged, "the store, or its folder, was changed")
        return ran
    }

    /// What this thread has worked so far, however busy the machine is.
    private static var workedSeconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

/// A small store, and what its folder looked like.
private final class QueriedStore {
    let folder = FuzzFolder()
    let path: String
    var runs = 0
    private var bytes = ContentHash(high: 0, low: 0)
    private var names: [String] = []

    init() {
        path = folder.path + "/store.sqlite"
        do {
            let archive = folder.path + "/a.json"
            try Data(QueriedStore.text.utf8).write(to: URL(fileURLWithPath: archive))
            let writer = try StoreWriter(path: path, startedAt: Instant(seconds: 0), tool: "fuzz", command: "ingest")
            _ = try ArchiveLoader(key: StoreKey(storePath: path), options: IngestOptions()).load([archive], into: writer)
            try writer.close(finishedAt: Instant(seconds: 1), exitCode: 0)
        } catch {
            preconditionFailure("no store to query: \(error)")
        }
        (bytes, names) = state
    }

    private var state: (ContentHash, [String]) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        // A reader may leave the files of the journal that it looked at.
        return (
            (FileManager.default.contents(atPath: path) ?? Data()).withUnsafeBytes { ContentHash($0) },
            names.filter { !$0.hasSuffix("-wal") && !$0.hasSuffix("-shm") }.sorted()
        )
    }

    /// The folder each time, the file's bytes each hundredth.
    var isUnchanged: Bool { runs % 100 != 0 || state == (bytes, names) }

    private static let text = """
        {"country_code":"NL","party_id":"TST","id":"S1","start_date_time":"2026-03-02T08:00:00Z","end_date_time":"2026-03-02T10:00:00Z",\
        "kwh":10.5,"cdr_token":{"uid":"T"},"location_id":"L1","evse_uid":"E1","connector_id":"1","charging_periods":[],\
        "status":"COMPLETED","last_updated":"2026-03-02T11:00:00Z"}
        """
}
