import Foundation

/// The totals of days, arranged so that the likelihood of a dispersion costs one logarithm a day.
struct DayCountTable: Sendable {
    private let counts: [Double]
    /// How many days have more than `i` visits.
    private let daysAbove: [Double]

    /// `counts` are whole and not negative.
    init(_ counts: [Double]) {
        self.counts = counts
        var above = [Double](repeating: 0, count: Int(counts.max() ?? 0))
        for count in counts {
            for lower in 0..<Int(count) { above[lower] += 1 }
        }
        daysAbove = above
    }

    /// The shape `k` of gamma day factors under which totals with these means are likeliest, with a weak prior on their standard deviation
    /// `k^(−1/2)`; infinite where that is next to nothing.
    ///
    /// The prior is the gamma distribution of shape 2 with a rate near 0, which adds the logarithm of the standard deviation to the likelihood.
    /// Without it half of all sites whose days do not differ would get none and half some; with it the estimate is about one standard error
    /// above 0 there, and elsewhere moves by a fraction of one (Chung, Rabe-Hesketh, Dorie, Gelman and Liu 2013).
    ///
    /// A total is then negative binomial: `Π_{i<N}(k + i) · k^k · m^N / (k + m)^(k+N)`, up to a constant. With `near`,
    /// only shapes within five times of it are looked at, and half as closely: enough for a redraw.
    func likeliestDispersion(means: [Double], near: Double? = nil) -> Double {
        let largest = DemandModel.largestDispersion
        let smallest = DemandModel.smallestDispersion
        var low = log(near.map { max(smallest, min($0, largest) / 5) } ?? smallest)
        var high = log(near.map { min(largest, $0 * 5) } ?? largest)
        func penalized(_ logarithm: Double) -> Double { logLikelihood(exp(logarithm), means) - logarithm / 2 }
        // Golden-section search: the likelihood has one hump on the logarithm of the shape.
        let ratio = 0.618_033_988_749_895
        var left = high - ratio * (high - low)
        var right = low + ratio * (high - low)
        var atLeft = penalized(left)
        var atRight = penalized(right)
        for _ in 0..<(near == nil ? 24 : 9) {
            if atLeft >= atRight {
                (high, right, atRight) = (right, left, atLeft)
                left = high - ratio * (high - low)
                atLeft = penalized(left)
            } else {
                (low, left, atLeft) = (left, right, atRight)
                right = low + ratio * (high - low)
                atRight = penalized(right)
            }
        }
        let best = exp((low + high) / 2)
        return best > 0.96 * largest ? .infinity : best
    }

    /// Relative to the Poisson model, which is the limit of large shapes and has 0.
    func logLikelihood(_ shape: Double, _ means: [Double]) -> Double {
        var sum = 0.0
        for (lower, days) in daysAbove.enumerated() where days > 0 { sum += days * log1p(Double(lower) / shape) }
        for (count, mean) in zip(counts, means) { sum += mean - (shape + count) * log1p(mean / shape) }
        return sum
    }
}
