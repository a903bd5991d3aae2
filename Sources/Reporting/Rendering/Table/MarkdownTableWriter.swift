/// A table in GitHub's Markdown, padded so that it also reads as plain text.
struct MarkdownTableWriter {
    var table: Table

    func text() -> String {
        let header = table.columns.map { MarkdownText.escaped($0.title) }
        let rows = table.rows.map { row in
            zip(table.columns, row).map { MarkdownText.escaped($1.humanText($0.kind).withPlainSpaces) }
        }
        let widths = table.columns.indices.map { index in
            ([header[index]] + rows.map { $0[index] }).reduce(3) { max($0, $1.displayWidth) }
        }
        let rule = zip(table.columns, widths).map { column, width in
            column.alignment == .leading
                ? String(repeating: "-", count: width) : String(repeating: "-", count: width - 1) + ":"
        }
        return ([line(header, widths), "| " + rule.joined(separator: " | ") + " |"] + rows.map { line($0, widths) })
            .map { $0 + "\n" }.joined()
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        let padded = cells.indices.map { cells[$0].padded(toWidth: widths[$0], alignment: table.columns[$0].alignment) }
        return "| " + padded.joined(separator: " | ") + " |"
    }
}
