/// A `Table` as HTML: the form of the data that everybody can read.
struct TableMarkup {
    var table: Table
    /// Names the table, and its scrolling region, to those who do not see what is around it.
    var label: String
    /// Small type for tables with many narrow columns.
    var isDense = false

    var markup: Markup {
        let head = table.columns.map { column -> Markup in
            column.alignment == .leading
                ? "<th scope=\"col\" class=\"l\">\(column.title)</th>" : "<th scope=\"col\">\(column.title)</th>"
        }
        let body = table.rows.map { row -> Markup in
            let cells = zip(table.columns, row).enumerated().map { index, pair in
                Self.cell(pair.1.humanText(pair.0.kind), isHeading: index == 0, alignment: pair.0.alignment)
            }
            return "<tr>\(cells.joined())</tr>\n"
        }
        let style: Markup = isDense ? " class=\"dense\"" : ""
        return """
            <div class="tw" tabindex="0" role="group" aria-label="\(label)"><table\(style)>
            <thead><tr>\(head.joined())</tr></thead>
            <tbody>
            \(body.joined())</tbody></table></div>

            """
    }

    private static func cell(_ text: String, isHeading: Bool, alignment: Table.Alignment) -> Markup {
        switch (isHeading, alignment) {
        case (true, .leading): "<th scope=\"row\" class=\"l\">\(text)</th>"
        case (true, .trailing): "<th scope=\"row\">\(text)</th>"
        case (false, .leading): "<td class=\"l\">\(text)</td>"
        case (false, .trailing): "<td>\(text)</td>"
        }
    }
}
