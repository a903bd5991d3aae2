import GRDB
import GRDBSQLite

/// Reads parts of the BLOBs of one column without reading the whole of them, as a query would.
struct SQLiteBlob: ~Copyable {
    private let connection: OpaquePointer
    private let blob: OpaquePointer

    /// - Throws: `DatabaseError` where there is no such row, or its value is no BLOB.
    init(_ db: Database, table: String, column: String, row: Int64) throws {
        var opened: OpaquePointer?
        guard let connection = db.sqliteConnection,
            sqlite3_blob_open(connection, "main", table, column, row, 0, &opened) == SQLITE_OK, let opened
        else {
            throw DatabaseError(message: db.sqliteConnection.flatMap { String(cString: sqlite3_errmsg($0)) })
        }
        self.connection = connection
        blob = opened
    }

    deinit { sqlite3_blob_close(blob) }

    /// Length of the BLOB.
    var byteCount: Int { Int(sqlite3_blob_bytes(blob)) }

    /// Moves on to another row.
    func move(to row: Int64) throws { try check(sqlite3_blob_reopen(blob, row)) }

    /// Fills `buffer` with the bytes from `offset` on.
    ///
    /// - Throws: `DatabaseError` where the BLOB ends before that.
    func read(_ buffer: UnsafeMutableRawBufferPointer, from offset: Int) throws {
        try check(sqlite3_blob_read(blob, buffer.baseAddress, Int32(buffer.count), Int32(offset)))
    }

    private func check(_ code: Int32) throws {
        guard code == SQLITE_OK else {
            throw DatabaseError(resultCode: ResultCode(rawValue: code), message: String(cString: sqlite3_errmsg(connection)))
        }
    }
}
