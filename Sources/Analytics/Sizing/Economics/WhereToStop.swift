/// The number of EVSEs beyond which one more is not worth it: each wins back less than the one before.
public struct WhereToStop: Hashable, Sendable, Codable {
    /// What one more must be worth.
    public enum Basis: String, Sendable, CaseIterable, Codable {
        /// One more earns less than it costs.
        case money
        /// One more wins back fewer visits a week than advice to add starts at.
        case visits
    }

    /// At least today's number.
    public var evses: Int
    /// Money where there are prices.
    public var basis: Basis

    /// - Parameters:
    ///   - curve: with points in rising order; between two points all EVSEs are taken to bring the same.
    ///   - leastVisits: a week, that one more EVSE must win back where there are no prices.
    /// - Returns: today's number where not even the next one is worth it; nil where the curve ends before.
    init?(_ curve: [BlockingPoint], now: Int, leastVisits: Double) {
        let points = curve.filter { $0.evses >= now }
        guard let first = points.first, points.count > 1 else { return nil }
        let hasPrices = points.allSatisfy { $0.value != nil }
        basis = hasPrices ? .money : .visits
        func worth(_ point: BlockingPoint) -> Double {
            hasPrices ? point.value?.netPerYear.value ?? 0 : point.recoveredVisitsPerWeek?.value ?? 0
        }
        evses = first.evses
        for (point, next) in zip(points, points.dropFirst()) {
            let each = (worth(next) - worth(point)) / Double(next.evses - point.evses)
            guard each >= (hasPrices ? 0 : leastVisits) else { return }
            evses = next.evses
        }
        return nil
    }
}
