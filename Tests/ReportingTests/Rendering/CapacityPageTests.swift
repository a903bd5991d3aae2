import Testing

@testable import Reporting

@Suite struct CapacityPageTests {
    @Test(arguments: CapacityReportFixture.Name.allCases)
    func needsNothingElse(name: CapacityReportFixture.Name) throws {
        let page = try Page(name)
        let needles = ["<script", "http", "url(", "@import", "<link", "<img", "onerror=\"", "javascript:"]
        #expect(needles.filter(page.contains) == [])
        #expect(page.text.prefix(32) == "<!doctype html>\n<html lang=\"en\">")
        #expect(page.text.suffix(8) == "</html>\n")
    }

    @Test(arguments: CapacityReportFixture.Name.allCases)
    func idsAreUniqueAndReferencesLead(name: CapacityReportFixture.Name) throws {
        let page = try Page(name)
        let ids = page.values(of: "id")
        #expect(Set(ids).count == ids.count)
        let links = page.values(of: "href").map { $0.dropFirst() }
        let references = page.values(of: "aria-labelledby") + page.values(of: "aria-describedby") + links
        #expect(references.filter { !ids.contains($0) } == [])
    }

    @Test(arguments: CapacityReportFixture.Name.allCases)
    func everyElementIsClosed(name: CapacityReportFixture.Name) throws {
        var open: [Substring] = []
        for tag in try Page(name).tags where !tag.hasSuffix("/") && !tag.hasPrefix("meta") && !tag.hasPrefix("!") {
            let element = tag.prefix { $0 != " " && $0 != "\n" }
            if element.hasPrefix("/") { #expect(open.popLast() == element.dropFirst()) } else { open.append(element) }
        }
        #expect(open == [])
    }

    @Test(arguments: CapacityReportFixture.Name.allCases)
    func everyChartHasWordsAndATable(name: CapacityReportFixture.Name) throws {
        let page = try Page(name)
        let pictures = page.tags.filter { $0.hasPrefix("svg ") }
        #expect(pictures.allSatisfy { $0.contains("role=\"img\"") })
        // The small maps of the overview say what they show themselves, and their data are in the sites' sections.
        let charts = pictures.count { !$0.contains("aria-label=\"") }
        #expect(pictures.count - charts == (name.report.sites.count > 1 ? pictures.count { $0.contains(": busiest ") } : 0))
        #expect(page.tags.count { $0.hasPrefix("title id") } == charts)
        #expect(page.tags.count { $0.hasPrefix("desc id") } == charts)
        #expect(page.tags.count { $0.hasPrefix("figure") } == charts)
        #expect(page.count("</title><desc id=") == charts)
        #expect(page.count("<summary>Data<") == charts)
        #expect(["NaN", "nan", "inf\"", "\"></desc>"].filter(page.contains) == [])
    }

    @Test(arguments: CapacityReportFixture.Name.allCases)
    func sitesAreSmall(name: CapacityReportFixture.Name) throws {
        #expect(try Page(name).text.utf8.count <= 20_000 + 130_000 * name.report.sites.count)
    }

    @Test func namesFromDataAreEscaped() throws {
        let page = try Page(.hostile)
        let shown = ["&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;Söhne&#39;", "&lt;b&gt;3&lt;/b&gt;"]
        #expect(shown.filter { !page.contains($0) } == [])
        #expect(!page.tags.contains("b>3"))
        let steering: [Unicode.Scalar] = ["\u{1B}", "\u{07}", "\u{202E}", "\u{2066}"]
        #expect(steering.filter(page.text.unicodeScalars.contains) == [])
    }

    @Test func manySitesHaveAnOverviewFirst() throws {
        let page = try Page(.three)
        let ids = page.values(of: "id")
        let overview = try #require(ids.firstIndex(of: "overview"))
        let first = try #require(ids.firstIndex(of: "s1"))
        #expect(overview < first)
        let summary = "Of 3\u{00A0}sites, 1 needs more EVSEs, 1 is right as it is, 1 cannot be judged."
        #expect([summary].filter(page.contains) == [summary])
        #expect(try !Page(.one).values(of: "id").contains("overview"))
    }

    @Test func chargingIsShownOnlyWhereItIsKnown() throws {
        let garage = try Page(.garage)
        let sentences = [
            "The records do not tell charging from being plugged in, so only the latter is shown.",
            "The 20 most used of 52; the table has all.", "NL*TNM*E0052",
        ]
        #expect(sentences.filter { !garage.contains($0) } == [])
        #expect(try Page(.one).count("within it, charging (dark)") > 0)
    }

    @Test func noSitesIsSaid() throws {
        #expect(try Page(.empty).count("There is no site with sessions in this period.") == 1)
    }
}

/// A rendered page, cut at its tags.
private struct Page {
    var text: String
    /// What stands between `<` and `>`. Text on the page has neither, as it is escaped.
    var tags: [Substring]

    /// Rendered once for all tests.
    private static let rendered = Dictionary(
        uniqueKeysWithValues: CapacityReportFixture.Name.allCases.compactMap { name in
            (try? CapacityPage.render(name.report)).map { (name, $0) }
        })

    init(_ name: CapacityReportFixture.Name) throws {
        text = try Self.rendered[name] ?? CapacityPage.render(name.report)
        tags = text.split(separator: "<").compactMap { piece in
            piece.firstIndex(of: ">").map { piece[..<$0] }
        }
    }

    func contains(_ part: String) -> Bool { text.contains(part) }

    func count(_ part: String) -> Int { text.ranges(of: part).count }

    /// The values of an attribute, in their order.
    func values(of attribute: String) -> [Substring] {
        tags.flatMap { tag in
            tag.ranges(of: " \(attribute)=\"").map { range in
                tag[range.upperBound...].prefix { $0 != "\"" }
            }
        }
    }
}
