import Foundation
import GRDB

/// A value of a query's result.
public enum SQLValue: Sendable, Equatable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    /// Shown as hexadecimal.
    case blob([UInt8])
}

extension SQLValue {
    /// What it takes, about.
    var memoryBytes: Int {
        switch self {
        case .null, .integer, .real: 32
        case .text(let text): 64 + text.utf8.count
        case .blob(let bytes): 64 + bytes.count
        }
    }
}

/// The rows of a query.
public struct SQLResult: Sendable {
    public var columns: [String]
    public var rows: [[SQLValue]]
}

extension SQLValue {
    init(_ value: DatabaseValue) {
        switch value.storage {
        case .null: self = .null
        case .int64(let number): self = .integer(number)
        case .double(let number): self = .real(number)
        case .string(let text): self = .text(text)
        case .blob(let data): self = .blob([UInt8](data))
        }
    }
}

extension StoreReader {
    /// Rows of one of the documented views.
    /// - Parameter sql: this program's own text; values come in as `arguments`.
    public func rows(_ sql: String, arguments: [String] = []) throws -> SQLResult {
        try read { db in
            let statement = try db.makeStatement(sql: sql)
            statement.arguments = StatementArguments(arguments)
            return SQLResult(
                columns: statement.columnNames,
                rows: try Row.fetchAll(statement).map { row in row.databaseValues.map { SQLValue($0) } })
        }
    }
}
