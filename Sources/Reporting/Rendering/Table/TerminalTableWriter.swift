import Wording

/// Aligned columns for a terminal.
///
/// Where they do not fit, headings break at spaces, then the widest text columns are cut, then columns at the right
/// are left out and named below: a number is never cut.
struct TerminalTableWriter {
    private let table: Table
    private let width: Int?
    private let cells: [[String]]

    /// Text columns are not cut below this.
    private static let leastTextWidth = 10
    private static let gap = "  "

    init(table: Table, width: Int?) {
        self.table = table
        self.width = width
        cells = table.rows.map { row in
            zip(table.columns, row).map { $1.humanText($0.kind).withPlainSpaces }
        }
    }

    func text() -> String {
        let layout = layout()
        let shown = layout.count
        var lines: [String] = []
        let titles = (0..<shown).map { table.columns[$0].title.wrapped(toWidth: layout[$0]) }
        let height = titles.reduce(1) { max($0, $1.count) }
        // Shorter headings stand low, on the values below them.
        let filled = titles.map { Array(repeating: "", count: height - $0.count) + $0 }
        for line in 0..<height { lines.append(joined(filled.map { $0[line] }, layout)) }
        lines += cells.map { joined(Array($0.prefix(shown)), layout) }
        if cells.isEmpty { lines.append(say("(no rows)")) }
        if shown < table.columns.count {
            let names = table.columns.dropFirst(shown).map(\.title).joined(separator: ", ")
            lines.append("")
            lines += (say("Too narrow to show: \(names)") + ".").wrapped(toWidth: width ?? 80)
        }
        return lines.map { $0 + "\n" }.joined()
    }

    private func joined(_ row: [String], _ layout: [Int]) -> String {
        var line = row.indices.map { index in
            row[index].cut(toWidth: layout[index])
                .padded(toWidth: layout[index], alignment: table.columns[index].alignment)
        }.joined(separator: Self.gap)
        while line.last == " " { line.removeLast() }
        return line
    }

    /// The widths of the columns that are shown, from the left.
    private func layout() -> [Int] {
        let natural = widths(heading: Self.headingWidth)
        guard let width, Self.total(natural) > width else { return natural }
        var widths = widths(heading: Self.longestWord)
        var least = widths.indices.map {
            table.columns[$0].kind == .text ? min(widths[$0], Self.leastTextWidth) : widths[$0]
        }
        while least.count > 1 && Self.total(least) > width { least.removeLast() }
        widths.removeLast(widths.count - least.count)
        while Self.total(widths) > width,
            let widest = widths.indices.filter({ widths[$0] > least[$0] }).max(by: { widths[$0] < widths[$1] })
        {
            widths[widest] -= 1
        }
        return widths
    }

    /// What each column needs for its values and its heading.
    private func widths(heading: (String) -> Int) -> [Int] {
        table.columns.indices.map { index in
            cells.reduce(heading(table.columns[index].title)) { max($0, $1[index].displayWidth) }
        }
    }

    private static func total(_ widths: [Int]) -> Int {
        widths.reduce(0, +) + gap.count * max(0, widths.count - 1)
    }

    /// A heading takes two lines rather than make its column much wider than its values.
    private static func headingWidth(_ title: String) -> Int {
        title.displayWidth <= 10 ? title.displayWidth : max(longestWord(title), (title.displayWidth + 1) / 2)
    }

    /// A heading with each word on a line of its own, where room is short.
    private static func longestWord(_ title: String) -> Int {
        title.split(separator: " ").reduce(0) { max($0, String($1).displayWidth) }
    }
}
