import CXLSXWriter
import Charging

/// An Excel workbook in the making, through libxlsxwriter: sheets of tables, with charts of Excel's own.
///
/// Text from data is written as text: Excel does not take it for a formula.
final class Workbook {
    private let workbook: UnsafeMutablePointer<lxw_workbook>
    private let path: String
    private var isClosed = false
    private let heading: UnsafeMutablePointer<lxw_format>?
    private var formats: [String: UnsafeMutablePointer<lxw_format>] = [:]
    /// Excel has no more rows in a sheet, the heading being one of them.
    static let mostRows = 1_048_575
    /// Characters that a cell may hold, in UTF-16.
    private static let longestText = 32_767

    /// - Parameters:
    ///   - path: where it will be; written by `close`.
    ///   - created: what the file says of when it was made, so that the same report gives the same bytes.
    ///   - isLarge: keeps rows in a temporary file and not in memory: sheets are written one after the other then, row by row.
    /// - Throws: `Failure` where libxlsxwriter is out of memory.
    init(path: String, title: String, created: Instant, isLarge: Bool = false) throws {
        var options = lxw_workbook_options()
        options.constant_memory = isLarge ? 1 : 0
        guard let workbook = workbook_new_opt(path, &options) else {
            throw Failure(status: .internal, what: "cannot make a workbook", why: "out of memory", attempt: "run it again")
        }
        self.workbook = workbook
        self.path = path
        heading = workbook_add_format(workbook)
        format_set_bold(heading)
        format_set_text_wrap(heading)
        format_set_bottom(heading, UInt8(LXW_BORDER_THIN.rawValue))
        var properties = lxw_doc_properties()
        properties.created = time_t(created.seconds)
        title.withCString { title in
            properties.title = UnsafeMutablePointer(mutating: title)
            workbook_set_properties(workbook, &properties)
        }
    }

    deinit { if !isClosed { _ = workbook_close(workbook) } }

    /// Writes the file.
    /// - Throws: `Failure` where it cannot be written.
    func close() throws {
        isClosed = true
        let error = workbook_close(workbook)
        guard error == LXW_NO_ERROR else {
            throw Failure(
                status: .cannotWrite, what: "cannot write \(path)", why: String(cString: lxw_strerror(error)),
                attempt: "check the folder")
        }
    }

    /// Adds a sheet with a table: headings that stay in view, a filter, and columns as wide as what is in them.
    ///
    /// - Parameter name: at most 31 characters, without `[]:*?/\`.
    /// - Returns: what charts are put on.
    func add(_ name: String, _ table: Table) -> Sheet {
        let sheet = workbook_add_worksheet(workbook, name)
        for (column, definition) in table.columns.enumerated() {
            // Excel knows no zones: the heading says whose clock it is.
            let isUTC = definition.kind == .instant && !definition.title.contains("(")
            worksheet_write_string(sheet, 0, UInt16(column), definition.title + (isUTC ? " (UTC)" : ""), heading)
        }
        for (row, cells) in table.rows.prefix(Self.mostRows).enumerated() {
            for (column, cell) in cells.enumerated() {
                write(cell, table.columns[column].kind, sheet, UInt32(row + 1), UInt16(column))
            }
        }
        for column in table.columns.indices {
            worksheet_set_column(sheet, UInt16(column), UInt16(column), Self.width(of: column, in: table), nil)
        }
        worksheet_freeze_panes(sheet, 1, 0)
        if !table.rows.isEmpty, !table.columns.isEmpty {
            worksheet_autofilter(
                sheet, 0, 0, UInt32(min(table.rows.count, Self.mostRows)), UInt16(table.columns.count - 1))
        }
        return Sheet(sheet: sheet, name: name, columns: table.columns.count)
    }

    struct Sheet {
        fileprivate let sheet: UnsafeMutablePointer<lxw_worksheet>?
        let name: String
        fileprivate let columns: Int
    }

