import Analytics
import Wording

/// What each further EVSE wins back: visits a week that would find a place with it and not without.
struct MarginalChart {
    var advice: SiteAdvice
    /// Where AC and DC are sized apart, which of them it is of.
    var serviceClass: ServiceClass?

    /// One more EVSE: its number, and the visits a week that it wins back.
    private struct Gain {
        var evse: Int
        var visits: Double
    }

    private var gains: [Gain] {
        // Where the curve leaves numbers out, those in between win back the same each.
        zip(advice.curve, advice.curve.dropFirst()).flatMap { before, after in
            let won = max(0, before.lostVisitsPerWeek.value - after.lostVisitsPerWeek.value)
            return (before.evses + 1..<after.evses + 1).map {
                Gain(evse: $0, visits: won / Double(after.evses - before.evses))
            }
        }
    }

    /// Nil when the advice has no curve.
    var chart: Chart? {
        let gains = gains
        guard gains.count > 1, let first = gains.first, let last = gains.last, let highest = gains.map(\.visits).max(),
            highest > 0
        else { return nil }
        let least = advice.targets.minimumLostVisitsPerWeek
        let axis = NiceAxis(upTo: max(highest, least * 1.5) * 1.04, count: 4)
        let ticks = axis.values.map { Tick(value: $0, label: Words.quantity($0)) }
        let area = PlotArea(
            box: Chart.halfBox(ticks: ticks), x: Double(first.evse) - 0.6...Double(last.evse) + 0.6, yTop: axis.top)
        var drawing = Drawing()
        let step = max(1, gains.count / 8)
        area.drawAxes(
            &drawing, yTicks: ticks,
            xTicks: gains.filter { ($0.evse - first.evse) % step == 0 }.map { Tick(value: Double($0.evse), label: "\($0.evse)") },
            xTitle: say("the EVSE of this number"))
        let width = min(26, area.box.width / Double(gains.count + 1) * 0.74)
        func bar(_ gain: Gain) -> Box {
            let top = area.y(gain.visits)
            return Box(x: area.x(Double(gain.evse)) - width / 2, y: top, width: width, height: area.y.from - top)
        }
        drawing.rectangles(gains.filter { $0.evse <= advice.evsesNow }.map(bar), fill: Palette.pale, stroke: Palette.main)
        drawing.rectangles(gains.filter { $0.evse > advice.evsesNow }.map(bar), fill: Palette.main)
        let height = area.y(least)
        drawing.line(Point(x: area.x.from, y: height), Point(x: area.x.to, y: height), Palette.limit, width: 2, dash: "6 4")
        return Chart(
            key: "gain" + (serviceClass.map { "-\($0.rawValue.lowercased())" } ?? ""),
            title: (serviceClass.map { "\($0.rawValue): " } ?? "") + say("Visits a week that one more EVSE wins back"),
            finding: finding(gains), width: Chart.halfWidth, height: Chart.halfHeight, drawing: drawing.markup,
            note: say("Light: the EVSEs that are there. Dashes: worth advising from \(Words.quantity(least)) a week."),
            table: Table(
                columns: [
                    Table.Column("evse", say("EVSE"), .integer), Table.Column("visits", say("Visits a week won back"), .quantity),
                ], rows: gains.map { [.integer($0.evse), .number($0.visits)] }))
    }

    private func finding(_ gains: [Gain]) -> String {
        var parts: [String] = []
        if let next = gains.first(where: { $0.evse == advice.evsesNow + 1 }) {
            parts.append(say("Number \(Words.integer(next.evse)) would win back \(Words.quantity(next.visits)) visits a week"))
        }
        let least = advice.targets.minimumLostVisitsPerWeek
        if let after = gains.first(where: { $0.evse > advice.evsesNow && $0.visits < least }) {
            parts.append(say("from number \(Words.integer(after.evse)) on each wins back fewer than \(Words.quantity(least))"))
        }
        let text = parts.joined(separator: "; ")
        return text.isEmpty
            ? say("Each EVSE wins back less than the one before.") : Words.capitalized(text) + "."
    }
}
