import Analytics
import Charging
import Wording

/// One site's block in the terminal report.
struct CapacityTextSite {
    var section: CapacityReport.SiteSection
    var report: CapacityReport
    var style: TextStyle

    /// EVSEs that get a line of their own; the others are counted.
    private static let rowLimit = 12

    func lines() -> [String] {
        heading() + reasons() + heat() + evses()
    }

    private func heading() -> [String] {
        let words = AdviceWords(advice: section.advice)
        let headline = style.plain(words.headline)
        let id = section.figures.site.id
        let room = style.width - headline.displayWidth - 4
        let mark = style.plain(words.symbol) + " "
        var name = style.plain(section.displayName)
        if section.displayName != id && (name + "  " + id).displayWidth <= room { name += "  " + style.plain(id) }
        let painted = style.paint(headline, paint)
        if name.displayWidth <= room {
            let left = (mark + name).padded(toWidth: style.width - headline.displayWidth)
            return [style.paint(left, .bold) + painted]
        }
        let cut = (mark + name).cut(toWidth: style.width, mark: style.plain("…"))
        return [style.paint(cut, .bold), "  " + painted]
    }

    private var paint: TextStyle.Paint {
        switch section.advice.verdict {
        case .add: .alert
        case .hold, .spare: .calm
        case .unknown: .bold
        }
    }

    private func reasons() -> [String] {
        let load = LoadWords(section, windowSeconds: report.windowSeconds)
        var sentences = section.advice.reasonTexts.map(Words.unitsKept)
        sentences.append(say("Load, means of \(Words.window(seconds: report.windowSeconds)) at the EVSEs: \(load.line)"))
        sentences += [load.connectionSentence, load.flatNote, load.unplacedNote].compactMap { $0 }
        sentences += ConnectionWords(section).sentences
        sentences.append(
            say(
                "Every EVSE occupied: \(Words.shareOfTime(section.figures.congestion.rate)) in "
                    + "\(Words.length(seconds: section.figures.inService.lengthSeconds))"))
        sentences.append(say("Evidence: \(AdviceWords(advice: section.advice).evidence)"))
        return sentences.flatMap { style.paragraph($0, hanging: 2) }
    }

    private func heat() -> [String] {
        let shares = section.figures.occupancyByHourOfWeek
        guard shares.count == 168 else { return [] }
        let top = section.occupancyScaleTop
        let crowded = section.crowdedHours
        // `12p` leaves no room beside the next one.
        let step = Words.locale.hasTwelveHourClock ? 6 : 3
        let hours = stride(from: 0, to: 24, by: step).map { Words.hour($0).padded(toWidth: step) }.joined()
        let note =
            crowded.isEmpty ? "" : "  " + say("over \(Words.target(CapacityReport.SiteSection.crowdedAbove)) find none free")
        var lines = ["", style.paint(("       " + hours + note).trimmedRight, .dim)]
        for day in Words.dayOrder {
            let cells = String((0..<24).map { style.heat(shares[day * 24 + $0], top: top) })
            let full = Words.hourRanges(crowded.filter { $0 / 24 == day }.map { $0 % 24 })
            let name = Words.weekdays[day].padded(toWidth: 3)
            let line = style.plain("  \(name)  \(cells)   \(full)")
            lines.append(line.cut(toWidth: style.width, mark: style.plain("…")).trimmedRight)
        }
        let scale = "\(style.heat(0, top: 1)) \(Words.target(0))  \(style.heat(1, top: 1)) \(Words.target(top))"
        let unseen = shares.contains(nil) ? "  \(style.heat(nil, top: 1)) " + say("never in service") : ""
        return lines + ["       " + style.paint(style.plain(say("\(scale) of EVSEs plugged in")) + style.plain(unseen), .dim)]
    }

    private func evses() -> [String] {
        let all = section.evsesByUse
        guard !all.isEmpty else { return [] }
        let top = CapacityReport.SiteSection.scaleTop(all.compactMap(\.occupiedUtilization).max())
        let cells = style.width >= 100 ? 24 : 14
        var columns = [
            Table.Column("evse", say("EVSE")), Table.Column("occupied", say("Plugged in"), .share),
            Table.Column("bar", style.plain("0–\(Words.target(top))".padded(toWidth: cells))),
            Table.Column("charging", say("Charging"), .share), Table.Column("sessions", say("Sessions"), .integer),
            Table.Column("kwh", "kWh", .quantity), Table.Column("peak", say("kW max"), .power),
        ]
        let knowsCharging = section.knowsCharging
        if !knowsCharging { columns.removeAll { $0.key == "charging" } }
        let rows = all.prefix(Self.rowLimit).map { figures -> [Cell] in
            var row: [Cell] = [
                .text(style.plain(figures.displayName)), .number(optional: figures.occupiedUtilization),
                .text(style.bar(figures.occupiedUtilization, top: top, cells: cells)),
            ]
            if knowsCharging { row.append(.number(optional: figures.knownChargingUtilization)) }
            row += [
                .integer(figures.sessions), .number(figures.energy.kilowattHours),
                .number(optional: figures.peaks?.recorded?.kilowatts),
            ]
            return row
        }
        var lines = [""] + CapacityText.lines(of: Table(columns: columns, rows: rows), style, indent: 2)
        if all.count > rows.count {
            lines += style.paragraph(say("… and \(Words.integer(all.count - rows.count)) more: report show evses"))
        }
        if !knowsCharging { lines += style.paragraph(say("The records do not tell charging from being plugged in.")) }
        return lines
    }
}

extension String {
    /// Without the spaces at its end.
    fileprivate var trimmedRight: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
