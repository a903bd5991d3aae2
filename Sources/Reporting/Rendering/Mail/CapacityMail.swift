import Analytics
import Charging
import Wording

/// The capacity report as a mail: what to do in a few lines and two pictures, the page attached.
enum CapacityMail {
    /// Sites that the message itself shows; all are in the attached page.
    private static let sitesShown = 12
    private static func shownWidth(_ chart: Chart) -> Int { chart.width < Chart.fullWidth ? 400 : 640 }

    /// - Parameters:
    ///   - date: of the message; nil for the report's own, so that the same report gives the same message.
    ///   - picture: makes PNG of SVG of a width; nil where it cannot, and then the message has none.
    /// - Throws: Where the page's own template is wrong.
    static func render(
        _ report: CapacityReport, to recipients: [String], date: Instant? = nil,
        picture: (_ svg: String, _ width: Int) -> [UInt8]? = PictureMaker.png
    ) throws -> String {
        var pictures: [(part: MailMessage.Part, chart: Chart)] = []
        if let site = report.sites.first {
            let charts = [
                HeatMapChart(section: site).chart, LoadDurationChart(section: site, windowSeconds: report.windowSeconds).chart,
            ].compactMap { $0 }
            for chart in charts {
                // Twice as many points as shown, for sharp screens.
                guard let bytes = picture(chart.standaloneSVG, shownWidth(chart) * 2) else { continue }
                let part = MailMessage.Part(
                    name: "\(chart.key).png", type: "image/png", bytes: bytes, contentID: "\(chart.key)@laddplan")
                pictures.append((part, chart))
            }
        }
        return MailMessage(
            subject: subject(report), recipients: recipients, date: date ?? report.newestEvidence,
            text: CapacityText.render(report, width: 76, ascii: false, color: false), html: html(report, pictures).text,
            pictures: pictures.map(\.part),
            attachments: [
                .init(name: "report.html", type: "text/html; charset=utf-8", bytes: Array(try CapacityPage.render(report).utf8))
            ]
        ).source
    }

    /// `Charging: 2 sites need more EVSEs, 1 suspected outage – 6 Jul 2026`.
    static func subject(_ report: CapacityReport) -> String {
        let toAdd = report.sites.count { $0.advice.verdict == .add }
        let outages = report.sites.reduce(0) { $0 + $1.figures.evses.count(where: \.isSuspectedOutage) }
        let facts = [
            toAdd == 0
                ? nil
                : toAdd == 1 ? say("1 site needs more EVSEs") : say("\(Words.integer(toAdd)) sites need more EVSEs"),
            outages == 0 ? nil : Words.count(outages, "suspected outage").withPlainSpaces,
        ].compactMap { $0 }
        let last = report.calendar.date(of: report.period.end + -1)
        let what = facts.isEmpty ? say("nothing to do") : facts.joined(separator: ", ")
        return say("Charging: \(what)") + (report.period.isEmpty ? "" : " – \(Words.date(last))")
    }

    /// Tables and inline styles: what mail programs agree on.
    private static func html(_ report: CapacityReport, _ pictures: [(part: MailMessage.Part, chart: Chart)]) -> Markup {
        let cell = "padding:4px 10px 4px 0;border-bottom:1px solid \(Palette.rule.light);text-align:left;vertical-align:top"
        let rows = report.sites.prefix(sitesShown).map { section -> Markup in
            let words = AdviceWords(advice: section.advice)
            return """
                <tr><td style="\(cell)">\(words.symbol) <b>\(section.displayName.visible.cut(toWidth: 60))</b></td>\
                <td style="\(cell)">\(words.short)</td><td style="\(cell)">\(words.fromTo)</td>\
                <td style="\(cell)">\(Words.estimate(section.advice.blockingNow))</td></tr>

                """
        }
        let heads = [say("Site"), say("Advice"), say("EVSEs"), say("Find none free")].map {
            "<th style=\"\(cell)\">\($0)</th>" as Markup
        }.joined()
        let more: Markup =
            report.sites.count > sitesShown
            ? "<p>\(say("And \(Words.integer(report.sites.count - sitesShown)) more, in the page that is attached."))</p>\n" : ""
        let lead: Markup =
            report.sites.first.map { site in
                let sentences = site.advice.reasonTexts.prefix(2) + [ConnectionWords(site).recommendation].compactMap { $0 }
                return "<p><b>\(site.displayName.visible.cut(toWidth: 60))</b>: \(sentences.joined(separator: " "))</p>\n"
            } ?? "<p>\(say("There is no site with sessions in this period."))</p>\n"
        let images = pictures.map { part, chart -> Markup in
            """
            <p><img src="cid:\(part.contentID ?? "")" width="\(shownWidth(chart))" alt="\(chart.title): \(chart.finding)" \
            style="max-width:100%;height:auto"></p>

            """
        }.joined()
        let table: Markup =
            rows.isEmpty
            ? ""
            : "<table cellspacing=\"0\" cellpadding=\"0\" style=\"border-collapse:collapse\"><tr>\(heads)</tr>\n\(rows.joined())</table>\n"
        return """
            <!doctype html>
            <html lang="\(Words.locale.language.code)"><head><meta charset="utf-8"><title>\(subject(report))</title></head>
            <body style="font:15px/1.45 Arial,sans-serif;color:\(Palette.ink.light);background:\(Palette.page.light)">
            <p>\(Words.period(report.period, in: report.calendar)) · \(report.zoneNote) · \(Words.count(report.sites.count, "site"))</p>
            \(lead)\(table)\(more)\(images)\
            <p style="color:\(Palette.muted.light)">\(report.conservation.sentence)</p>
            <p style="color:\(Palette.muted.light)">\(MethodWords.targets(report)) \(MethodWords.intervals) \(say("Made by \(report.tool)."))</p>
            </body></html>

            """
    }
}
