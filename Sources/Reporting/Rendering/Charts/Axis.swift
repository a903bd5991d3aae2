/// Maps values to coordinates along one axis.
struct Scale: Sendable {
    var low: Double
    var high: Double
    /// Coordinates of `low` and `high`.
    var from: Double
    var to: Double

    func callAsFunction(_ value: Double) -> Double {
        high == low ? from : from + (value - low) / (high - low) * (to - from)
    }
}

/// One mark of an axis.
struct Tick: Hashable, Sendable {
    var value: Double
    var label: String
}

/// Round steps for an axis from 0.
struct NiceAxis: Hashable, Sendable {
    var top: Double
    var step: Double

    /// About `count` steps that reach `highest`; whole numbers only where values are counts.
    init(upTo highest: Double, count: Int, isWhole: Bool = false) {
        let raw = highest > 0 && highest.isFinite ? highest / Double(max(1, count)) : 1
        var size = 1.0
        while size > raw { size /= 10 }
        while size * 10 <= raw { size *= 10 }
        let step = [1, 2, 2.5, 5, 10].map { $0 * size }.first { $0 >= raw - 1e-9 * size } ?? size * 10
        self.step = isWhole ? max(1, step.rounded(.up)) : step
        top = (max(highest.isFinite ? highest : 0, self.step) / self.step - 1e-9).rounded(.up) * self.step
    }

    var values: [Double] { (0...Int((top / step).rounded())).map { Double($0) * step } }
}

/// The rectangle in which a chart's data lie, with its two scales.
struct PlotArea: Sendable {
    var x: Scale
    var y: Scale

    /// - Parameters:
    ///   - box: Where the data go; tick labels stand outside it.
    init(box: Box, x: ClosedRange<Double>, yTop: Double) {
        self.x = Scale(low: x.lowerBound, high: x.upperBound, from: box.x, to: box.x + box.width)
        y = Scale(low: 0, high: yTop, from: box.y + box.height, to: box.y)
    }

    var box: Box { Box(x: x.from, y: y.to, width: x.to - x.from, height: y.from - y.to) }

    func point(_ x: Double, _ y: Double) -> Point { Point(x: self.x(x), y: self.y(y)) }

    /// Grid lines with their labels, labels along the bottom, and what the bottom axis is.
    func drawAxes(_ drawing: inout Drawing, yTicks: [Tick], xTicks: [Tick], xTitle: String) {
        for tick in yTicks {
            let height = y(tick.value)
            drawing.line(Point(x: x.from, y: height), Point(x: x.to, y: height), Palette.rule)
            drawing.text(tick.label, at: Point(x: x.from - 6, y: height + 4), anchor: .end, tone: Palette.muted)
        }
        for tick in xTicks {
            drawing.text(
                tick.label, at: Point(x: x(tick.value), y: y.from + 17), anchor: .middle, tone: Palette.muted)
        }
        drawing.text(xTitle, at: Point(x: (x.from + x.to) / 2, y: y.from + 36), anchor: .middle, tone: Palette.muted)
    }
}
