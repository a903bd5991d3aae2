import Foundation

/// Counts whose expected number is multiplied by `exp(a + b·x)`: a level and a slope by quasi-likelihood.
///
/// The variance of a count is `φ (μ + s·μ²)`, with the spread `s` given for each and `φ` from what the fit leaves over, at least 1: whatever
/// else makes counts differ widens the error (McCullagh and Nelder 1989, chapters 6 and 9).
struct CountRegression: Sendable {
    struct Count: Hashable, Sendable {
        var count: Double
        /// Expected without level and slope; counts of which none is expected are left out.
        var expected: Double
        /// Relative variance beyond that of chance.
        var spread: Double
        var x: Double
    }

    private(set) var level = 0.0
    private(set) var slope = 0.0
    /// Standard error of the slope.
    private(set) var slopeError = Double.infinity
    /// `φ`.
    private(set) var scale = 1.0
    /// What is left over.
    private(set) var deviance = 0.0

    /// - Parameter usesSlope: off for a level alone.
    init(_ all: [Count], usesSlope: Bool = true) {
        let counts = all.filter { $0.expected > 0 }
        let total = counts.reduce(0) { $0 + $1.count }
        let expected = counts.reduce(0) { $0 + $1.expected }
        guard total > 0, expected > 0 else { return }
        level = log(total / expected)
        var slopeVariance = Double.infinity
        for _ in 0..<20 {
            let (score, information) = derivatives(counts)
            guard information.0 > 0 else { return }
            let determinant = information.0 * information.2 - information.1 * information.1
            let hasSlope = usesSlope && determinant > 1e-9 * information.0 * max(information.2, 1e-9)
            let step =
                hasSlope
                ? (
                    (information.2 * score.0 - information.1 * score.1) / determinant,
                    (information.0 * score.1 - information.1 * score.0) / determinant
                ) : (score.0 / information.0, 0)
            level += min(max(step.0, -1), 1)
            slope += min(max(step.1, -1), 1)
            slopeVariance = hasSlope ? information.0 / determinant : .infinity
            if abs(step.0) < 1e-9, abs(step.1) < 1e-9 { break }
        }
        var left = 0.0
        for count in counts {
            let mean = mean(of: count)
            left += (count.count - mean) * (count.count - mean) / (mean + count.spread * mean * mean)
            deviance += NegativeBinomial.deviance(count.count, mean: mean, spread: count.spread)
        }
        let freedom = counts.count - (usesSlope ? 2 : 1)
        scale = freedom > 0 ? max(1, left / Double(freedom)) : 1
        slopeError = (scale * slopeVariance).squareRoot()
    }

    /// `a + b·x`.
    func logarithm(at x: Double) -> Double { level + slope * x }

    private func mean(of count: Count) -> Double { count.expected * exp(level + slope * count.x) }

    private func derivatives(_ counts: [Count]) -> (score: (Double, Double), information: (Double, Double, Double)) {
        var score = (0.0, 0.0)
        var information = (0.0, 0.0, 0.0)
        for count in counts {
            let mean = mean(of: count)
            let damping = 1 + count.spread * mean
            score.0 += (count.count - mean) / damping
            score.1 += count.x * (count.count - mean) / damping
            let weight = mean / damping
            information.0 += weight
            information.1 += weight * count.x
            information.2 += weight * count.x * count.x
        }
        return (score, information)
    }
}
