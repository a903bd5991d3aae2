import Analytics
import Charging
import Testing

@testable import Reporting

/// The report as a page a site.
@Suite struct CapacityFolderTests {
    @Test(arguments: CapacityReportFixture.Name.allCases)
    func everyLinkLeadsSomewhere(name: CapacityReportFixture.Name) throws {
        var pages: [(path: String, text: String)] = []
        try CapacityPage.renderFolder(name.report) { pages.append(($0, $1)) }
        #expect(pages.count == name.report.sites.count + 1 && pages.last?.path == "index.html")
        let paths = Set(pages.map(\.path))
        for page in pages {
            let ids = Set(Self.values(of: "id", in: page.text))
            for link in Self.values(of: "href", in: page.text) {
                if link.hasPrefix("#") {
                    #expect(ids.contains(String(link.dropFirst())), "\(page.path): \(link)")
                } else {
                    let target = page.path == "index.html" ? link : link.replacing("../", with: "")
                    #expect(paths.contains(target), "\(page.path): \(link)")
                }
            }
            #expect(page.text.utf8.count <= 150_000)
        }
    }

    private static func values(of attribute: String, in text: String) -> [String] {
        text.split(separator: " \(attribute)=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
    }

    @Test func fileNamesAreHarmlessAndDistinct() {
        let ids = [
            "NL*TNM*L1", "nl-tnm-l1", "../../etc/passwd", "", "..", "Straße 1", "NL-TNM-L1", String(repeating: "x", count: 300),
        ]
        let names = SiteFileNames.names(ids)
        #expect(
            names.prefix(7) == ["NL-TNM-L1", "nl-tnm-l1-2", "------etc-passwd", "site", "--", "Stra-e-1", "NL-TNM-L1-3"])
        #expect(Set(names.map { $0.lowercased() }).count == ids.count)
        #expect(names.allSatisfy { $0.count <= 64 && !$0.contains("/") && !$0.contains(".") })
    }
}
