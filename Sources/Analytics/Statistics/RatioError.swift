/// The error of a ratio of two sums.
enum RatioError {
    /// Standard error of `Σ parts / Σ wholes`, from how far the pairs lie off it; they must be independent of each other, as weeks nearly are.
    /// Nil with less than two pairs, or where the wholes add up to nothing.
    static func standardError(of parts: [Double], in wholes: [Double]) -> Double? {
        let total = wholes.reduce(0, +)
        let number = Double(wholes.count)
        guard number >= 2, total > 0 else { return nil }
        let ratio = parts.reduce(0, +) / total
        let squares = zip(parts, wholes).reduce(0) { sum, pair in
            let residual = pair.0 - ratio * pair.1
            return sum + residual * residual
        }
        return (squares * number / (number - 1)).squareRoot() / total
    }
}
