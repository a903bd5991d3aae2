import Foundation

/// A unit-mean gamma distribution as a few points of equal weight: each is the mean of its share of the distribution.
///
/// The points' mean is 1; their variance is a little below that of the distribution.
enum GammaPoints {
    /// `count` points in rising order; one point, 1, where `shape` is infinite or not above 0.
    static func unitMean(shape: Double, count: Int) -> [Double] {
        guard shape.isFinite, shape > 0, count > 1 else { return [1] }
        // On the logarithm t of the variate the density, exp(k·t − k·e^t), has one smooth hump at 0: an even grid does
        // for all shapes. It is left where the density has fallen below e^-40.
        let low = -(9 / shape.squareRoot() + 40 / shape)
        let high = log1p(9 / shape.squareRoot() + 40 / shape)
        let steps = max(4000, 8 * count)
        let width = (high - low) / Double(steps)
        var weights = [Double](repeating: 0, count: steps)
        var total = 0.0
        for step in 0..<steps {
            let logarithm = low + (Double(step) + 0.5) * width
            weights[step] = exp(shape * (logarithm - exp(logarithm) + 1))
            total += weights[step]
        }
        guard total > 0 else { return [1] }
        var points: [Double] = []
        var step = 0
        var left = weights[0]
        for _ in 0..<count {
            var room = total / Double(count)
            var sum = 0.0
            while room > 0, step < steps {
                let part = min(room, left)
                sum += part * exp(low + (Double(step) + 0.5) * width)
                room -= part
                left -= part
                guard left <= 0 else { continue }
                step += 1
                left = step < steps ? weights[step] : 0
            }
            points.append(sum * Double(count) / total)
        }
        // The grid's own error goes here, so that the mean is 1.
        let mean = points.reduce(0, +) / Double(count)
        return points.map { $0 / mean }
    }
}
