import Analytics
import Charging
import Wording

/// Sessions of each EVSE by day or week, with the days on which it was down or fell silent.
struct DayStripChart {
    var section: CapacityReport.SiteSection

    private static let row = 19.0
    private static let right = 752.0
    private static let top = 22.0
    private static let gap = 1.0

    private var use: UseByDay { section.useByDay }

    /// Nil without steps or EVSEs.
    var chart: Chart? {
        let shown = Array(section.evseNumbersByUse.prefix(EVSEBarsChart.limit))
        guard !use.firstDays.isEmpty, !shown.isEmpty else { return nil }
        let names = shown.map { EVSEBarsChart.shortened(section.figures.evses[$0].displayName) }
        let left = 14 + names.reduce(20) { max($0, LabelPlacer.width(of: $1)) }
        let pitch = (Self.right - left) / Double(use.firstDays.count)
        var drawing = Drawing()
        drawDates(&drawing, left, pitch)
        for (index, name) in names.enumerated() {
            drawing.text(name, at: Point(x: left - 8, y: Self.top + Double(index) * Self.row + 13), anchor: .end)
        }
        func box(_ row: Int, _ steps: Range<Int>) -> Box {
            Box(
                x: left + Double(steps.lowerBound) * pitch, y: Self.top + Double(row) * Self.row,
                width: Double(steps.count) * pitch - min(Self.gap, pitch / 4), height: Self.row - 2)
        }
        let most = max(1, shown.flatMap { use.cells[$0].map(\.sessions) }.max() ?? 1)
        func level(_ cell: UseByDay.Cell) -> Int {
            cell.sessions == 0 ? 0 : 1 + min(Palette.ramp.count - 2, cell.sessions * (Palette.ramp.count - 1) / (most + 1))
        }
        for tone in Palette.ramp.indices {
            drawing.rectangles(
                boxes(shown, box) { $0.state == .usable && level($0) == tone }, fill: Palette.ramp[tone])
        }
        drawing.rectangles(boxes(shown, box) { $0.state == .withoutData }, fill: Palette.rule)
        for state in [UseByDay.State.down, .silent] {
            for box in boxes(shown, box, where: { $0.state == state }) { mark(&drawing, box, state) }
        }
        let bottom = Self.top + Double(shown.count) * Self.row
        let end = drawLegend(&drawing, at: bottom + 8, left: left, shown)
        return Chart(
            key: "days",
            title: use.daysOfStep == 1 ? say("Sessions begun by day, and outages") : say("Sessions begun by week, and outages"),
            finding: finding,
            width: Chart.fullWidth, height: end, drawing: drawing.markup, note: note(shown.count),
            table: table(shown))
    }

    /// Cells of one sort that lie side by side are one box.
    private func boxes(
        _ evses: [Int], _ box: (Int, Range<Int>) -> Box, where isWanted: (UseByDay.Cell) -> Bool
    ) -> [Box] {
        evses.enumerated().flatMap { row, evse -> [Box] in
            var boxes: [Box] = []
            var start: Int?
            for (step, cell) in use.cells[evse].enumerated() {
                if isWanted(cell) {
                    start = start ?? step
                } else if let first = start {
                    boxes.append(box(row, first..<step))
                    start = nil
                }
            }
            if let first = start { boxes.append(box(row, first..<use.cells[evse].count)) }
            return boxes
        }
    }

    /// Known outages are solid, suspected ones outlined; both are crossed, so that colour is not needed.
    private func mark(_ drawing: inout Drawing, _ box: Box, _ state: UseByDay.State) {
        drawing.rectangles([box], fill: state == .down ? Palette.limit : Palette.page, stroke: Palette.limit)
        let tone = state == .down ? Palette.page : Palette.limit
        var x = box.x
        // As many crosses as fit.
        let crosses = max(1, Int(box.width / (Self.row - 2)))
        let width = box.width / Double(crosses)
        for _ in 0..<crosses {
            let inner = min(4, width / 3)
            drawing.path(
                "M\(Drawing.number(x + inner)) \(Drawing.number(box.y + 4))L\(Drawing.number(x + width - inner)) "
                    + "\(Drawing.number(box.y + box.height - 4))M\(Drawing.number(x + width - inner)) \(Drawing.number(box.y + 4))L"
                    + "\(Drawing.number(x + inner)) \(Drawing.number(box.y + box.height - 4))",
                stroke: tone, width: 1.5)
            x += width
        }
    }

