import Analytics
import Wording

/// What a limit on the site's power leaves unserved: with foresight, and with equal share.
struct ConnectionChart {
    var section: CapacityReport.SiteSection

    private var advice: ConnectionAdvice { section.connection }
    private var points: [ConnectionCurve.Point] { advice.curve.points }

    /// Nil when nothing can be shifted.
    var chart: Chart? {
        guard points.count > 1, let last = points.last, let asked, asked > 0, (optimum.map(\.share).max() ?? 0) > 0 else {
            return nil
        }
        let axis = NiceAxis(upTo: min(1, equalShare.map(\.share).max() ?? 0), count: 4)
        let ticks = axis.values.map { Tick(value: $0, label: Words.target($0)) }
        let bottom = NiceAxis(upTo: last.limitKilowatts, count: 6)
        let area = PlotArea(box: Self.box, x: 0...bottom.top, yTop: axis.top)
        var drawing = Drawing()
        area.drawAxes(&drawing, yTicks: ticks, xTicks: LoadAxis.ticks(bottom), xTitle: say("limit on the site's power"))
        let lines = [equalShare, optimum].map { curve in curve.map { area.point($0.limit, $0.share) } }
        drawing.polyline(lines[0], Palette.main)
        drawing.polyline(lines[1], Palette.other, dash: "6 4")
        drawMarks(&drawing, area, lines)
        return Chart(
            key: "connection", title: say("What a smaller connection would cost drivers"), finding: finding,
            width: Chart.fullWidth,
            height: Chart.halfHeight, drawing: drawing.markup,
            note:
                say(
                    "Share of the recorded energy that does not come before plug-out. Equal share sees only who is plugged in, and gives "
                        + "nobody less than 6\u{00A0}A; foresight is a bound."), table: table)
    }

    private static let box = Box(x: 52, y: 18, width: 680, height: 190)

    /// All that was asked for, in kWh; nil without a simulation.
    private var asked: Double? {
        points.first?.outcomes[LoadManagement.plannedPolicy]?.requestedKilowattHours
    }

    private var equalShare: [(limit: Double, share: Double)] {
        points.map { ($0.limitKilowatts, $0.outcomes[LoadManagement.plannedPolicy]?.unservedShare ?? 0) }
    }

    private var optimum: [(limit: Double, share: Double)] {
        let asked = asked ?? 0
        return points.map { ($0.limitKilowatts, asked > 0 ? $0.optimumKilowattHours / asked : 0) }
    }

    private func drawMarks(_ drawing: inout Drawing, _ area: PlotArea, _ lines: [[Point]]) {
        if let connection = section.connectionKilowatts, connection <= area.x.high {
            let top = area.point(connection, area.y.high)
            drawing.line(area.point(connection, 0), top, Palette.limit, width: 2, dash: "6 4")
            label(say("connection \(Words.power(connection))"), &drawing, area, at: Point(x: top.x, y: top.y + 10))
        }
        // The curves are low from these on: their labels stand above them, on stems.
        let least = area.point(advice.minimum.power.kilowatts, 0)
        stem(
            say("serves all, with foresight: \(Words.power(advice.minimum.power.kilowatts))"), &drawing, area, from: least,
            height: 0.62)
        drawing.circle(least, radius: 4.5, fill: Palette.page, stroke: Palette.other)
        if let managed = advice.managedKilowatts {
            let point = area.point(managed, share(at: managed))
            stem(say("equal share, to plan with: \(Words.power(managed))"), &drawing, area, from: point, height: 0.4)
            drawing.diamond(point, radius: 6.5, fill: Palette.advised, stroke: Palette.page)
        }
        var placer = LabelPlacer(bounds: area.box)
        for line in lines { placer.avoid(line) }
        for (text, line) in zip([say("equal share"), say("foresight")], lines) {
            if let first = line.first { drawing.text(text, at: placer.place(text, near: first)) }
        }
    }

    private func stem(_ text: String, _ drawing: inout Drawing, _ area: PlotArea, from point: Point, height: Double) {
        let top = Point(x: point.x, y: area.y(area.y.high * height))
        if top.y < point.y { drawing.line(point, top, Palette.muted) }
        label(text, &drawing, area, at: Point(x: top.x, y: top.y + 4))
    }

    /// To the right of a line, or to its left where there is no room.
    private func label(_ text: String, _ drawing: inout Drawing, _ area: PlotArea, at point: Point) {
        let fits = point.x + 6 + LabelPlacer.width(of: text) <= area.x.to
        drawing.text(text, at: Point(x: point.x + (fits ? 6 : -6), y: point.y), anchor: fits ? .start : .end)
    }

    /// Of equal share, between the limits that were tried.
    private func share(at limit: Double) -> Double {
        guard let above = equalShare.firstIndex(where: { $0.limit >= limit }), above > 0 else {
            return equalShare.first?.share ?? 0
        }
        let (low, high) = (equalShare[above - 1], equalShare[above])
        return low.share + (limit - low.limit) / (high.limit - low.limit) * (high.share - low.share)
    }

    private var finding: String {
        var parts = [say("Nobody can serve all with less than \(Words.power(advice.minimum.power.kilowatts))")]
        if let managed = advice.managedKilowatts {
            parts.append(say("equal share needs \(Words.power(managed)) for 99\u{00A0}% of the energy"))
        }
        parts.append(say("all on arrival take \(Words.power(advice.uncontrolledInstantKilowatts)) at an instant"))
        return parts.joined(separator: "; ") + "."
    }

    private var table: Table {
        Table(
            columns: [
                Table.Column("limit", say("Limit kW"), .quantity), Table.Column("equal", say("Missing with equal share"), .share),
                Table.Column("short", say("Sessions short"), .integer),
                Table.Column("optimum", say("Missing with foresight"), .share),
            ],
            rows: points.indices.map { index in
                let outcome = points[index].outcomes[LoadManagement.plannedPolicy]
                return [
                    .number(points[index].limitKilowatts), .number(equalShare[index].share),
                    .integer(optional: outcome.map { Int64($0.sessionsShort) }), .number(optimum[index].share),
                ]
            })
    }
}
