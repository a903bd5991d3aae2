import Analytics
import Wording

/// How long each load lasts: recorded load against the share of time in which it was exceeded.
struct LoadDurationChart {
    var section: CapacityReport.SiteSection
    var windowSeconds: Int64

    /// Nil when there is no curve.
    var chart: Chart? {
        let loads = section.figures.loadDurationKilowatts
        let words = LoadWords(section, windowSeconds: windowSeconds)
        let highest = max(loads.max() ?? 0, words.recorded ?? 0, words.onArrival ?? 0)
        guard loads.count > 1, highest > 0 else { return nil }
        // A connection far above the load would press the curve flat: it is named instead.
        let connection = section.connectionKilowatts
        let isInScale = (connection ?? 0) <= highest * 2.5
        let design = section.connection.recommendedKilowatts.flatMap { $0 <= highest * 2.5 ? $0 : nil }
        let axis = NiceAxis(upTo: max(highest, design ?? 0, isInScale ? connection ?? 0 : 0) * 1.06, count: 4)
        let ticks = LoadAxis.ticks(axis)
        let area = PlotArea(box: Chart.halfBox(ticks: ticks), x: 0...100, yTop: axis.top)
        var drawing = Drawing()
        let points = loads.enumerated().map { index, load in
            area.point(Double(index) * 100 / Double(loads.count - 1), load)
        }
        drawing.polygon(points + [area.point(100, 0), area.point(0, 0)], fill: Palette.area)
        area.drawAxes(
            &drawing, yTicks: ticks,
            xTicks: [0, 25, 50, 75, 100].map { Tick(value: $0, label: Words.target($0 / 100)) },
            xTitle: say("share of time at or above this load"))
        drawing.polyline(points, Palette.main)
        let labels = drawMarks(&drawing, area, words)
        drawConnection(&drawing, area, inScale: isInScale, avoiding: labels)
        if let design { drawDesign(&drawing, area, design, avoiding: labels) }
        return Chart(
            key: "duration", title: say("How long each load lasts"), finding: finding(words), width: Chart.halfWidth,
            height: Chart.halfHeight, drawing: drawing.markup, table: table(loads))
    }

    /// Where the labels of the marks stand.
    private func drawMarks(_ drawing: inout Drawing, _ area: PlotArea, _ words: LoadWords) -> [Box] {
        var marks: [(text: String, at: Point)] = []
        if let onArrival = words.onArrival {
            let point = area.point(0, onArrival)
            drawing.diamond(point, radius: 5.5, fill: Palette.other, stroke: Palette.page)
            marks.append((say("on arrival \(Words.power(onArrival))"), point))
        }
        if let recorded = words.recorded {
            let point = area.point(0, recorded)
            drawing.circle(point, radius: 4, fill: Palette.main)
            marks.append((say("peak \(Words.power(recorded))"), point))
        }
        if let p99 = section.figures.p99Kilowatts {
            let point = area.point(1, p99)
            drawing.circle(point, radius: 4.5, fill: Palette.page, stroke: Palette.main)
            marks.append(("P99 \(Words.power(p99))", point))
        }
        // All three stand at the axis: their labels go in one column, in their order.
        marks.sort { $0.at.y < $1.at.y }
        let heights = LabelPlacer.spread(marks.map(\.at.y), apart: 15, within: (area.y.to + 5)...(area.y.from - 6))
        return zip(marks, heights).map { mark, height in
            drawing.text(mark.text, at: Point(x: area.x.from + 14, y: height + 4))
            return Box(x: area.x.from, y: height - 8, width: 20 + LabelPlacer.width(of: mark.text), height: 16)
        }
    }

    private func drawConnection(
        _ drawing: inout Drawing, _ area: PlotArea, inScale: Bool, avoiding labels: [Box]
    ) {
        guard let connection = section.connectionKilowatts else { return }
        let text = say("connection \(Words.power(connection))")
        guard inScale else {
            drawing.text(say("\(text), above this scale"), at: Point(x: area.x.to, y: area.y.to - 6), anchor: .end)
            return
        }
        let height = area.y(connection)
        // The line begins beside a label that it would run through.
        let start = labels.filter { $0.y < height && height < $0.y + $0.height }.map { $0.x + $0.width }.max()
        drawing.line(
            Point(x: start ?? area.x.from, y: height), Point(x: area.x.to, y: height), Palette.limit, width: 2,
            dash: "6 4")
        drawing.text(text, at: Point(x: area.x.to, y: height - 6), anchor: .end)
    }

    /// The connection that is advised: what to plan for, with what the record has not shown yet.
    private func drawDesign(_ drawing: inout Drawing, _ area: PlotArea, _ kilowatts: Double, avoiding labels: [Box]) {
        let height = area.y(kilowatts)
        let start = labels.filter { $0.y < height && height < $0.y + $0.height }.map { $0.x + $0.width }.max()
        drawing.line(
            Point(x: start ?? area.x.from, y: height), Point(x: area.x.to, y: height), Palette.advised, width: 2, dash: "2 3")
        // Below its line where the connection's own label stands above it.
        let other = section.connectionKilowatts.map { area.y($0) } ?? -100
        let isBelow = (other...(other + 34)).contains(height) || height < area.y.to + 16
        drawing.text(
            say("to plan for \(Words.power(kilowatts))"), at: Point(x: area.x.to, y: height + (isBelow ? 15 : -6)), anchor: .end)
    }

    private func finding(_ words: LoadWords) -> String {
        var parts = [say("Recorded peak \(Words.power(words.recorded))")]
        if let p99 = section.figures.p99Kilowatts {
            parts.append(say("above \(Words.power(p99)) for 1\u{00A0}% of the time"))
        }
        if let onArrival = words.onArrival { parts.append(say("\(Words.power(onArrival)) had cars charged on arrival")) }
        if let connection = section.connectionKilowatts { parts.append(say("connection \(Words.power(connection))")) }
        if let design = section.connection.recommendedKilowatts { parts.append(say("to plan for \(Words.power(design))")) }
        return parts.joined(separator: "; ") + "."
    }

    /// Every fifth step: the whole curve is in the machine-readable report.
    private func table(_ loads: [Double]) -> Table {
        Table(
            columns: [Table.Column("share", say("Share of time"), .share), Table.Column("kw", say("kW exceeded"), .power)],
            rows: loads.indices.filter { $0 <= 5 || $0 % 5 == 0 }.map {
                [.number(Double($0) / Double(loads.count - 1)), .number(loads[$0])]
            })
    }
}

/// The axis that both load charts share.
enum LoadAxis {
    /// Kilowatts, the unit at the topmost.
    static func ticks(_ axis: NiceAxis) -> [Tick] {
        let values = axis.values
        return values.map { value in
            Tick(value: value, label: value == values.last ? Words.power(value) : Words.quantity(value))
        }
    }
}