    private func drawDates(_ drawing: inout Drawing, _ left: Double, _ pitch: Double) {
        var free = -Double.infinity
        let years = Set(use.firstDays.map(\.year))
        for (index, day) in use.firstDays.enumerated() {
            let x = left + Double(index) * pitch
            let text = years.count > 1 ? Words.date(day) : Words.dayAndMonth(day)
            let width = LabelPlacer.width(of: text)
            guard x >= free, x + width <= Self.right + 8 else { continue }
            drawing.text(text, at: Point(x: x, y: 14), tone: Palette.muted)
            free = x + max(width + 12, 90)
        }
    }

    /// What the cells mean, on as many lines as that takes.
    /// - Returns: Where it ends.
    private func drawLegend(_ drawing: inout Drawing, at top: Double, left: Double, _ shown: [Int]) -> Double {
        let states = Set(shown.flatMap { use.cells[$0].map(\.state) })
        var (x, y) = (left, top)
        /// Room for a mark of `width` with its text, on the next line where this one has none.
        func place(_ text: String, behind width: Double) -> Double {
            let needed = width + LabelPlacer.width(of: text)
            if x > left, x + needed > Self.right + 8 { (x, y) = (left, y + 20) }
            defer { x += needed + 18 }
            return x
        }
        func label(_ text: String, at x: Double) {
            drawing.text(text, at: Point(x: x, y: y + 11), tone: Palette.muted)
        }
        let (fewer, more) = (say("Fewer"), say("more sessions"))
        let ramp = LabelPlacer.width(of: fewer) + 6
        let cells = Double(Palette.ramp.count) * 14
        let start = place(more, behind: ramp + cells + 6)
        label(fewer, at: start)
        for (index, tone) in Palette.ramp.enumerated() {
            drawing.rectangles([Box(x: start + ramp + Double(index) * 14, y: y + 1, width: 14, height: 12)], fill: tone)
        }
        label(more, at: start + ramp + cells + 6)
        for (state, text) in [(UseByDay.State.down, say("known outage")), (.silent, say("suspected outage"))]
        where states.contains(state) {
            let start = place(text, behind: 21)
            mark(&drawing, Box(x: start, y: y, width: 15, height: 14), state)
            label(text, at: start + 21)
        }
        if states.contains(.withoutData) {
            let text = say("no data")
            let start = place(text, behind: 20)
            drawing.rectangles([Box(x: start, y: y + 1, width: 14, height: 12)], fill: Palette.rule)
            label(text, at: start + 20)
        }
        if states.contains(.outOfService) {
            let text = say("empty: not in service")
            label(text, at: place(text, behind: 0))
        }
        return y + 22
    }

    private var finding: String {
        let suspected = section.figures.evses.filter(\.isSuspectedOutage)
        let known = section.figures.evses.count { ($0.uptime?.outages ?? []).isEmpty == false }
        var parts: [String] = []
        if let first = suspected.first, let silence = first.silence {
            let when = Words.period(silence.range, in: section.calendar)
            parts.append(
                suspected.count == 1
                    ? say("\(first.displayName) was silent for longer than chance explains, \(when)")
                    : say(
                        "\(Words.count(suspected.count, "EVSE")) were silent for longer than chance explains, "
                            + "\(first.displayName) \(when)"))
        }
        if known > 0 { parts.append(say("statuses tell of outages of \(Words.count(known, "EVSE"))")) }
        guard !parts.isEmpty else { return say("No EVSE is known or suspected to have been out of order.") }
        let text = parts.joined(separator: "; ")
        return Words.capitalized(text) + "."
    }

    private func note(_ shown: Int) -> String? {
        let all = section.figures.evses.count
        return all > shown ? say("The \(Words.integer(shown)) most used of \(Words.integer(all)).") : nil
    }

    private func table(_ shown: [Int]) -> Table {
        Table(
            columns: [Table.Column("from", use.daysOfStep == 1 ? say("Day") : say("Week from"))]
                + shown.map { Table.Column("evse\($0)", section.figures.evses[$0].displayName) },
            rows: use.firstDays.indices.map { step in
                [.text(use.firstDays[step].description)]
                    + shown.map { evse -> Cell in
                        let cell = use.cells[evse][step]
                        switch cell.state {
                        case .usable: return .text(Words.integer(cell.sessions))
                        case .down: return .text(say("\(Words.integer(cell.sessions)), down"))
                        case .silent: return .text(say("\(Words.integer(cell.sessions)), silent"))
                        case .withoutData: return .text(say("no data"))
                        case .outOfService: return .null
                        }
                    }
            })
    }
}
