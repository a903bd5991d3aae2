/// A finished chart: the picture, what it shows in words, and its data.
struct Chart: Sendable {
    /// Part of the ids on the page; unique within a site.
    var key: String
    /// What it shows.
    var title: String
    /// What is to be seen in it, with numbers: for those who look and for those who cannot.
    var finding: String
    var width: Double
    var height: Double
    var drawing: Markup
    /// A remark on how to read it.
    var note: String?
    var table: Table

    /// Two of these stand side by side.
    static let halfWidth = 370.0
    /// Takes the width of the page.
    static let fullWidth = 760.0
    static let halfHeight = 250.0

    /// Where the data of a half-width chart go; the rest is room for labels, as much at the left as those of `ticks`
    /// need.
    static func halfBox(ticks: [Tick]) -> Box {
        let left = ticks.reduce(46) { max($0, LabelPlacer.width(of: $1.label) + 10) }
        return Box(x: left, y: 18, width: 350 - left, height: 190)
    }
}