    private func write(
        _ cell: Cell, _ kind: Table.Kind, _ sheet: UnsafeMutablePointer<lxw_worksheet>?, _ row: UInt32, _ column: UInt16
    ) {
        switch cell {
        case .text(let text): write(text, sheet, row, column)
        case .json(let value): write(JSONWriter.text(value), sheet, row, column)
        case .integer(let number):
            let value = kind == .seconds ? Double(number) / 3600 : Double(number)
            worksheet_write_number(sheet, row, column, value, format(Self.pattern(kind)))
        case .number(let number):
            guard number.isFinite else { return }
            worksheet_write_number(sheet, row, column, kind == .seconds ? number / 3600 : number, format(Self.pattern(kind)))
        case .instant(let instant):
            // Days since 30 December 1899; Excel knows no zones, so it is UTC's clock.
            let days = Double(instant.seconds) / 86_400 + 25_569
            worksheet_write_number(sheet, row, column, days, format("yyyy-mm-dd hh:mm:ss"))
        case .null: break
        }
    }

    private func write(
        _ text: String, _ sheet: UnsafeMutablePointer<lxw_worksheet>?, _ row: UInt32, _ column: UInt16
    ) {
        var text = text.visible
        while text.utf16.count > Self.longestText { text = String(text.dropLast(max(1, text.count / 8))) }
        worksheet_write_string(sheet, row, column, text, nil)
    }

    private static func pattern(_ kind: Table.Kind) -> String {
        switch kind {
        case .integer: "#,##0"
        case .number(let decimals): "#,##0" + (decimals > 0 ? "." + String(repeating: "0", count: decimals) : "")
        case .share: "0.0%"
        case .power, .quantity, .seconds: "#,##0.0"
        case .text, .instant: "General"
        }
    }

    private func format(_ pattern: String) -> UnsafeMutablePointer<lxw_format>? {
        if let known = formats[pattern] { return known }
        let format = workbook_add_format(workbook)
        format_set_num_format(format, pattern)
        formats[pattern] = format
        return format
    }

    private static func width(of column: Int, in table: Table) -> Double {
        let kind = table.columns[column].kind
        // Headings wrap: their longest word counts.
        let heading = table.columns[column].title.split(separator: " ").map(\.count).max() ?? 0
        let longest = table.rows.prefix(500).reduce(heading) { max($0, $1[column].humanText(kind).count) }
        return Double(min(max(longest + 2, 8), 60))
    }
}

extension Workbook {
    enum ChartKind {
        case columns
        case line

        fileprivate var number: UInt8 {
            switch self {
            case .columns: UInt8(LXW_CHART_COLUMN.rawValue)
            case .line: UInt8(LXW_CHART_LINE.rawValue)
            }
        }
    }

    /// Puts a chart beside a sheet's table, of rows that follow one another.
    ///
    /// - Parameters:
    ///   - rows: of the table, from 0.
    ///   - labels: the column with what stands along the axis.
    ///   - series: the columns that are drawn; their headings name them.
    func chart(
        _ kind: ChartKind, on sheet: Sheet, title: String, rows: Range<Int>, labels: Int, series: [Int], axis: String
    ) {
        guard !rows.isEmpty, let chart = workbook_add_chart(workbook, kind.number) else { return }
        func reference(_ column: Int, _ first: Int, _ last: Int) -> String {
            let name = Self.letters(column)
            return "='\(sheet.name)'!$\(name)$\(first + 1):$\(name)$\(last + 1)"
        }
        for column in series {
            let drawn = chart_add_series(
                chart, reference(labels, rows.lowerBound + 1, rows.upperBound),
                reference(column, rows.lowerBound + 1, rows.upperBound))
            chart_series_set_name(drawn, "='\(sheet.name)'!$\(Self.letters(column))$1")
        }
        chart_title_set_name(chart, title)
        chart_axis_set_name(chart.pointee.y_axis, axis)
        chart_legend_set_position(
            chart, UInt8((series.count > 1 ? LXW_CHART_LEGEND_BOTTOM : LXW_CHART_LEGEND_NONE).rawValue))
        worksheet_insert_chart(sheet.sheet, 1, UInt16(sheet.columns + 1), chart)
    }

    /// `A`, `B`, … `Z`, `AA`, …
    static func letters(_ column: Int) -> String {
        var (number, letters) = (column, "")
        repeat {
            letters = String(UnicodeScalar(UInt8(65 + number % 26))) + letters
            number = number / 26 - 1
        } while number >= 0
        return letters
    }
}
