import Charging
import Foundation
import GRDB
import GRDBSQLite

/// Runs SQL that somebody typed: on a connection of its own that can only read, may not attach, change settings or load
/// extensions, and stops at limits of time and memory.
public final class UserQuery {
    private let connection: OpaquePointer
    private let path: String
    private var limit = TimeLimit(deadline: .infinity)

    public init(path: String) throws {
        try StoreReader.refuseForeign(path: path)
        var opened: OpaquePointer?
        let code = sqlite3_open_v2(StoreFile(path: path).readingPath, &opened, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nil)
        guard code == SQLITE_OK, let opened else {
            sqlite3_close(opened)
            throw StoreReader.damaged(path: path, why: String(cString: sqlite3_errstr(code)))
        }
        connection = opened
        self.path = path
        sqlite3_busy_timeout(connection, 5000)
        // No value of the result may be larger than this, and no statement longer. Values that are made and thrown away take the time of
        // one step each, after a few of which the time limit is looked at.
        sqlite3_limit(connection, SQLITE_LIMIT_LENGTH, 16 << 20)
        sqlite3_limit(connection, SQLITE_LIMIT_SQL_LENGTH, 1 << 20)
        // Of the whole process: whoever runs such a query does little else.
        sqlite3_hard_heap_limit64(Self.heapBytes)
        LoadView.install(on: connection)
        sqlite3_set_authorizer(connection, authorizeReadingOnly, nil)
        sqlite3_progress_handler(
            connection, 200,
            { context in
                guard let context else { return 0 }
                let limit = Unmanaged<TimeLimit>.fromOpaque(context).takeUnretainedValue()
                guard ProcessInfo.processInfo.systemUptime > limit.deadline else { return 0 }
                limit.wasReached = true
                return 1
            }, Unmanaged.passUnretained(limit).toOpaque())
    }

    deinit { sqlite3_close(connection) }

    /// Memory for SQLite's own work, and for the rows of a result.
    private static let heapBytes: Int64 = 512 << 20
    private static let resultBytes = 1 << 30

    /// Runs one statement.
    /// - Throws: `StoreError.refused` for anything but reading and for a result of more than a gibibyte, `.timedOut` past `seconds`.
    public func run(_ sql: String, timeLimitSeconds seconds: Double) throws -> SQLResult {
        limit.deadline = ProcessInfo.processInfo.systemUptime + seconds
        limit.wasReached = false
        var prepared: OpaquePointer?
        var rest = ""
        let code = sql.withCString { text -> Int32 in
            var tail: UnsafePointer<CChar>?
            let code = sqlite3_prepare_v2(connection, text, -1, &prepared, &tail)
            rest = tail.map { String(cString: $0) } ?? ""
            return code
        }
        defer { sqlite3_finalize(prepared) }
        guard code == SQLITE_OK, let prepared else { throw refusal(code) }
        guard rest.allSatisfy({ $0.isWhitespace || $0 == ";" }) else {
            throw StoreError(
                .refused, what: "the query was not run", why: "it holds more than one statement",
                attempt: "run one statement at a time")
        }
        let count = sqlite3_column_count(prepared)
        var result = SQLResult(
            columns: (0..<count).map { sqlite3_column_name(prepared, $0).map { String(cString: $0) } ?? "" }, rows: [])
        var bytes = 0
        while true {
            switch sqlite3_step(prepared) {
            case SQLITE_ROW:
                let row = (0..<count).map { Self.value(prepared, $0) }
                bytes += row.reduce(64) { $0 + $1.memoryBytes }
                guard bytes <= Self.resultBytes else {
                    throw StoreError(
                        .refused, what: "the query was stopped",
                        why: "its result takes more than \(Self.resultBytes >> 20) MB of memory",
                        attempt: "ask for less with WHERE or LIMIT, or sum up")
                }
                result.rows.append(row)
            case SQLITE_DONE: return result
            case let code: throw refusal(code)
            }
        }
    }

    private func refusal(_ code: Int32) -> StoreError {
        let known = DatabaseError(resultCode: ResultCode(rawValue: code), message: String(cString: sqlite3_errmsg(connection)))
        if [.SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_IOERR, .SQLITE_BUSY].contains(known.resultCode),
            let error = StoreError(database: known, path: path)
        {
            return error
        }
        if limit.wasReached {
            return StoreError(
                .timedOut, what: "the query was stopped", why: "it ran into its time limit",
                attempt: "narrow it, or give more time with --timeout SECONDS")
        }
        let why = code == SQLITE_AUTH ? "it may only read" : String(cString: sqlite3_errmsg(connection))
        return StoreError(
            .refused, what: "the query was not run", why: why, attempt: "report query --schema lists the views and columns")
    }

    private static func value(_ statement: OpaquePointer, _ column: Int32) -> SQLValue {
        switch sqlite3_column_type(statement, column) {
        case SQLITE_INTEGER: return .integer(sqlite3_column_int64(statement, column))
        case SQLITE_FLOAT: return .real(sqlite3_column_double(statement, column))
        case SQLITE_TEXT: return .text(sqlite3_column_text(statement, column).map { String(cString: $0) } ?? "")
        case SQLITE_BLOB:
            let count = Int(sqlite3_column_bytes(statement, column))
            guard let base = sqlite3_column_blob(statement, column) else { return .blob([]) }
            return .blob([UInt8](UnsafeRawBufferPointer(start: base, count: count)))
        default: return .null
        }
    }
}

private final class TimeLimit {
    /// On the clock of the machine's uptime.
    var deadline: Double
    var wasReached = false
    init(deadline: Double) { self.deadline = deadline }
}

private func authorizeReadingOnly(
    _: UnsafeMutableRawPointer?, action: Int32, first: UnsafePointer<CChar>?, second: UnsafePointer<CChar>?,
    _: UnsafePointer<CChar>?, _: UnsafePointer<CChar>?
) -> Int32 {
    switch action {
    case SQLITE_SELECT, SQLITE_RECURSIVE: return SQLITE_OK
    case SQLITE_READ:
        // Hashes of tokens tell which charges are one driver's: they leave the store in no table, and read as null.
        let column = [first, second].map { $0.map { String(cString: $0).lowercased() } ?? "" }
        return column == ["usage_record", "token"] || column == ["segment", "columns"] ? SQLITE_IGNORE : SQLITE_OK
    case SQLITE_FUNCTION:
        let name = second.map { String(cString: $0).lowercased() } ?? ""
        return ["load_extension", "fts3_tokenizer", "writefile", "readfile", "edit"].contains(name) ? SQLITE_DENY : SQLITE_OK
    case SQLITE_PRAGMA:
        // Reading the shape of a table is fine.
        let name = first.map { String(cString: $0).lowercased() } ?? ""
        return ["table_info", "table_xinfo", "table_list", "index_list", "index_info"].contains(name)
            ? SQLITE_OK : SQLITE_DENY
    default: return SQLITE_DENY
    }
}
