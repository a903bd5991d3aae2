/// Values between separators, under a header of keys: what spreadsheets, databases and scripts read.
struct DelimitedTableWriter {
    var table: Table

    /// RFC 4180 but for LF instead of CRLF. A value with a comma, a quote or a line end is quoted; null is empty.
    func csv() -> String {
        lines(separator: ",", escape: Self.quoted)
    }

    /// One row, without a heading.
    static func csvLine(_ cells: [Cell]) -> String { cells.map { quoted(text(of: $0)) }.joined(separator: ",") + "\n" }

    /// Tab-separated. Backslashes keep every row on one line.
    func tsv() -> String {
        lines(separator: "\t", escape: Self.backslashed)
    }

    private func lines(separator: String, escape: (String) -> String) -> String {
        var text = table.columns.map { escape($0.key) }.joined(separator: separator) + "\n"
        for row in table.rows {
            // A lone empty value would be an empty line, which many readers skip.
            let isBlank = row.count == 1 && row[0].machineText.isEmpty
            text += isBlank ? "\"\"" : row.map { escape(Self.text(of: $0)) }.joined(separator: separator)
            text += "\n"
        }
        return text
    }

    /// Ids and names come from feeds: a text that a spreadsheet would run as a formula gets an apostrophe in front, which tells it that a text
    /// follows. JSON has it as it is.
    private static func text(of cell: Cell) -> String {
        guard case .text(let text) = cell, let first = text.unicodeScalars.first,
            ["=", "+", "-", "@", "\t", "\r"].contains(first),
            text.unicodeScalars.count > 1, Double(text) == nil
        else { return cell.machineText }
        return "'" + text
    }

    private static func quoted(_ value: String) -> String {
        // By scalars: as characters, `\r\n` is neither `\r` nor `\n`.
        let needsQuotes = value.unicodeScalars.contains { $0 == "," || $0 == "\"" || $0 == "\n" || $0 == "\r" }
        guard needsQuotes else { return value }
        return "\"" + replaced(value) { $0 == "\"" ? "\"\"" : nil } + "\""
    }

    private static func backslashed(_ value: String) -> String {
        replaced(value) { scalar in
            switch scalar {
            case "\\": "\\\\"
            case "\t": "\\t"
            case "\n": "\\n"
            case "\r": "\\r"
            default: nil
            }
        }
    }

    private static func replaced(_ value: String, by replacement: (Unicode.Scalar) -> String?) -> String {
        guard value.unicodeScalars.contains(where: { replacement($0) != nil }) else { return value }
        var result = String.UnicodeScalarView()
        for scalar in value.unicodeScalars {
            if let text = replacement(scalar) {
                result.append(contentsOf: text.unicodeScalars)
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }
}
