import Analytics
import Charging
import Foundation
import Testing

@testable import Reporting

/// What is told of an earlier report.
@Suite struct ReportChangesTests {
    private static func previous(_ edit: (String) -> String) throws -> PreviousReport {
        let path = NSTemporaryDirectory() + "laddplan-previous-\(UUID().uuidString).json"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(edit(CapacityJSON.render(CapacityReportFixture.three)).utf8).write(to: URL(fileURLWithPath: path))
        return try PreviousReport(path: path)
    }

    private static func changes(_ sections: [CapacityReport.SiteSection], _ previous: PreviousReport) throws -> ReportChanges {
        ReportChanges(sections, since: try #require(previous.content))
    }

    @Test func theSameReportHasNone() throws {
        let changes = try Self.changes(CapacityReportFixture.three.sites, Self.previous { $0 })
        #expect(changes.sites.isEmpty)
        #expect(ChangeWords(changes).summary.hasSuffix("the advice is the same everywhere."))
    }

    @Test func eachKindIsTold() throws {
        let sites = CapacityReportFixture.three.sites
        let previous = try Self.previous { text in
            text.replacing("\"verdict\": \"add\"", with: "\"verdict\": \"hold\"", maxReplacements: 1)
        }
        var changed = Array(sites.dropLast())
        var added = sites[0]
        added.figures.site.id = "NEW"
        added.figures.site.name = "New <b>site</b>"
        changed.append(added)
        let changes = try Self.changes(changed, previous)
        #expect(changes.sites.map(\.siteID) == [sites[0].figures.site.id, "NEW", sites[2].figures.site.id])
        #expect(changes.sites[0].changes == [.verdict(from: "hold", to: "add")])
        #expect(changes.sites[1].changes == [.isNew] && changes.sites[2].changes == [.isGone])
        let words = ChangeWords(changes)
        #expect(words.items[0].hasSuffix(": hold before, now add."))
        #expect(words.summary.hasSuffix("sites are otherwise."))
        var report = CapacityReportFixture.three
        report.changes = changes
        let page = try CapacityPage.render(report)
        #expect(page.contains("Since the last report") && page.contains("New &lt;b&gt;site&lt;/b&gt;: new in the report."))
        #expect(CapacityText.render(report, width: 80, ascii: false, color: false).contains("new in the report."))
        #expect(CapacityJSON.render(report).contains("\"what\": \"verdict\""))
    }

    @Test func numbersAreTold() throws {
        let sites = CapacityReportFixture.three.sites
        var site = sites[0]
        let before = try Self.previous { $0 }
        site.advice.evsesNow += 2
        site.advice.evsesRecommended = nil
        let changes = try Self.changes([site], before)
        let old = sites[0].advice
        #expect(
            changes.sites[0].changes == [
                .evses(from: old.evsesNow, to: old.evsesNow + 2), .recommended(from: old.evsesRecommended?.value, to: nil),
            ])
    }
}
