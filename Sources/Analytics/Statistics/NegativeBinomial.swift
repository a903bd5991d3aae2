import Foundation

/// Counts with mean `m` and variance `m + m²/k`: Poisson where `k` is infinite.
enum NegativeBinomial {
    /// Probability of at most `count`.
    static func atMost(_ count: Int, mean: Double, shape: Double) -> Double {
        guard mean > 0 else { return 1 }
        var term = shape.isFinite ? exp(-shape * log1p(mean / shape)) : exp(-mean)
        var sum = term
        for number in 0..<max(count, 0) {
            let odds = shape.isFinite ? (shape + Double(number)) / (shape + mean) : 1
            term *= mean * odds / Double(number + 1)
            sum += term
        }
        return min(sum, 1)
    }

    /// How far a count is off its mean, as deviance: the logarithm of the likelihood ratio, doubled. `spread` is `1/k`.
    static func deviance(_ count: Double, mean: Double, spread: Double) -> Double {
        let first = count > 0 ? count * log(count / mean) : 0
        guard spread > 1e-9 else { return 2 * (first - (count - mean)) }
        return 2 * (first - (count + 1 / spread) * log((1 + spread * count) / (1 + spread * mean)))
    }
}
