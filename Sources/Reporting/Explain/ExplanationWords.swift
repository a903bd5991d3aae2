import Charging

/// An explanation for people, and as one JSON object.
struct ExplanationWords {
    var explanation: Explanation
    /// Rows of records that are shown to people.
    var limit: Int

    func text(width: Int) -> String {
        let figure = explanation.figure
        let style = TextStyle(width: width, ascii: false, color: false)
        var lines = style.paragraph("\(figure.name) of \(subject): \(value)", indent: 0)
        lines += style.paragraph(figure.definition)
        lines += labelled("Formula", figure.formula, style)
        let inputs = explanation.inputs.map { "\($0.name) = \(words($0.cell, of: FigureCatalogue.figure($0.name)))" }
        lines += labelled("Inputs", inputs.isEmpty ? nil : inputs.joined(separator: "; "), style)
        lines += labelled("Period", period, style)
        lines += labelled("Window", window, style)
        lines += labelled("More", "docs/METRICS.md#\(figure.section)", style)
        lines += section("Counted", explanation.counted, style) + section("Not counted", explanation.uncounted, style)
        if explanation.quarantined > 0 {
            let count = Words.count(explanation.quarantined, "record")
            lines += ["", "\(count) of the same parties in quarantine, whichever EVSE they are of: report show rejects"]
        }
        return lines.map { $0 + "\n" }.joined()
    }

    private var subject: String {
        let subject = explanation.subject
        switch subject.level {
        case let group where group != "network" && subject.siteID == nil: return "each \(group)"
        case "evse": return "EVSE \((subject.evseUID ?? "").visible) at site \((subject.siteID ?? "").visible)"
        case "site": return "site \((subject.siteID ?? "").visible)"
        default: return "all selected sites"
        }
    }

    private var value: String { words(explanation.value, of: explanation.figure) }

    private func words(_ cell: Cell, of figure: Figure?) -> String {
        guard cell != .null else { return "unknown" }
        let unit = figure?.unit ?? ""
        switch (unit, cell) {
        case ("share", .number(let share)): return "\(cell.machineText) (\(Words.percent(share)))"
        case ("share", .integer(let share)): return "\(share) (\(Words.percent(Double(share))))"
        case (_, .text), (_, .instant), (_, .json), ("", _), ("time", _): return cell.machineText.visible
        default: return "\(cell.machineText) \(unit)"
        }
    }

    private var calendar: LocalCalendar { LocalCalendar(zoneName: explanation.zoneName) ?? .utc }

    private var period: String {
        "\(explanation.period.start.rfc3339) to \(explanation.period.end.rfc3339) (\(Words.period(explanation.period, in: calendar)), "
            + "\(calendar.zoneName))"
    }

    private var window: String? {
        explanation.window.map { "\($0.start.rfc3339) to \($0.end.rfc3339) (from \(Words.dateTime($0.start, in: calendar)))" }
    }

    private func labelled(_ label: String, _ text: String?, _ style: TextStyle) -> [String] {
        text.map { style.paragraph("\(label.padded(toWidth: 8)) \($0)", hanging: 9) } ?? []
    }

    private func section(_ title: String, _ entries: [Explanation.Entry], _ style: TextStyle) -> [String] {
        guard !entries.isEmpty else { return ["", "\(title): no record"] }
        let shown = Array(entries.prefix(limit))
        let more = entries.count > shown.count ? "; the first \(Words.integer(shown.count)) (--limit)" : ""
        let table = explanation.humanTable(shown).render(as: .table, width: nil)
        return ["", "\(title): \(Words.count(entries.count, "record"))\(more)"]
            + table.split(separator: "\n").map { "  " + String($0) }
    }

    /// Fields may be added, never renamed.
    var json: JSONValue {
        let figure = explanation.figure
        let table = explanation.table(explanation.entries)
        return [
            "figure": .string(figure.name), "unit": .string(figure.unit), "definition": .string(figure.definition),
            "formula": figure.formula.map { .string($0) } ?? .null,
            "documentation": .string("docs/METRICS.md#\(figure.section)"),
            "subject": [
                "level": .string(explanation.subject.level),
                "site_id": explanation.subject.siteID.map { .string($0) } ?? .null,
                "evse_uid": explanation.subject.evseUID.map { .string($0) } ?? .null,
            ],
            "period": ["from": .string(explanation.period.start.rfc3339), "to": .string(explanation.period.end.rfc3339)],
            "time_zone": .string(explanation.zoneName), "value": explanation.value.json,
            "inputs": .object(explanation.inputs.map { JSONValue.Member(name: $0.name, value: $0.cell.json) }),
            "window": explanation.window.map {
                ["from": .string($0.start.rfc3339), "to": .string($0.end.rfc3339)]
            } ?? .null,
            "records": .array(
                table.rows.map { row in
                    .object(zip(table.columns, row).map { JSONValue.Member(name: $0.key, value: $1.json) })
                }),
            "quarantined_records": .integer(Int64(explanation.quarantined)),
        ]
    }
}
