import Charging
import GRDB
import GRDBSQLite

/// A prepared statement on GRDB's connection, bound and stepped directly: the bulk paths read and write millions of rows, where
/// GRDB's own row type costs more than SQLite does.
struct SQLiteStatement: ~Copyable {
    private let statement: OpaquePointer
    private let connection: OpaquePointer

    init(_ db: Database, _ sql: String) throws {
        var prepared: OpaquePointer?
        guard let connection = db.sqliteConnection,
            sqlite3_prepare_v3(connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil) == SQLITE_OK,
            let prepared
        else {
            throw DatabaseError(message: db.sqliteConnection.flatMap { String(cString: sqlite3_errmsg($0)) }, sql: sql)
        }
        statement = prepared
        self.connection = connection
    }

    deinit { sqlite3_finalize(statement) }

    func bind(_ index: Int32, _ value: Int64) { sqlite3_bind_int64(statement, index, value) }

    func bind(_ index: Int32, _ value: Int64?) {
        if let value { sqlite3_bind_int64(statement, index, value) } else { sqlite3_bind_null(statement, index) }
    }

    /// The bytes must stay in place until the statement was stepped.
    func bindText(_ index: Int32, _ bytes: UnsafeBufferPointer<UInt8>) {
        let count = Int32(bytes.count)
        bytes.withMemoryRebound(to: CChar.self) { text in
            _ = sqlite3_bind_text(statement, index, text.baseAddress, count, nil)
        }
    }

    /// The bytes must stay in place until the statement was stepped.
    func bindBlob(_ index: Int32, _ bytes: UnsafeRawBufferPointer) {
        if bytes.isEmpty {
            sqlite3_bind_zeroblob(statement, index, 0)
        } else {
            sqlite3_bind_blob(statement, index, bytes.baseAddress, Int32(bytes.count), nil)
        }
    }

    func bindNull(_ index: Int32) { sqlite3_bind_null(statement, index) }

    /// Runs a statement that returns no rows, and makes it ready for the next.
    func run() throws {
        let code = sqlite3_step(statement)
        sqlite3_reset(statement)
        guard code == SQLITE_DONE else { throw failure(code) }
    }

    /// Moves to the next row; false at the end.
    func next() throws -> Bool {
        switch sqlite3_step(statement) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code: throw failure(code)
        }
    }

    func reset() { sqlite3_reset(statement) }

    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(statement, column) == SQLITE_NULL }

    func isInteger(_ column: Int32) -> Bool { sqlite3_column_type(statement, column) == SQLITE_INTEGER }

    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }

    func optionalInteger(_ column: Int32) -> Int64? { isNull(column) ? nil : integer(column) }

    /// Valid until the statement moves on.
    func bytes(_ column: Int32) -> UnsafeBufferPointer<UInt8> {
        guard let base = sqlite3_column_blob(statement, column) else { return UnsafeBufferPointer(start: nil, count: 0) }
        let count = Int(sqlite3_column_bytes(statement, column))
        return UnsafeBufferPointer(start: base.assumingMemoryBound(to: UInt8.self), count: count)
    }

    private func failure(_ code: Int32) -> DatabaseError {
        DatabaseError(resultCode: ResultCode(rawValue: code), message: String(cString: sqlite3_errmsg(connection)))
    }
}

extension ContentHash {
    /// The hash of a text, as 64 bits that are never 0.
    static func key(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
        ContentHash(UnsafeRawBufferPointer(text)).low | 1
    }
}
