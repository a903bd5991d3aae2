import Analytics
import Wording

/// What share of visits would find none free with fewer or more EVSEs, against the target.
struct BlockingChart {
    /// Which visits are counted.
    enum Hours: String, Sendable {
        case all
        case busiest
    }

    var advice: SiteAdvice
    var hours: Hours
    /// Where AC and DC are sized apart, which of them it is of.
    var serviceClass: ServiceClass?

    /// Nil when the advice has no curve.
    var chart: Chart? {
        guard let first = advice.curve.first, let last = advice.curve.last, last.evses > first.evses else { return nil }
        let highest = max(advice.curve.map { share($0).high }.max() ?? 0, target * 1.5)
        let axis = NiceAxis(upTo: min(1, highest) * 1.02, count: 4)
        let ticks = axis.values.filter { $0 <= 1.001 }.map { Tick(value: $0, label: Words.target($0)) }
        let area = PlotArea(
            box: Chart.halfBox(ticks: ticks), x: Double(first.evses)...Double(last.evses), yTop: min(1.05, axis.top))
        var drawing = Drawing()
        let band =
            advice.curve.map { point(area, $0, share($0).high) }
            + advice.curve.reversed().map { point(area, $0, share($0).low) }
        drawing.polygon(band, fill: Palette.area)
        area.drawAxes(
            &drawing, yTicks: ticks, xTicks: xTicks(first.evses, last.evses),
            xTitle: serviceClass.map { say("number of \($0.rawValue) EVSEs at this site") } ?? say("number of EVSEs at this site")
        )
        let line = advice.curve.map { point(area, $0, share($0).value) }
        drawing.polyline(line, Palette.main)
        if line.count <= 30 { for point in line { drawing.circle(point, radius: 2.2, fill: Palette.main) } }
        drawMarks(&drawing, area, line)
        let title =
            hours == .all
            ? say("All arriving visits that find none free") : say("Visits in the busiest hours that find none free")
        return Chart(
            key: "blocking-\(hours.rawValue)" + (serviceClass.map { "-\($0.rawValue.lowercased())" } ?? ""),
            title: (serviceClass.map { "\($0.rawValue): " } ?? "") + title, finding: finding,
            width: Chart.halfWidth, height: Chart.halfHeight, drawing: drawing.markup,
            note: say("The band is the 90\u{00A0}% interval for sampling error only."), table: table)
    }

    private func share(_ point: BlockingPoint) -> Estimate {
        hours == .all ? point.blocking : point.busiestHoursBlocking
    }

    private var target: Double {
        hours == .all ? advice.targets.blocking : advice.targets.busiestHoursBlocking
    }

    private func point(_ area: PlotArea, _ point: BlockingPoint, _ share: Double) -> Point {
        area.point(Double(point.evses), min(share, area.y.high))
    }

    private func xTicks(_ first: Int, _ last: Int) -> [Tick] {
        let step = Int(NiceAxis(upTo: Double(last - first), count: 8, isWhole: true).step)
        return (first...last).filter { $0 % step == 0 }.map { Tick(value: Double($0), label: "\($0)") }
    }

    private var today: BlockingPoint? { advice.curve.first { $0.evses == advice.evsesNow } }

    private var recommended: BlockingPoint? {
        guard let value = advice.evsesRecommended?.value, value != advice.evsesNow else { return nil }
        return advice.curve.first { $0.evses == value }
    }

    private func drawMarks(_ drawing: inout Drawing, _ area: PlotArea, _ line: [Point]) {
        var placer = LabelPlacer(bounds: area.box)
        placer.avoid(line)
        let height = area.y(target)
        let ends = [Point(x: area.x.from, y: height), Point(x: area.x.to, y: height)]
        drawing.line(ends[0], ends[1], Palette.limit, width: 2, dash: "6 4")
        placer.avoid(ends)
        var marks: [(text: String, at: Point)] = []
        if let recommended {
            let at = point(area, recommended, share(recommended).value)
            drawing.diamond(at, radius: 6.5, fill: Palette.advised, stroke: Palette.page)
            marks.append((say("with \(Words.integer(recommended.evses)): \(Words.percent(share(recommended).value))"), at))
        }
        if let today {
            let at = point(area, today, share(today).value)
            drawing.circle(at, radius: 6.5, fill: nil, stroke: Palette.ink)
            marks.append((say("today \(Words.integer(today.evses)): \(Words.percent(share(today).value))"), at))
        }
        for mark in marks { placer.avoid(Box(x: mark.at.x - 7, y: mark.at.y - 7, width: 14, height: 14)) }
        for mark in marks { drawing.text(mark.text, at: placer.place(mark.text, near: mark.at)) }
        let label = say("target \(Words.target(target))")
        // At the line's end that has more room; the falling curve takes one of them.
        let (left, right) = (Point(x: area.x.from - 5, y: height), Point(x: area.x.to + 11, y: height))
        drawing.text(label, at: placer.place(label, near: left, or: right))
    }

    private var finding: String {
        var parts: [String] = []
        if let today { parts.append(say("Today, with \(Words.integer(today.evses)): \(Words.estimate(share(today)))")) }
        if let recommended {
            parts.append(say("with \(Words.integer(recommended.evses)): \(Words.estimate(share(recommended)))"))
        }
        parts.append(say("target at most \(Words.target(target))"))
        return parts.joined(separator: "; ") + "."
    }

    private var table: Table {
        let columns = columns
        return Table(columns: columns.map(\.column), rows: advice.curve.map { point in columns.map { $0.cell(point) } })
    }

    /// The columns of the table with what they hold; what both charts would say stands with all visits alone.
    private var columns: [(column: Table.Column, cell: (BlockingPoint) -> Cell)] {
        var columns: [(column: Table.Column, cell: (BlockingPoint) -> Cell)] = [
            (Table.Column("evses", say("EVSEs"), .integer), { .integer($0.evses) }),
            (Table.Column("share", say("Find none free"), .share), { .number(share($0).value) }),
            (Table.Column("low", say("from"), .share), { .number(share($0).low) }),
            (Table.Column("high", say("to"), .share), { .number(share($0).high) }),
        ]
        guard hours == .all else { return columns }
        columns += [
            (Table.Column("lost", say("Lost visits a week"), .quantity), { .number($0.lostVisitsPerWeek.value) }),
            (Table.Column("load", say("Occupied on average"), .quantity), { .number(optional: $0.carriedLoad) }),
            (Table.Column("peak", say("Peak kW on arrival"), .power), { .number(optional: $0.sitePeakKilowatts) }),
        ]
        if advice.curve.contains(where: { $0.value != nil }) {
            columns.append(
                (Table.Column("net", say("Net a year"), .quantity), { .number(optional: $0.value?.netPerYear.value) }))
        }
        return columns
    }
}
