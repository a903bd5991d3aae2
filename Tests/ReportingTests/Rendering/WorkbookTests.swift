import Charging
import Foundation
import Testing

@testable import Reporting

/// Workbooks. What Excel makes of them is checked by a reader of its own in `scripts/check-pages`.
@Suite struct WorkbookTests {
    private static func bytes(_ report: CapacityReport) throws -> Data {
        let path = NSTemporaryDirectory() + "laddplan-\(UUID().uuidString).xlsx"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try CapacityWorkbook.write(report, to: path)
        return try Data(contentsOf: URL(fileURLWithPath: path))
    }

    @Test(arguments: CapacityReportFixture.Name.allCases)
    func theSameReportGivesTheSameFile(name: CapacityReportFixture.Name) throws {
        let bytes = try Self.bytes(name.report)
        #expect(bytes.starts(with: Data("PK".utf8)) && bytes.count > 8000)
        #expect(try Self.bytes(name.report) == bytes)
    }

    @Test func columnsHaveLetters() {
        #expect([0, 25, 26, 51, 52, 701, 702].map(Workbook.letters) == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"])
    }

    @Test func aFolderThatIsNotThereIsTold() throws {
        let failure = #expect(throws: Failure.self) {
            try CapacityWorkbook.write(CapacityReportFixture.one, to: "/nowhere/at/all.xlsx")
        }
        #expect(failure?.status == .cannotWrite)
    }

    /// Every sort of cell, and text that is longer than a cell may hold.
    @Test func everyCellIsWritten() throws {
        let path = NSTemporaryDirectory() + "laddplan-\(UUID().uuidString).xlsx"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let workbook = try Workbook(path: path, title: "=1+1", created: Instant(seconds: 0))
        let kinds: [Table.Kind] = [.text, .integer, .number(decimals: 2), .quantity, .power, .share, .instant, .seconds]
        let cells: [Cell] = [
            .text("=cmd|' /C calc'!A0"), .text(String(repeating: "é", count: 40_000)), .text("\u{1B}[31m\u{202E}"), .integer(-3),
            .number(1.5), .number(.nan), .instant(Instant(seconds: 1_772_438_400)), .json(["a": 1]), .null,
        ]
        _ = workbook.add(
            "Cells",
            Table(
                columns: kinds.enumerated().map { Table.Column("c\($0.offset)", "Column \($0.offset)", $0.element) },
                rows: cells.map { cell in kinds.map { _ in cell } }))
        try workbook.close()
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)).count > 4000)
    }
}
