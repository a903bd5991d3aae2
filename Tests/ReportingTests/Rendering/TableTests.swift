import Charging
import Foundation
import Testing

@testable import Reporting

@Suite struct TableTests {
    /// A column of each kind and values that break careless writers.
    private let tricky = Table(
        columns: [
            Table.Column("name", "Name"), Table.Column("sessions", "Sessions", .integer),
            Table.Column("energy_kwh", "Energy, kWh", .quantity), Table.Column("peak_kw", "Peak kW", .power),
            Table.Column("occupied_utilization", "Share of time plugged in", .share),
            Table.Column("mean_kwh", "Mean kWh", .number(decimals: 2)), Table.Column("peak_at", "Peak at", .instant),
            Table.Column("occupied_s", "Occupied", .seconds),
        ],
        rows: [
            [
                .text("NL*TNM*E0101"), .integer(1_204), .number(7_412.0625), .number(131.5), .number(0.0412),
                .number(14.07),
                .instant(Instant(seconds: 1_778_602_500)), .integer(4_464_000),
            ],
            [
                .text("comma, \"quote\" | pipe"), .integer(0), .number(0), .number(7.44), .number(0), .null, .null,
                .integer(0),
            ],
            [.text("two\nlines\tand\\tab"), .null, .null, .null, .null, .number(-0.5), .null, .null],
            [
                .text("日本語の駅 🔌"), .integer(-3), .number(1e-5), .number(.nan), .number(1), .number(1e6), .null,
                .number(90),
            ],
            [.text("\u{1B}[31m<b>_x_</b>\u{202E}"), .integer(1), .null, .null, .number(0.9999), .null, .null, .null],
            [.text(""), .integer(1), .json(["a": 1]), .null, .null, .null, .null, .null],
        ])

    @Test(arguments: OutputFormat.allCases)
    func everyFormatIsAsStored(format: OutputFormat) {
        expectGolden(tricky.render(as: format), "table.\(format == .table ? "txt" : format.rawValue)")
    }

    @Test(arguments: [30, 60, 80, 200])
    func terminalTablesFitTheirWidth(width: Int) {
        let text = tricky.render(as: .table, width: width)
        for line in text.split(separator: "\n") { #expect(String(line).displayWidth <= width, "\(line)") }
        // What is left out is named.
        #expect(text.contains("Too narrow to show:") == (width < 100))
    }

    @Test func machineFormatsNeverCut() {
        for format in [OutputFormat.csv, .tsv, .json, .jsonl, .md] {
            #expect(tricky.render(as: format, width: 20) == tricky.render(as: format))
        }
    }

    @Test func jsonReadsBackExactly() throws {
        let data = Data(tricky.render(as: .json).utf8)
        let rows = try #require(try JSONSerialization.jsonObject(with: data) as? [[String: Any]])
        #expect(rows.count == 6)
        #expect(rows[0]["energy_kwh"] as? Double == 7_412.0625)
        #expect(rows[0]["peak_at"] as? String == "2026-05-12T16:15:00Z")
        #expect(rows[2]["name"] as? String == "two\nlines\tand\\tab")
        #expect(rows[3]["peak_kw"] is NSNull)
        let lines = tricky.render(as: .jsonl).split(separator: "\n")
        #expect(lines.count == 6)
    }

    @Test func csvQuotesOnlyWhatNeedsIt() {
        func csv(_ text: String) -> String {
            Table(columns: [Table.Column("a", "A"), Table.Column("b", "B")], rows: [[.text(text), .null]]).render(
                as: .csv)
        }
        #expect(csv("x") == "a,b\nx,\n")
        #expect(csv("x\r\ny") == "a,b\n\"x\r\ny\",\n")
        #expect(csv("\"") == "a,b\n\"\"\"\",\n")
        #expect(Table(columns: [Table.Column("a", "A")], rows: [[.null]]).render(as: .csv) == "a\n\"\"\n")
    }

    @Test func noRowsIsNoError() {
        let empty = Table(columns: [Table.Column("a", "A"), Table.Column("b", "B", .integer)])
        #expect(empty.render(as: .table) == "A  B\n(no rows)\n")
        #expect(empty.render(as: .csv) == "a,b\n")
        #expect(empty.render(as: .json) == "[]\n")
        #expect(empty.render(as: .jsonl) == "")
        #expect(empty.render(as: .md) == "| A   |   B |\n| --- | --: |\n")
    }
}
