import Analytics
import Wording

/// The load by time of day: what is usual on workdays, between which limits it lies, and what is usual at weekends.
struct TypicalDayChart {
    var section: CapacityReport.SiteSection

    private var day: TypicalDay { section.figures.typicalDay }

    /// Nil when there is no curve.
    var chart: Chart? {
        let slots = [day.workdays, day.weekends]
        guard let highest = slots.joined().compactMap({ $0?.high }).max(), highest > 0 else { return nil }
        let axis = NiceAxis(upTo: highest * 1.06, count: 4)
        let ticks = LoadAxis.ticks(axis)
        let area = PlotArea(box: Chart.halfBox(ticks: ticks), x: 0...24, yTop: axis.top)
        var drawing = Drawing()
        for run in Self.runs(day.workdays) {
            let upper = run.flatMap { edges(area, $0, \.high) }
            let lower = run.reversed().flatMap { edges(area, $0, \.low).reversed() }
            drawing.polygon(upper + lower, fill: Palette.area)
        }
        area.drawAxes(
            &drawing, yTicks: ticks,
            xTicks: stride(from: 0, through: 24, by: 6).map {
                Tick(value: Double($0), label: Words.clock(secondOfDay: Int64($0) * 3600))
            },
            xTitle: say("local time"))
        for run in Self.runs(day.weekends) {
            drawing.polyline(run.flatMap { edges(area, $0, \.median) }, Palette.other, dash: "5 3")
        }
        for run in Self.runs(day.workdays) { drawing.polyline(run.flatMap { edges(area, $0, \.median) }, Palette.main) }
        return Chart(
            key: "day", title: say("A typical day"), finding: finding, width: Chart.halfWidth, height: Chart.halfHeight,
            drawing: drawing.markup,
            note: say("Line: median of workdays; band: without their lowest and highest tenth. Dashes: median of weekends."),
            table: table)
    }

    /// Slots that follow one another without a hole, with their numbers.
    private static func runs(_ slots: [TypicalDay.Slot?]) -> [[(number: Int, slot: TypicalDay.Slot)]] {
        var runs: [[(number: Int, slot: TypicalDay.Slot)]] = [[]]
        for (number, slot) in slots.enumerated() {
            if let slot { runs[runs.count - 1].append((number, slot)) } else { runs.append([]) }
        }
        return runs.filter { !$0.isEmpty }
    }

    /// Each value holds for its quarter of an hour: steps, not slopes.
    private func edges(
        _ area: PlotArea, _ item: (number: Int, slot: TypicalDay.Slot), _ value: KeyPath<TypicalDay.Slot, Double>
    ) -> [Point] {
        let kilowatts = item.slot[keyPath: value]
        return [area.point(Double(item.number) / 4, kilowatts), area.point(Double(item.number + 1) / 4, kilowatts)]
    }

    private var finding: String {
        func highest(_ slots: [TypicalDay.Slot?]) -> (clock: String, slot: TypicalDay.Slot)? {
            slots.indices.compactMap { index in slots[index].map { (index, $0) } }.max { $0.1.median < $1.1.median }
                .map { (Words.clock(secondOfDay: Int64($0.0) * 900), $0.1) }
        }
        var parts: [String] = []
        if let top = highest(day.workdays) {
            parts.append(
                top.slot.median > 0
                    ? say(
                        "On workdays usually highest at \(top.clock) with \(Words.power(top.slot.median)), above "
                            + "\(Words.power(top.slot.high)) on one in ten")
                    : say("On most workdays there is no load at any hour"))
        }
        if let top = highest(day.weekends) {
            parts.append(
                top.slot.median > 0
                    ? say("at weekends at \(top.clock) with \(Words.power(top.slot.median))") : say("at weekends usually none"))
        }
        return parts.joined(separator: "; ") + "."
    }

    /// By the hour, at its beginning: the quarters are in the machine-readable report.
    private var table: Table {
        func number(_ slots: [TypicalDay.Slot?], _ hour: Int, _ value: KeyPath<TypicalDay.Slot, Double>) -> Cell {
            .number(optional: slots.count == 96 ? slots[hour * 4]?[keyPath: value] : nil)
        }
        return Table(
            columns: [
                Table.Column("hour", say("Local time")), Table.Column("median", say("Workdays kW"), .power),
                Table.Column("low", say("one in ten below"), .power), Table.Column("high", say("one in ten above"), .power),
                Table.Column("weekend", say("Weekends kW"), .power),
            ],
            rows: (0..<24).map { hour in
                [
                    .text(Words.clock(secondOfDay: Int64(hour) * 3600)), number(day.workdays, hour, \.median),
                    number(day.workdays, hour, \.low),
                    number(day.workdays, hour, \.high), number(day.weekends, hour, \.median),
                ]
            })
    }
}
