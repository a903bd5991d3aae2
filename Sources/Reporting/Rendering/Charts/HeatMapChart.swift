import Analytics
import Wording

/// When the site is busy: occupied share by hour of the local week, rings where drivers find nothing free.
struct HeatMapChart {
    var section: CapacityReport.SiteSection

    private static let cell = (width: 29.0, height: 22.0)
    private static let origin = Point(x: 40, y: 22)

    /// Nil when there is no share for any hour.
    var chart: Chart? {
        let shares = section.figures.occupancyByHourOfWeek
        guard shares.count == 168, shares.contains(where: { $0 != nil }) else { return nil }
        var drawing = Drawing()
        drawLabels(&drawing)
        for level in Palette.ramp.indices {
            drawing.rectangles(
                shares.indices.filter { shares[$0].map(self.level) == level }.map(box), fill: Palette.ramp[level])
        }
        for hour in shares.indices where shares[hour] == nil {
            let box = box(hour)
            drawing.line(
                Point(x: box.x + 2, y: box.y + box.height - 2), Point(x: box.x + box.width - 2, y: box.y + 2),
                Palette.muted)
        }
        for hour in section.crowdedHours { ring(&drawing, Self.center(box(hour))) }
        drawLegend(&drawing, hasUnseen: shares.contains(nil))
        return Chart(
            key: "hours", title: say("Share of EVSEs plugged in, by hour of the week"), finding: finding(shares),
            width: Chart.fullWidth, height: 204, drawing: drawing.markup, table: table(shares))
    }

    private func level(_ share: Double) -> Int {
        let count = Double(Palette.ramp.count)
        return max(0, min(Palette.ramp.count - 1, Int(share / section.occupancyScaleTop * count)))
    }

    private func box(_ hour: Int) -> Box {
        Box(
            x: Self.origin.x + Double(hour % 24) * Self.cell.width,
            y: Self.origin.y + Double(Words.row(ofDay: hour / 24)) * Self.cell.height,
            width: Self.cell.width - 1, height: Self.cell.height - 1)
    }

    private static func center(_ box: Box) -> Point { Point(x: box.x + box.width / 2, y: box.y + box.height / 2) }

    /// A ring with an edge in the colour of the page, so that it stands out on every step of the ramp.
    private func ring(_ drawing: inout Drawing, _ center: Point) {
        drawing.circle(center, radius: 4.5, fill: nil, stroke: Palette.page, width: 5)
        drawing.circle(center, radius: 4.5, fill: nil, stroke: Palette.limit, width: 2)
    }

    private func drawLabels(_ drawing: inout Drawing) {
        for hour in stride(from: 0, through: 24, by: 3) {
            drawing.text(
                Words.hour(hour), at: Point(x: Self.origin.x + Double(hour) * Self.cell.width - 0.5, y: 14),
                anchor: .middle, tone: Palette.muted)
        }
        for day in 0..<7 {
            drawing.text(
                Words.weekdays[day],
                at: Point(x: Self.origin.x - 8, y: Self.origin.y + Double(Words.row(ofDay: day)) * Self.cell.height + 15),
                anchor: .end)
        }
    }

    private func drawLegend(_ drawing: inout Drawing, hasUnseen: Bool) {
        let top = Self.origin.y + 7 * Self.cell.height + 9
        let left = Self.origin.x + 26
        drawing.text(Words.target(0), at: Point(x: left - 6, y: top + 11), anchor: .end, tone: Palette.muted)
        for (level, tone) in Palette.ramp.enumerated() {
            drawing.rectangles([Box(x: left + Double(level) * 20, y: top, width: 20, height: 13)], fill: tone)
        }
        let right = left + Double(Palette.ramp.count) * 20
        let scaleTop = say("\(Words.target(section.occupancyScaleTop)) of EVSEs")
        drawing.text(scaleTop, at: Point(x: right + 6, y: top + 11), tone: Palette.muted)
        var next = right + 6 + LabelPlacer.width(of: scaleTop) + 24
        if !section.crowdedHours.isEmpty {
            ring(&drawing, Point(x: next, y: top + 6.5))
            let share = Words.target(CapacityReport.SiteSection.crowdedAbove)
            let crowded = say("more than \(share) of visits find none free")
            drawing.text(crowded, at: Point(x: next + 12, y: top + 11), tone: Palette.muted)
            next += 12 + LabelPlacer.width(of: crowded) + 24
        }
        if hasUnseen {
            drawing.line(Point(x: next - 4, y: top + 12), Point(x: next + 8, y: top + 1), Palette.muted)
            drawing.text(say("not in service"), at: Point(x: next + 14, y: top + 11), tone: Palette.muted)
        }
    }

    private func finding(_ shares: [Double?]) -> String {
        let known = shares.indices.filter { shares[$0] != nil }
        guard let busiest = known.max(by: { (shares[$0] ?? 0) < (shares[$1] ?? 0) }) else { return "" }
        let end = Words.clock(secondOfDay: Int64(busiest % 24 + 1) * 3600)
        var text = say("Busiest: \(Words.hourOfWeek(busiest))–\(end) with \(Words.percent(shares[busiest])) plugged in.")
        let crowded = section.crowdedHours.count
        if !section.advice.blockingByHourOfWeek.isEmpty {
            let share = Words.target(CapacityReport.SiteSection.crowdedAbove)
            text +=
                " "
                + (crowded == 0
                    ? say("In no hour do more than \(share) of visits find none free.")
                    : say("In \(Words.count(crowded, "hour")) of the week more than \(share) of visits find none free."))
        }
        return text
    }

    private func table(_ shares: [Double?]) -> Table {
        let blocking = section.advice.blockingByHourOfWeek
        func rows(_ label: (String) -> String, _ values: [Double?]) -> [[Cell]] {
            Words.dayOrder.map { day in
                [.text(label(Words.weekdays[day]))]
                    + (0..<24).map { .number(optional: values[day * 24 + $0].map { $0 * 100 }) }
            }
        }
        return Table(
            columns: [Table.Column("day", "%")]
                + (0..<24).map { Table.Column("h\(Words.twoDigits($0))", Words.hour($0), .number(decimals: 0)) },
            rows: rows({ say("\($0) plugged in") }, shares)
                + (blocking.count == 168 ? rows({ say("\($0) none free") }, blocking) : []))
    }
}
