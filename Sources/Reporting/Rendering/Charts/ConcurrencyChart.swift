import Analytics
import Wording

/// How many EVSEs were occupied at once, as shares of time.
struct ConcurrencyChart {
    var section: CapacityReport.SiteSection

    /// Nil when nothing is known.
    var chart: Chart? {
        let shares = section.concurrencyShares
        guard shares.count > 1, let highest = shares.max() else { return nil }
        let axis = NiceAxis(upTo: highest * 1.08, count: 4)
        let area = PlotArea(
            box: Box(x: 52, y: 18, width: 688, height: 140), x: -0.5...(Double(shares.count) - 0.5), yTop: axis.top)
        var drawing = Drawing()
        let labelStep = max(1, Int((Double(shares.count) / 27).rounded(.up)))
        area.drawAxes(
            &drawing, yTicks: axis.values.map { Tick(value: $0, label: Words.target($0)) },
            xTicks: shares.indices.filter { $0 % labelStep == 0 }.map { Tick(value: Double($0), label: "\($0)") },
            xTitle: say("EVSEs occupied at the same time"))
        drawBars(&drawing, area, shares)
        return Chart(
            key: "busy", title: say("EVSEs occupied at the same time, share of time"), finding: finding(shares),
            width: Chart.fullWidth, height: 206, drawing: drawing.markup,
            table: Table(
                columns: [Table.Column("evses", say("EVSEs"), .integer), Table.Column("share", say("Share of time"), .share)],
                rows: shares.enumerated().map { [.integer($0.offset), .number($0.element)] }))
    }

    private func drawBars(_ drawing: inout Drawing, _ area: PlotArea, _ shares: [Double]) {
        let pitch = area.box.width / Double(shares.count)
        let width = min(64, pitch * 0.78)
        func bar(_ index: Int) -> Box {
            let top = area.y(shares[index])
            return Box(x: area.x(Double(index)) - width / 2, y: top, width: width, height: area.y.from - top)
        }
        let full = fullIndex(shares)
        drawing.rectangles(shares.indices.filter { $0 != full }.map(bar), fill: Palette.main)
        if let full { drawing.rectangles([bar(full)], fill: Palette.limit) }
        // The share stands on the bar where it has room.
        let hasRoom = pitch >= 44
        for index in shares.indices where hasRoom || index == full {
            guard shares[index] > 0 || index == full else { continue }
            let label =
                index == full && !hasRoom ? say("all: \(Words.shareOfTime(shares[index]))") : Words.percent(shares[index])
            let isAtEdge = index == shares.count - 1 && !hasRoom
            drawing.text(
                label, at: Point(x: isAtEdge ? area.x.to : area.x(Double(index)), y: area.y(shares[index]) - 5),
                anchor: isAtEdge ? .end : .middle)
        }
    }

    /// The bar in which every EVSE is occupied.
    private func fullIndex(_ shares: [Double]) -> Int? {
        shares.count == section.figures.evseCount + 1 ? shares.count - 1 : nil
    }

    private func finding(_ shares: [Double]) -> String {
        let mean = shares.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element }
        var text =
            say("On average \(Words.quantity(mean)) of \(Words.count(section.figures.evseCount, "EVSE")) were occupied")
        if let most = shares.lastIndex(where: { $0 > 0 }) { text += say(", at most \(Words.integer(most))") }
        if let full = fullIndex(shares) {
            text +=
                shares[full] == 0 ? say("; never all of them") : say("; all of them \(Words.percent(shares[full])) of the time")
        }
        return text + "."
    }
}
