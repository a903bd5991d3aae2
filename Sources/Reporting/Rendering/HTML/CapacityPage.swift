import Analytics
import Charging
import Wording

/// The capacity report as HTML that needs nothing else: no script, no network, no font. One page, or a page a site with one that leads
/// to them.
struct CapacityPage {
    let report: CapacityReport
    /// Where the overview's rows lead.
    private let links: [String]
    /// The sites that the page has itself.
    private let sites: [CapacityReport.SiteSection]
    /// Where the overview is; nil without one.
    private let overview: String?
    private let hasOverview: Bool

    /// All on one page.
    /// - Throws: Where the page's own template is wrong.
    static func render(_ report: CapacityReport) throws -> String {
        try CapacityPage(
            report: report, links: report.sites.indices.map { "#s\($0 + 1)" }, sites: report.sites,
            overview: report.sites.count > 1 ? "#overview" : nil, hasOverview: report.sites.count > 1
        ).text
    }

    /// A page a site, under `sites/`, then `index.html`, which leads to them: it leads to nothing that is not there. They are handed over one
    /// by one, since those of a large network do not fit into memory.
    /// - Throws: Where the page's own template is wrong, and what `write` throws.
    static func renderFolder(_ report: CapacityReport, _ write: (_ path: String, _ text: String) throws -> Void) throws {
        let names = SiteFileNames.names(report.sites.map(\.figures.site.id)).map { "\($0).html" }
        let index = CapacityPage(
            report: report, links: names.map { "sites/\($0)" }, sites: [], overview: nil, hasOverview: !report.sites.isEmpty)
        for (section, name) in zip(report.sites, names) {
            let page = CapacityPage(
                report: report, links: [], sites: [section], overview: "../index.html", hasOverview: false)
            try write("sites/\(name)", page.text)
        }
        try write("index.html", index.text)
    }

    private var text: String {
        get throws {
            var body = Markup()
            if report.sites.isEmpty {
                body +=
                    "<section><h2>\(say("No sites"))</h2><p>\(say("There is no site with sessions in this period."))</p></section>\n"
            }
            if hasOverview { body += OverviewMarkup(report: report, links: links).markup }
            if sites.count == report.sites.count || sites.isEmpty {
                body += ChangesMarkup(report: report).markup
                body += CalibrationMarkup(report: report).markup
            }
            for (index, section) in sites.enumerated() {
                body += SiteMarkup(section: section, report: report, number: index + 1, overview: overview).markup
            }
            body += AboutMarkup(report: report).markup
            let title = sites.count == 1 && report.sites.count > 1 ? sites[0].displayName.visible + ", " : ""
            return try PageFrame.render(
                title: title + Words.period(report.period, in: report.calendar), facts: facts, tool: report.tool.visible,
                links: contents, style: StyleSheet.text, body: body)
        }
    }

    /// Of the one site that the page is about, else of all.
    private var facts: String {
        let one = sites.count == 1 && !hasOverview ? sites[0] : nil
        let calendar = one?.calendar ?? report.calendar
        return [
            Words.period(report.period, in: calendar) + " (\(Words.length(seconds: report.period.lengthSeconds)))",
            one == nil ? report.zoneNote : calendar.zoneName, Words.count(one == nil ? report.sites.count : 1, "site"),
            Words.count(one?.figures.evseCount ?? report.evses, "EVSE"),
            Words.count(one?.figures.sessions ?? report.sessions, "session"),
            say("newest evidence \(Words.dateTime(report.newestEvidence, in: calendar))"),
        ].joined(separator: " · ").visible
    }

    /// Where many sites would fill the screen, the overview leads to them.
    private var contents: [(href: String, name: String)] {
        var links: [(String, String)] = []
        if hasOverview {
            links.append(("#overview", say("What to do")))
        } else if let overview {
            links.append((overview, say("All sites")))
        }
        if sites.count <= 8 {
            links += sites.enumerated().map { ("#s\($0.offset + 1)", $0.element.displayName.visible.cut(toWidth: 40)) }
        }
        return links + [("#data", say("Data quality")), ("#methods", say("How it was computed"))]
    }
}

/// Names of files for sites, told apart and harmless whatever their ids are.
enum SiteFileNames {
    static func names(_ ids: [String]) -> [String] {
        var taken: Set<String> = []
        return ids.map { id in
            let letters = id.unicodeScalars.prefix(60).map { scalar -> Character in
                let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
                return isPlain || scalar == "_" ? Character(scalar) : "-"
            }
            let base = letters.isEmpty ? "site" : String(letters)
            var name = base
            var number = 2
            // File systems differ in whether case tells names apart.
            while !taken.insert(name.lowercased()).inserted {
                name = "\(base)-\(number)"
                number += 1
            }
            return name
        }
    }
}
