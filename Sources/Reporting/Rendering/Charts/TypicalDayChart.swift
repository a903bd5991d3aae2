import Analytics

/// Mean recorded load over the local day.
struct TypicalDayChart {
    var section: CapacityReport.SiteSection

    /// Nil when there is no curve.
    var chart: Chart? {
        let loads = section.figures.typicalDayKilowatts
        guard loads.count > 1, let highest = loads.max(), let lowest = loads.min(), highest > 0 else { return nil }
        let axis = NiceAxis(upTo: highest * 1.06, count: 4)
        let ticks = LoadAxis.ticks(axis)
        let area = PlotArea(box: Chart.halfBox(ticks: ticks), x: 0...24, yTop: axis.top)
        var drawing = Drawing()
        let hours = 24 / Double(loads.count)
        // Each value holds for its quarter of an hour: steps, not slopes.
        let points = loads.enumerated().flatMap { index, load in
            [area.point(Double(index) * hours, load), area.point(Double(index + 1) * hours, load)]
        }
        drawing.polygon(points + [area.point(24, 0), area.point(0, 0)], fill: Palette.area)
        area.drawAxes(
            &drawing, yTicks: ticks,
            xTicks: stride(from: 0, through: 24, by: 6).map {
                Tick(value: Double($0), label: "\(Words.twoDigits($0)):00")
            },
            xTitle: "local time")
        drawing.polyline(points, Palette.main)
        func clock(_ value: Double) -> String {
            let index = loads.firstIndex(of: value) ?? 0
            return Words.clock(secondOfDay: Int64(Double(index) * hours * 3600))
        }
        return Chart(
            key: "day", title: "Mean load over the day",
            finding: "Highest at \(clock(highest)) with \(Words.power(highest)), lowest at \(clock(lowest)) with "
                + "\(Words.power(lowest)): means over all days, not peaks.",
            width: Chart.halfWidth, height: Chart.halfHeight, drawing: drawing.markup, table: table(loads))
    }

    /// By the hour: the quarters are in the machine-readable report.
    private func table(_ loads: [Double]) -> Table {
        let perHour = max(1, loads.count / 24)
        return Table(
            columns: [Table.Column("hour", "Local hour"), Table.Column("kw", "Mean kW", .power)],
            rows: stride(from: 0, to: loads.count - perHour + 1, by: perHour).map { first in
                let mean = loads[first..<(first + perHour)].reduce(0, +) / Double(perHour)
                return [.text("\(Words.twoDigits(first / perHour)):00"), .number(mean)]
            })
    }
}
