import Analytics
import Charging
import Wording

/// The EVSEs of a site by use: how long they were plugged in, and within that how long they charged.
struct EVSEBarsChart {
    var section: CapacityReport.SiteSection

    /// EVSEs that get a bar; all are in the table.
    static let limit = 20
    private static let row = 21.0
    private static let right = 590.0

    /// Nil when no EVSE has been in service.
    var chart: Chart? {
        let all = section.evsesByUse
        let shown = Array(all.prefix(Self.limit))
        guard let highest = shown.compactMap(\.occupiedUtilization).max() else { return nil }
        let axis = NiceAxis(upTo: min(1, max(0.05, highest)), count: 4)
        let left = 14 + shown.reduce(20) { max($0, LabelPlacer.width(of: Self.shortened($1.displayName))) }
        let scale = Scale(low: 0, high: axis.top, from: left, to: Self.right)
        let bottom = 22 + Double(shown.count) * Self.row
        var drawing = Drawing()
        for value in axis.values {
            drawing.line(Point(x: scale(value), y: 20), Point(x: scale(value), y: bottom), Palette.rule)
            drawing.text(
                Words.target(value), at: Point(x: scale(value), y: 13), anchor: .middle, tone: Palette.muted)
        }
        func bar(_ index: Int, _ share: Double?) -> Box {
            Box(
                x: left, y: 25 + Double(index) * Self.row, width: scale(share ?? 0) - left,
                height: Self.row - 6)
        }
        drawing.rectangles(
            shown.enumerated().map { bar($0.offset, $0.element.occupiedUtilization) }, fill: Palette.pale,
            stroke: Palette.main)
        drawing.rectangles(
            shown.enumerated().map { bar($0.offset, $0.element.knownChargingUtilization) }, fill: Palette.main)
        for (index, evse) in shown.enumerated() {
            let baseline = 25 + Double(index) * Self.row + 12
            drawing.text(
                Self.shortened(evse.displayName), at: Point(x: left - 8, y: baseline), anchor: .end)
            let numbers = "\(Words.percent(evse.occupiedUtilization)) · \(Words.count(evse.sessions, "session"))"
            let end = scale(evse.occupiedUtilization ?? 0) + 8
            drawing.text(numbers, at: Point(x: end, y: baseline))
        }
        return Chart(
            key: "evses", title: title, finding: finding(all), width: Chart.fullWidth, height: bottom + 8,
            drawing: drawing.markup, note: note(all), table: table(all))
    }

    private var title: String {
        section.knowsCharging
            ? say("Time plugged in (light) and, within it, charging (dark)") : say("Time plugged in")
    }

    private func finding(_ all: [EVSEFigures]) -> String {
        guard let most = all.first, let least = all.last else { return "" }
        if all.count == 1 {
            return say("\(most.displayName): \(Words.percent(most.occupiedUtilization)) of the time plugged in.")
        }
        return say(
            "Most used: \(most.displayName) with \(Words.percent(most.occupiedUtilization)); least: "
                + "\(least.displayName) with \(Words.percent(least.occupiedUtilization)).")
    }

    private func note(_ all: [EVSEFigures]) -> String? {
        var notes: [String] = []
        if all.count > Self.limit {
            notes.append(say("The \(Words.integer(Self.limit)) most used of \(Words.integer(all.count)); the table has all."))
        }
        let silent = all.count { $0.knownChargingUtilization == nil }
        if silent == all.count {
            notes.append(say("The records do not tell charging from being plugged in, so only the latter is shown."))
        } else if silent > 0 {
            notes.append(say("For \(Words.count(silent, "EVSE")) the records do not tell charging from being plugged in."))
        }
        let partial = all.count { $0.chargingBasis == .partial }
        if partial > 0 {
            notes.append(
                say("Charging is known for part of the sessions of \(Words.count(partial, "EVSE")): at least what is shown.")
            )
        }
        return notes.isEmpty ? nil : notes.joined(separator: " ")
    }

    private func table(_ all: [EVSEFigures]) -> Table {
        Table(
            columns: [
                Table.Column("evse", say("EVSE")), Table.Column("occupied", say("Plugged in"), .share),
                Table.Column("charging", say("Charging"), .share), Table.Column("sessions", say("Sessions"), .integer),
                Table.Column("energy_kwh", "kWh", .quantity), Table.Column("peak_kw", say("Peak kW"), .power),
                Table.Column("peak_kw_on_arrival", say("On arrival kW"), .power),
                Table.Column("rated_kw", say("Rated kW"), .quantity),
            ],
            rows: all.map { evse in
                [
                    .text(evse.displayName), .number(optional: evse.occupiedUtilization),
                    .number(optional: evse.knownChargingUtilization), .integer(evse.sessions),
                    .number(evse.energy.kilowattHours), .number(optional: evse.peaks?.recorded?.kilowatts),
                    .number(optional: evse.peaks?.onArrival?.kilowatts), .number(optional: evse.ratedPower?.kilowatts),
                ]
            })
    }

    /// Ids differ at their ends: what is too long loses its middle.
    static func shortened(_ name: String) -> String {
        let name = name.visible
        guard name.displayWidth > 24 else { return name }
        let end = String(String(name.reversed()).cut(toWidth: 12, mark: "").reversed())
        return name.cut(toWidth: 11, mark: "") + "…" + end
    }
}
