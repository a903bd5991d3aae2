/// Finds places for labels where they hide neither each other nor what is drawn.
struct LabelPlacer {
    /// Labels stay inside.
    var bounds: Box
    private var taken: [Box] = []

    /// Height of a line of text of 12 units.
    private static let lineHeight = 14.0

    init(bounds: Box) { self.bounds = bounds }

    /// Keeps labels off a mark.
    mutating func avoid(_ box: Box) { taken.append(box) }

    /// Keeps labels off a line.
    mutating func avoid(_ points: [Point]) {
        for (from, to) in zip(points, points.dropFirst()) {
            let length = max(abs(to.x - from.x), abs(to.y - from.y))
            let steps = max(1, Int(length / 4))
            for step in 0...steps {
                let share = Double(step) / Double(steps)
                let (x, y) = (from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share)
                avoid(Box(x: x - 1.5, y: y - 1.5, width: 3, height: 3))
            }
        }
    }

    /// Where text must start so that it stands close to `point`, above and to the right of it if it can, or to
    /// `other` where that has more room; takes the place.
    mutating func place(_ text: String, near point: Point, or other: Point? = nil) -> Point {
        let places = [point, other].compactMap { $0 }.map { best(text, near: $0) }
        let box = places.min { $0.cost < $1.cost }?.box ?? bounds
        // Labels that touch read as one.
        taken.append(Box(x: box.x - 4, y: box.y - 4, width: box.width + 8, height: box.height + 8))
        return Point(x: box.x, y: box.y + 11)
    }

    private func best(_ text: String, near point: Point) -> (cost: Double, box: Box) {
        let width = Self.width(of: text)
        var best: (cost: Double, box: Box)?
        for distance in stride(from: 11.0, through: 75, by: 8) {
            for (dx, dy) in [(1.0, -0.9), (1, 0), (0, -1), (1, 1), (-1, -0.9), (-1, 0), (0, 1), (-1, 1)] {
                let x = dx > 0 ? point.x + distance : dx < 0 ? point.x - distance - width : point.x - width / 2
                let box = Box(
                    x: x, y: point.y + dy * distance - Self.lineHeight / 2, width: width, height: Self.lineHeight)
                guard bounds.contains(box) else { continue }
                let cost = taken.reduce(distance) { $0 + $1.overlap(box) * 4 }
                if cost < best?.cost ?? .infinity { best = (cost, box) }
            }
        }
        let fallback = Box(x: bounds.x, y: point.y - Self.lineHeight, width: width, height: Self.lineHeight)
        return best ?? (.infinity, fallback)
    }

    /// Heights close to `wanted`, which rise, with room between them.
    static func spread(_ wanted: [Double], apart: Double, within range: ClosedRange<Double>) -> [Double] {
        var heights = wanted
        for _ in 0..<20 {
            for index in heights.indices.dropFirst() {
                let lack = apart - (heights[index] - heights[index - 1])
                if lack > 0 {
                    heights[index - 1] -= lack / 2
                    heights[index] += lack / 2
                }
            }
        }
        var least = range.lowerBound
        for index in heights.indices {
            heights[index] = max(heights[index], least)
            least = heights[index] + apart
        }
        var most = range.upperBound
        for index in heights.indices.reversed() {
            heights[index] = min(heights[index], most)
            most = heights[index] - apart
        }
        return heights
    }

    /// About how wide text of 12 units is, on the safe side for the fonts of the page.
    static func width(of text: String) -> Double { text.reduce(0) { $0 + width(of: $1) } }

    /// Widths of Arial's letters with a tenth added, by groups of letters that are about as wide.
    private static func width(of character: Character) -> Double {
        switch character {
        case "i", "j", "l", "I", "'", ".", ",", ":", ";", "|", "!": 3.8
        case "f", "t", "r", "-", "(", ")", " ", "\u{00A0}", "/": 4.5
        case "m", "M", "W", "w", "@", "%", "…": 11.6
        case "A"..."Z", "&", "_", "+": character == "J" || character == "L" ? 7.4 : 9.8
        case "a"..."z", "0"..."9", "*", "–", "<", ">", "=", "?": 7.4
        default: Double(character.displayWidth) * 9.8
        }
    }
}
