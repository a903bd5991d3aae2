/// The hours of the week in which most drivers come: where a shortage is felt first.
enum BusiestHours {
    /// Share of arrivals that the busiest hours carry.
    static let shareOfArrivals = 0.10

    /// Hours of the week (0 … 167, rising) with the highest rates that together carry at least `share` of all arrivals:
    /// the last one taken may carry them past it. Of equal rates the earlier hour. Empty without arrivals.
    static func hours(rates: [Double], share: Double = shareOfArrivals) -> [Int] {
        let total = rates.reduce(0, +)
        guard total > 0 else { return [] }
        var rest = share * total
        var chosen: [Int] = []
        for hour in rates.indices.sorted(by: { rates[$0] == rates[$1] ? $0 < $1 : rates[$0] > rates[$1] }) {
            // Rounding must not bring in an hour for a rest of 1e-17.
            guard rest > 1e-9 * total else { break }
            chosen.append(hour)
            rest -= rates[hour]
        }
        return chosen.sorted()
    }
}
