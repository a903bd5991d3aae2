import Analytics
import Charging
import Foundation
import Testing

@testable import Reporting

/// The catalogue has every figure that is printed, and docs/METRICS.md has every figure of the catalogue.
@Suite struct FigureCatalogueTests {
    /// Columns that are ids, names and times, which need no explanation.
    private static let plain: Set<String> = [
        "country_code", "party_id", "site_id", "location_id", "evse_uid", "evse_id", "name", "time_zone", "weekday", "group",
        "start_utc", "start_local",
    ]

    private static let tables: [Table] = [
        EVSETable.make(nil), SiteTable.make(nil, withLocations: true), NetworkTable.make(nil), HourTable.make(nil),
        ClassTable.make(nil), UtilizationTable.make([], by: .whole), DemandTables.peaks(nil, .site), DemandTables.months(nil),
        DemandTables.duration(nil), DemandTables.bands(nil), DemandTables.coincidence(nil), GridTable.make([]),
        AvailabilityTable.make([], profile: .neutral, period: .never, calendar: .utc), OutageTable.make([]),
        StartTable.make([], period: .never), GapTable.make([]), LoadStepsTable.empty,
        PartyTable.make([], nil, Selected(shards: [], times: [], scope: nil, ends: PeriodEnds())),
    ]

    @Test func everyColumnIsExplained() {
        let columns = Set(Self.tables.flatMap(\.columns).map(\.key)).subtracting(Self.plain)
        #expect(columns.count > 90)
        #expect(columns.filter { FigureCatalogue.figure($0) == nil }.sorted() == [])
    }

    @Test func everyFieldOfCapacityIsExplained() {
        func names(_ value: JSONValue) -> [String] {
            guard case .object(let members) = value else { return [] }
            return members.map(\.name)
        }
        guard case .object(let members) = CapacityJSON.value(CapacityReportFixture.one),
            case .array(let sites)? = members.first(where: { $0.name == "sites" })?.value, let site = sites.first,
            case .object(let fields) = site
        else {
            Issue.record("capacity has no site")
            return
        }
        let nested = fields.filter { ["connection", "evidence", "drivers"].contains($0.name) }.flatMap { names($0.value) }
        let plain = Self.plain.union(["connection", "evidence", "drivers", "null_reasons"])
        let unexplained = (fields.map(\.name) + nested).filter { name in
            FigureCatalogue.figure(name) == nil && !plain.contains(name)
        }
        #expect(unexplained == [])
    }

    @Test func inputsAreFiguresAndSectionsAreHeadings() throws {
        let document = try String(contentsOf: GeneratedPart("METRICS.md", "figures").file, encoding: .utf8)
        let headings = Set(
            document.split(separator: "\n").filter { $0.hasPrefix("#") }.map { line in
                line.drop { $0 == "#" || $0 == " " }.lowercased().replacing(" ", with: "-").filter {
                    $0.isLetter || $0 == "-" || $0.isNumber
                }
            })
        for figure in FigureCatalogue.all {
            #expect(figure.inputs.allSatisfy { FigureCatalogue.figure($0) != nil }, "\(figure.name)")
            #expect(headings.contains(figure.section), "\(figure.name): \(figure.section)")
            #expect(figure.definition.hasSuffix(".") && !figure.definition.contains("  "), "\(figure.name)")
        }
    }

    @Test func theDocumentListsEveryFigure() throws {
        var sections: [String] = []
        var figures: [String: [Figure]] = [:]
        for figure in FigureCatalogue.all {
            if figures[figure.section] == nil { sections.append(figure.section) }
            figures[figure.section, default: []].append(figure)
        }
        let document = try String(contentsOf: GeneratedPart("METRICS.md", "figures").file, encoding: .utf8)
        let titles = Dictionary(
            document.split(separator: "\n").filter { $0.hasPrefix("## ") }.map { line in
                let title = line.dropFirst(3)
                return (
                    title.lowercased().replacing(" ", with: "-").filter { $0.isLetter || $0 == "-" || $0.isNumber }, String(title)
                )
            }, uniquingKeysWith: { first, _ in first })
        let rows = sections.map { section in
            let names = (figures[section] ?? []).map { "`\($0.name)`" + ($0.unit.isEmpty ? "" : " \($0.unit)") }
            return "| [\(titles[section] ?? section)](#\(section)) | \(names.joined(separator: ", ")) |\n"
        }
        try GeneratedPart("METRICS.md", "figures").expect("| section | figures |\n| --- | --- |\n\(rows.joined())")
    }
}
