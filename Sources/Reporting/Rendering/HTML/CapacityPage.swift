import Analytics
import Charging

/// The capacity report as one HTML page that needs nothing else: no script, no network, no font.
enum CapacityPage {
    /// - Throws: Where the page's own template is wrong.
    static func render(_ report: CapacityReport) throws -> String {
        var body = Markup()
        if report.sites.isEmpty {
            body += "<section><h2>No sites</h2><p>There is no site with sessions in this period.</p></section>\n"
        }
        if report.sites.count > 1 { body += OverviewMarkup(report: report).markup }
        for (index, section) in report.sites.enumerated() {
            body += SiteMarkup(section: section, report: report, number: index + 1).markup
        }
        body += AboutMarkup(report: report).markup
        return try PageFrame.render(
            title: Words.period(report.period, in: report.calendar), facts: facts(report), tool: report.tool.visible,
            links: links(report), style: StyleSheet.text, body: body)
    }

    private static func facts(_ report: CapacityReport) -> String {
        [
            Words.period(report.period, in: report.calendar)
                + " (\(Words.length(seconds: report.period.lengthSeconds)))",
            report.zoneNote, Words.count(report.sites.count, "site"), Words.count(report.evses, "EVSE"),
            Words.count(report.sessions, "session"),
            "newest evidence \(Words.dateTime(report.newestEvidence, in: report.calendar))",
        ].joined(separator: " · ").visible
    }

    /// Where many sites would fill the screen, the overview leads to them.
    private static func links(_ report: CapacityReport) -> [(anchor: String, name: String)] {
        var links: [(String, String)] = report.sites.count > 1 ? [("overview", "What to do")] : []
        if report.sites.count <= 8 {
            links += report.sites.enumerated().map {
                ("s\($0.offset + 1)", $0.element.displayName.visible.cut(toWidth: 40))
            }
        }
        return links + [("data", "Data quality"), ("methods", "How it was computed")]
    }
}
