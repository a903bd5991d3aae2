import Charging

/// Rows under named columns, ready for any `OutputFormat`.
///
/// Cells hold exact values. Machine formats print these as they are under the column's key; the formats for people
/// round them by the column's kind under its title.
struct Table: Sendable {
    struct Column: Sendable {
        /// The name in machine formats: snake_case with the unit, such as `energy_kwh`.
        var key: String
        /// The heading for people.
        var title: String
        var kind: Kind
        var alignment: Alignment

        init(_ key: String, _ title: String, _ kind: Kind = .text, alignment: Alignment? = nil) {
            self.key = key
            self.title = title
            self.kind = kind
            self.alignment = alignment ?? kind.usualAlignment
        }
    }

    /// What a column's values are, which decides how people see them.
    enum Kind: Hashable, Sendable {
        case text
        case integer
        /// With this many digits after the point.
        case number(decimals: Int)
        /// At most three significant digits.
        case quantity
        /// Kilowatts: no digit after the point from 10 up.
        case power
        /// 0 to 1; people see per cent.
        case share
        case instant
        /// Amounts of time; people see hours.
        case seconds

        fileprivate var usualAlignment: Alignment {
            switch self {
            case .text, .instant: .leading
            default: .trailing
            }
        }
    }

    enum Alignment: Sendable { case leading, trailing }

    var columns: [Column]
    /// Each with a cell for every column.
    var rows: [[Cell]]

    init(columns: [Column], rows: [[Cell]] = []) {
        self.columns = columns
        self.rows = rows
        assert(rows.allSatisfy { $0.count == columns.count }, "a row with another number of cells than columns")
    }

    /// The table as text that ends with a line end.
    ///
    /// - Parameter width: Cells of the terminal that `table` may use; nil for as many as it takes. Other formats
    ///   never cut.
    func render(as format: OutputFormat, width: Int? = nil) -> String {
        switch format {
        case .table: TerminalTableWriter(table: self, width: width).text()
        case .csv: DelimitedTableWriter(table: self).csv()
        case .tsv: DelimitedTableWriter(table: self).tsv()
        case .json: JSONTableWriter(table: self).array()
        case .jsonl: JSONTableWriter(table: self).lines()
        case .md: MarkdownTableWriter(table: self).text()
        }
    }
}
