import Analytics
import Charging
import Wording

/// The capacity report as Markdown, for wikis and pull requests: the words and tables of the page, without its pictures.
enum CapacityMarkdown {
    static func render(_ report: CapacityReport) -> String {
        var lines = ["# " + escaped(say("Charging capacity, \(Words.period(report.period, in: report.calendar))")), ""]
        lines.append(
            escaped(
                [
                    report.zoneNote, Words.count(report.sites.count, "site"), Words.count(report.evses, "EVSE"),
                    Words.count(report.sessions, "session"),
                    say("newest evidence \(Words.dateTime(report.newestEvidence, in: report.calendar))"), report.tool,
                ].joined(separator: " · ")))
        lines.append("")
        if report.sites.isEmpty { lines += [say("There is no site with sessions in this period."), ""] }
        if report.sites.count > 1 { lines += [overview(report).render(as: .md)] }
        if let changes = report.changes {
            let words = ChangeWords(changes)
            lines += ["## \(say("Since the last report"))", "", escaped(words.summary), ""] + items(words.items)
        }
        if let calibration = report.calibration {
            lines += [
                "## \(say("Was earlier advice right?"))", "", escaped(calibration.sentence), "",
                calibration.table.render(as: .md),
            ]
        }
        for section in report.sites { lines += site(section, report) }
        lines += ["## \(say("Data quality"))", "", escaped(report.conservation.sentence), ""]
        if !report.quality.kinds.isEmpty { lines.append(report.quality.kindTable.render(as: .md)) }
        if !report.quality.codes.isEmpty { lines.append(report.quality.codeTable.render(as: .md)) }
        lines += [
            "## \(say("How it was computed"))", "", escaped("\(MethodWords.targets(report)) \(MethodWords.intervals)"), "",
        ]
        lines += items(MethodWords.definitions(windowSeconds: report.windowSeconds).map { "\($0.term): \($0.meaning)" })
        while lines.last == "" { lines.removeLast() }
        return (lines.joined(separator: "\n") + "\n").withPlainSpaces
    }

    private static func overview(_ report: CapacityReport) -> Table {
        Table(
            columns: [
                .init("name", say("Site")), .init("advice", say("Advice")), .init("evses", say("EVSEs"), alignment: .trailing),
                .init("blocking", say("Find none free"), alignment: .trailing), .init("occupied", say("Plugged in"), .share),
                .init("peak_kw", say("Peak kW"), .power), .init("connection_kw", say("Connection to plan kW"), .power),
                .init("sessions", say("Sessions"), .integer),
            ],
            rows: report.sites.map { section in
                let words = AdviceWords(advice: section.advice)
                return [
                    .text(section.displayName), .text("\(words.symbol) \(words.short)"), .text(words.fromTo),
                    .text(Words.estimate(section.advice.blockingNow)), .number(optional: section.figures.occupiedUtilization),
                    .number(optional: section.figures.peaks?.recorded?.kilowatts),
                    .number(optional: section.connection.recommendedKilowatts), .integer(section.figures.sessions),
                ]
            })
    }

    private static func site(_ section: CapacityReport.SiteSection, _ report: CapacityReport) -> [String] {
        let words = AdviceWords(advice: section.advice)
        let load = LoadWords(section, windowSeconds: report.windowSeconds)
        let id = section.displayName == section.figures.site.id ? "" : " (\(section.figures.site.id))"
        let sentences =
            section.advice.reasonTexts
            + [say("Load, means of \(Words.window(seconds: report.windowSeconds)) at the EVSEs: \(load.line)")]
            + [load.connectionSentence, load.flatNote, load.unplacedNote].compactMap { $0 } + ConnectionWords(section).sentences
        return ["## \(escaped(section.displayName + id))", "", "**\(words.symbol) \(escaped(words.headline))**", ""]
            + items(sentences + [say("Evidence: \(words.evidence)")])
            + (EVSEBarsChart(section: section).chart.map { [$0.table.render(as: .md)] } ?? [])
    }

    private static func items(_ sentences: [String]) -> [String] {
        sentences.isEmpty ? [] : sentences.map { "- \(escaped($0))" } + [""]
    }

    private static func escaped(_ text: String) -> String { MarkdownText.escaped(text.visible) }
}
