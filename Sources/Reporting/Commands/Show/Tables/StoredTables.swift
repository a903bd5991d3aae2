import Charging
import Store

/// Tables that are the store's own views.
enum StoredTables {
    static let archives = """
        SELECT archive_id, path, size_bytes, inflated_bytes, members, framing, records, usage_records, duplicates, quarantined,
            notes, incomplete_code, failure_code, failure, run_id, sha256 FROM archives ORDER BY archive_id
        """
    static let notes = "SELECT archive_id, path, code, count, detail, meaning FROM notes ORDER BY archive_id, code, detail"
    static let rejects = """
        SELECT reject_id, code, hint, detail, kind, country_code, party_id, id, energy_kwh, path, member, offset, length
        FROM rejects ORDER BY reject_id
        """
    static let runs = "SELECT run_id, started_utc, finished_utc, exit_code, tool, command FROM runs ORDER BY run_id"
}

extension Table {
    /// The rows of a query, its column names as keys and headings.
    init(_ result: SQLResult) {
        let rows = result.rows.map { row in
            row.map { value -> Cell in
                switch value {
                case .null: .null
                case .integer(let number): .integer(number)
                case .real(let number): .number(number)
                case .text(let text): .text(text)
                case .blob(let bytes): .text(bytes.hexadecimal)
                }
            }
        }
        let columns = result.columns.enumerated().map { index, name in
            let isText = rows.contains { if case .text = $0[index] { true } else { false } }
            return Column(name, name, .text, alignment: isText ? .leading : .trailing)
        }
        self.init(columns: columns, rows: rows)
    }
}
