/// The forms in which a table can be printed.
enum OutputFormat: String, CaseIterable, Sendable {
    /// Aligned columns for people at a terminal.
    case table
    /// RFC 4180 with a header of keys and LF line ends.
    case csv
    /// Tab-separated; tab, line end and backslash in a value as `\t`, `\n`, `\\`.
    case tsv
    /// An array of objects.
    case json
    /// One object a line.
    case jsonl
    /// A Markdown table for people.
    case md

    /// Whether several tables can stand in one text.
    var holdsSeveral: Bool {
        switch self {
        case .table, .json, .md: true
        case .csv, .tsv, .jsonl: false
        }
    }
}
