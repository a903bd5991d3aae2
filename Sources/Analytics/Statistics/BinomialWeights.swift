import Foundation

/// The binomial distribution.
enum BinomialWeights {
    /// The probabilities of 0 … `trials` successes of `share` each. Nil for a negative number and for what is no share.
    static func all(of trials: Int, share: Double) -> [Double]? {
        guard trials >= 0, share >= 0, share <= 1 else { return nil }
        if share == 0 || share == 1 {
            return (0...trials).map { $0 == (share == 0 ? 0 : trials) ? 1 : 0 }
        }
        // From logarithms, as powers of thousands of trials have no double.
        let odds = log(share) - log1p(-share)
        var logarithm = Double(trials) * log1p(-share)
        return (0...trials).map { successes in
            defer { logarithm += odds + log(Double(trials - successes)) - log(Double(successes + 1)) }
            return exp(logarithm)
        }
    }
}
