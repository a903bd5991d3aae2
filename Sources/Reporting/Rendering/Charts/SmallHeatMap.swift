import Analytics
import Wording

/// The hours of the week of one site in a small picture, to be laid beside those of others.
struct SmallHeatMap {
    var section: CapacityReport.SiteSection

    private static let cell = (width: 7.0, height: 8.0)

    /// Nil when there is no share for any hour.
    var svg: Markup? {
        let shares = section.figures.occupancyByHourOfWeek
        guard shares.count == 168, shares.contains(where: { $0 != nil }) else { return nil }
        var drawing = Drawing()
        for level in Palette.ramp.indices {
            drawing.rectangles(Self.runs(shares.map { $0.map(self.level) == level }), fill: Palette.ramp[level])
        }
        for hour in section.crowdedHours {
            let box = Self.box(hour / 24, hour % 24..<hour % 24 + 1)
            drawing.circle(
                Point(x: box.x + box.width / 2, y: box.y + box.height / 2), radius: 1.7, fill: Palette.page,
                stroke: Palette.limit,
                width: 1.2)
        }
        let size = "0 0 \(Drawing.number(Self.cell.width * 24)) \(Drawing.number(Self.cell.height * 7))"
        return "<svg viewBox=\"\(size)\" role=\"img\" aria-label=\"\(finding(shares))\">\(drawing.markup)</svg>"
    }

    private func level(_ share: Double) -> Int {
        max(0, min(Palette.ramp.count - 1, Int(share * Double(Palette.ramp.count))))
    }

    /// Hours of one level that follow one another in a day are one box.
    private static func runs(_ isLevel: [Bool]) -> [Box] {
        (0..<7).flatMap { day -> [Box] in
            var boxes: [Box] = []
            var start: Int?
            for hour in 0...24 {
                let isIn = hour < 24 && isLevel[day * 24 + hour]
                if isIn {
                    start = start ?? hour
                } else if let first = start {
                    boxes.append(box(day, first..<hour))
                    start = nil
                }
            }
            return boxes
        }
    }

    private static func box(_ day: Int, _ hours: Range<Int>) -> Box {
        Box(
            x: Double(hours.lowerBound) * cell.width, y: Double(Words.row(ofDay: day)) * cell.height,
            width: Double(hours.count) * cell.width,
            height: cell.height - 1)
    }

    private func finding(_ shares: [Double?]) -> String {
        let known = shares.indices.filter { shares[$0] != nil }
        guard let busiest = known.max(by: { (shares[$0] ?? 0) < (shares[$1] ?? 0) }) else { return "" }
        return say(
            "\(section.displayName): busiest \(Words.hourOfWeek(busiest)) with \(Words.percent(shares[busiest])) plugged in")
    }
}
