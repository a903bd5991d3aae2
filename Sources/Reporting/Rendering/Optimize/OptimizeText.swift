import Analytics
import Charging

/// What load management can do for a site, for a terminal.
struct OptimizeText {
    let report: OptimizeReport
    let style: TextStyle

    /// Sessions of the certificate that get a line of their own; the others are counted.
    private static let rowLimit = 12

    static func render(_ report: OptimizeReport, width: Int, ascii: Bool, color: Bool) -> String {
        let text = OptimizeText(report: report, style: TextStyle(width: width, ascii: ascii, color: color))
        return text.lines().map { $0 + "\n" }.joined().withPlainSpaces
    }

    private var load: LoadManagement { report.load }

    private func lines() -> [String] {
        var lines = head()
        guard report.hasNeeds else {
            return lines + [""] + style.paragraph(OptimizeWords(report).nothing)
        }
        lines += [""] + powers()
        lines += [""] + heading("Why it cannot be less") + why()
        lines +=
            [""] + heading("Policies under \(Words.quantity(Power.kilowatts(milliwatts: load.limitMilliwatts))) kW") + policies()
        lines += [""] + heading("Connection size") + curve()
        lines += [""] + OptimizeWords(report).remarks.flatMap { style.paragraph($0, hanging: 2) }
        lines += [""] + OptimizeWords(report).methods.flatMap { style.paragraph($0, indent: 0) }.map { style.paint($0, .dim) }
        return lines
    }

    private func heading(_ text: String) -> [String] { style.paragraph(text, indent: 0).map { style.paint($0, .bold) } }

    private func head() -> [String] {
        let name = report.site.name.isEmpty || report.site.name == report.site.id ? "" : "\(report.site.name) "
        let title = "Load management · \(name)\(report.site.id) · \(Words.period(report.period, in: report.calendar))"
        return heading(title) + style.paragraph(OptimizeWords(report).sessions, indent: 0)
    }

    private func powers() -> [String] {
        CapacityText.lines(
            of: Table(
                columns: [.init("what", ""), .init("kw", "kW", .power), .init("meaning", "")],
                rows: OptimizeWords(report).powers.map { [.text($0.name), .number(optional: $0.kilowatts), .text($0.meaning)] }),
            style, indent: 2)
    }

    private func why() -> [String] {
        guard let certificate = load.minimum.certificate else {
            return style.paragraph("Other load alone needs that much.")
        }
        var lines = OptimizeWords(report).certificate(certificate).flatMap { style.paragraph($0) }
        let parts = certificate.parts.sorted { ($0.forcedKilowattHours ?? 0) > ($1.forcedKilowattHours ?? 0) }
        let table = Table(
            columns: [
                .init("evse", "EVSE"), .init("from", "Plugged in"), .init("to", "to"), .init("energy", "kWh", .quantity),
                .init("cap", "at most kW", .power), .init("outside", "h outside", .seconds),
                .init("forced", "kWh inside", .quantity),
            ],
            rows: parts.prefix(Self.rowLimit).map { part in
                [
                    .text(report.uid(part.need.evse)), .text(Words.dateTime(part.need.stay.start, in: report.calendar)),
                    .text(Words.dateTime(part.need.stay.end, in: report.calendar)), .number(part.need.energy.kilowattHours),
                    .number(part.need.cap.kilowatts), .integer(part.secondsOutside),
                    .number(optional: part.forcedKilowattHours),
                ]
            })
        lines += CapacityText.lines(of: table, style, indent: 2)
        if parts.count > Self.rowLimit {
            lines += style.paragraph("… and \(Words.integer(parts.count - Self.rowLimit)) more: --format json")
        }
        return lines
    }

    private func policies() -> [String] {
        CapacityText.lines(of: OptimizeTables.policies(load), style, indent: 2)
    }

    private func curve() -> [String] {
        let knee = load.curve.kneeKilowatts.map { ["The bend of equal share is at \(Words.power($0))."] } ?? []
        return CapacityText.lines(of: OptimizeTables.curve(load), style, indent: 2) + knee.flatMap { style.paragraph($0) }
    }
}
