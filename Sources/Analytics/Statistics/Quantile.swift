/// Quantiles of lists of values.
enum Quantile {
    /// The smallest of sorted values that at least `percent` of a hundred are at or below (nearest rank); nil for an empty list.
    static func nearestRank(sorted values: [Int64], percent: Int) -> Int64? {
        values.isEmpty ? nil : values[max(1, (values.count * percent + 99) / 100) - 1]
    }

    /// The smallest value that at least `share` of all are at or below (nearest rank); nil for an empty list.
    static func nearestRank(_ values: [Double], _ share: Double) -> Double? {
        guard !values.isEmpty else { return nil }
        let sorted = values.sorted()
        let rank = Int((share * Double(sorted.count)).rounded(.up))
        return sorted[min(max(rank, 1), sorted.count) - 1]
    }

    /// The quantile at `share`, between neighbours by linear interpolation (type 7 of Hyndman and Fan); nil for an empty list.
    static func of(sorted: [Double], at share: Double) -> Double? {
        guard let last = sorted.last else { return nil }
        let position = min(max(share, 0), 1) * Double(sorted.count - 1)
        let below = Int(position)
        guard below + 1 < sorted.count else { return last }
        return sorted[below] + (position - Double(below)) * (sorted[below + 1] - sorted[below])
    }

    /// What the next value of the same kind is below with probability `share` (type 6 of Hyndman and Fan): farther out than that of the values
    /// themselves, and no farther than the outermost; nil for an empty list.
    static func ofNext(sorted: [Double], at share: Double) -> Double? {
        guard let first = sorted.first, let last = sorted.last else { return nil }
        let position = share * Double(sorted.count + 1) - 1
        guard position > 0 else { return first }
        guard position < Double(sorted.count - 1) else { return last }
        let below = Int(position)
        return sorted[below] + (position - Double(below)) * (sorted[below + 1] - sorted[below])
    }
}
