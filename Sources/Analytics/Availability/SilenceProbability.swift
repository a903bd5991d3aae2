import Foundation

/// How likely a silence is for an EVSE that works.
public enum SilenceProbability {
    /// With a known rate: no start where `expected` were expected.
    public static func poisson(expected: Double) -> Double { exp(-expected) }

    /// With a rate estimated from `starts` in other time (Jeffreys' prior): `(n / (n + Λ))^(n + ½)`, `Λ` being what that rate
    /// would have given in the silence. 1 without starts: nothing is known of the rate.
    public static func predictive(expected: Double, starts: Int) -> Double {
        guard starts > 0 else { return 1 }
        return exp((Double(starts) + 0.5) * -log1p(expected / Double(starts)))
    }

    /// With days that are busier or quieter as a whole, by a gamma factor of shape `k`: `Π (1 + Λ_d / k)^-k`. `k` may be
    /// infinite.
    public static func overdispersed(expectedByDay: [Double], k: Double) -> Double {
        guard k.isFinite else { return poisson(expected: expectedByDay.reduce(0, +)) }
        guard k > 0 else { return 1 }
        return exp(expectedByDay.reduce(0) { $0 - k * log1p($1 / k) })
    }

    /// Beside others that share its ups and downs, by a gamma factor of shape `k` (may be infinite): they had `starts` where `expected`
    /// were to be expected. `((k + Λ) / (k + Λ + λ))^(k + N)`.
    static func besideOthers(expected lost: Double, others: (starts: Double, expected: Double), k: Double) -> Double {
        guard k.isFinite else { return poisson(expected: lost) }
        return exp((k + others.starts) * -log1p(lost / max(k + others.expected, .leastNormalMagnitude)))
    }

    /// Which of many tests hold at a false-discovery rate (Benjamini and Hochberg 1995).
    public static func discoveries(_ probabilities: [Double], rate: Double) -> [Bool] {
        let ordered = probabilities.sorted()
        let count = Double(probabilities.count)
        let limit = ordered.indices.last { ordered[$0] <= rate * Double($0 + 1) / count }.map { ordered[$0] }
        return probabilities.map { probability in limit.map { probability <= $0 } ?? false }
    }
}
