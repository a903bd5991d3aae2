import Analytics
import Charging
import Wording

/// The capacity report for a terminal: what to do first, then a block for each site.
enum CapacityText {
    /// - Parameters:
    ///   - width: Cells that a line may take; narrower than 60 is taken as 60.
    ///   - ascii: Prints digits for blocks and plain signs for symbols.
    ///   - color: Adds ANSI colours; nothing is said by colour alone.
    static func render(_ report: CapacityReport, width: Int, ascii: Bool, color: Bool) -> String {
        let style = TextStyle(width: width, ascii: ascii, color: color)
        var lines = head(report, style)
        if report.sites.isEmpty {
            lines += [""] + style.paragraph(say("There is no site with sessions in this period."), indent: 0)
        }
        if report.sites.count > 1 { lines += [""] + overview(report, style) }
        if let changes = report.changes {
            let words = ChangeWords(changes)
            lines += [""] + style.paragraph(words.summary, indent: 0)
            lines += words.items.flatMap { style.paragraph($0, indent: 2) }
        }
        if let calibration = report.calibration { lines += [""] + style.paragraph(calibration.sentence, indent: 0) }
        for section in report.sites {
            lines += [""] + CapacityTextSite(section: section, report: report, style: style).lines()
        }
        lines += [""] + foot(report, style)
        // Numbers keep their units while lines are broken, and only then.
        return lines.map { $0 + "\n" }.joined().withPlainSpaces
    }

    private static func head(_ report: CapacityReport, _ style: TextStyle) -> [String] {
        let title = [
            say("Charging capacity"),
            Words.period(report.period, in: report.calendar)
                + " (\(Words.length(seconds: report.period.lengthSeconds)))", report.zoneNote,
        ].joined(separator: " · ")
        let counts = [
            Words.count(report.sites.count, "site"), Words.count(report.evses, "EVSE"),
            Words.count(report.sessions, "session"),
            say("newest evidence \(Words.dateTime(report.newestEvidence, in: report.calendar))"), report.tool,
        ].joined(separator: " · ")
        return style.paragraph(title, indent: 0).map { style.paint($0, .bold) } + style.paragraph(counts, indent: 0)
    }

    private static func overview(_ report: CapacityReport, _ style: TextStyle) -> [String] {
        let table = Table(
            columns: [
                Table.Column("symbol", ""), Table.Column("name", say("Site")), Table.Column("advice", say("Advice")),
                Table.Column("now", say("EVSEs"), .integer), Table.Column("recommended", say("then"), .integer),
                Table.Column("blocking", say("None free"), .share),
                Table.Column("occupied", say("Plugged in"), .share), Table.Column("peak_kw", say("Peak kW"), .power),
                Table.Column("sessions", say("Sessions"), .integer),
            ],
            rows: report.sites.map { section in
                let words = AdviceWords(advice: section.advice)
                return [
                    .text(style.plain(words.symbol)), .text(section.displayName), .text(style.plain(words.short)),
                    .integer(section.advice.evsesNow), .integer(optional: words.recommendedNumber),
                    .number(optional: section.advice.blockingNow?.value),
                    .number(optional: section.figures.occupiedUtilization),
                    .number(optional: section.figures.peaks?.recorded?.kilowatts), .integer(section.figures.sessions),
                ]
            })
        return lines(of: table, style, indent: 0)
    }

    /// A table's lines; what does not fit the style's width is cut by the table's own rules.
    static func lines(of table: Table, _ style: TextStyle, indent: Int) -> [String] {
        let text = table.render(as: .table, width: style.width - indent)
        return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().enumerated().map {
            index, line in
            let line = String(repeating: " ", count: indent) + (style.ascii ? style.plain(String(line)) : String(line))
            return index == 0 ? style.paint(line, .dim) : line
        }
    }

    private static func foot(_ report: CapacityReport, _ style: TextStyle) -> [String] {
        var lines = style.paragraph(MethodWords.targets(report), indent: 0)
        lines += style.paragraph(MethodWords.intervals, indent: 0)
        let quality = report.quality
        var data = [say("Data: \(Words.count(quality.archives, "archive"))")]
        data += quality.kinds.map { counts in
            let left = counts.named.dropFirst(2).filter { $0.count > 0 }.map {
                "\(Words.integer($0.count)) \(say(listed: $0.key))"
            }
            let (read, used) = (Words.integer(counts.read), Words.integer(counts.used))
            return say("\(counts.kind): \(read) read, \(used) used") + (left.isEmpty ? "" : " (\(left.joined(separator: ", ")))")
        }
        lines += style.paragraph(data.joined(separator: "; "), indent: 0)
        lines += style.paragraph(report.conservation.sentence, indent: 0)
        for code in quality.codes {
            lines += style.paragraph("\(code.code) ×\(Words.integer(code.count)): \(say(listed: code.meaning))", hanging: 2)
        }
        return lines.map { style.paint($0, .dim) }
    }
}
