/// A point of a chart, in units of its view box; y grows downwards.
struct Point: Hashable, Sendable {
    var x: Double
    var y: Double
}

/// Collects the shapes of one chart as SVG.
///
/// Colours are presentation attributes for the light page, so that a chart also works outside it; the class beside
/// each lets the page's style sheet put in the dark value.
struct Drawing {
    private(set) var markup = Markup()

    enum Anchor: String { case start, middle, end }

    mutating func line(_ from: Point, _ to: Point, _ tone: Tone, width: Double = 1, dash: String? = nil) {
        path("M\(Self.pair(from))L\(Self.pair(to))", stroke: tone, width: width, dash: dash)
    }

    mutating func polyline(_ points: [Point], _ tone: Tone, width: Double = 2, dash: String? = nil) {
        guard points.count > 1 else { return }
        path(Self.path(points), stroke: tone, width: width, dash: dash)
    }

    mutating func polygon(_ points: [Point], fill: Tone) {
        guard points.count > 2 else { return }
        path(Self.path(points) + "Z", fill: fill)
    }

    /// Many rectangles of one colour in one element.
    mutating func rectangles(_ boxes: [Box], fill: Tone, stroke: Tone? = nil) {
        let visible = boxes.filter { $0.width > 0 && $0.height > 0 }
        guard !visible.isEmpty else { return }
        let data = visible.map { box in
            "M\(Self.number(box.x)) \(Self.number(box.y))h\(Self.number(box.width))v\(Self.number(box.height))"
                + "h\(Self.number(-box.width))z"
        }.joined()
        path(data, fill: fill, stroke: stroke)
    }

    mutating func circle(_ center: Point, radius: Double, fill: Tone?, stroke: Tone? = nil, width: Double = 2) {
        markup += "<circle cx=\"\(Self.number(center.x))\" cy=\"\(Self.number(center.y))\" r=\"\(Self.number(radius))\""
        markup += Self.paint(fill: fill, stroke: stroke, width: width, dash: nil) + "/>"
    }

    mutating func diamond(_ center: Point, radius: Double, fill: Tone, stroke: Tone) {
        let corners = [(0.0, -radius), (radius, 0), (0, radius), (-radius, 0)]
        path(
            Self.path(corners.map { Point(x: center.x + $0.0, y: center.y + $0.1) }) + "Z", fill: fill, stroke: stroke,
            width: 1.5)
    }

    mutating func text(_ text: String, at point: Point, anchor: Anchor = .start, tone: Tone = Palette.ink) {
        markup += "<text x=\"\(Self.number(point.x))\" y=\"\(Self.number(point.y))\""
        if anchor != .start { markup += " text-anchor=\"\(anchor.rawValue)\"" }
        markup += "\(Self.paint(fill: tone, stroke: nil, width: 1, dash: nil))>\(text)</text>"
    }

    mutating func path(
        _ data: String, fill: Tone? = nil, stroke: Tone? = nil, width: Double = 1, dash: String? = nil
    ) {
        markup += "<path d=\"\(data)\"\(Self.paint(fill: fill, stroke: stroke, width: width, dash: dash))/>"
    }

    private static func paint(fill: Tone?, stroke: Tone?, width: Double, dash: String?) -> Markup {
        let classes = [fill.map { "f-\($0.name)" }, stroke.map { "k-\($0.name)" }].compactMap { $0 }.joined(
            separator: " ")
        var result: Markup = " class=\"\(classes)\" fill=\"\(fill?.light ?? "none")\""
        if let stroke {
            result += " stroke=\"\(stroke.light)\""
            if width != 1 { result += " stroke-width=\"\(number(width))\"" }
        }
        if let dash { result += " stroke-dasharray=\"\(dash)\"" }
        return result
    }

    private static func path(_ points: [Point]) -> String {
        "M" + points.map(pair).joined(separator: "L")
    }

    private static func pair(_ point: Point) -> String { "\(number(point.x)) \(number(point.y))" }

    /// A coordinate with at most one digit after the point.
    static func number(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        let sign = tenths < 0 ? "-" : ""
        let magnitude = tenths.magnitude
        return sign + (magnitude % 10 == 0 ? "\(magnitude / 10)" : "\(magnitude / 10).\(magnitude % 10)")
    }
}
