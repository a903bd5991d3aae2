/// The state equations under a demand model: its day factor as a few points, each taken to last, and the result their
/// mean.
struct MixedStateEquations: Sendable {
    /// Share of time with all EVSEs occupied.
    private(set) var congestion = 0.0
    /// Share of arrivals that find all occupied.
    private(set) var blocking = 0.0

    static let points = 5

    /// Rates by hour of week. Nil without EVSEs, or when rates are none.
    init?(evses: Int, model: DemandModel, departureRates: [Double]) {
        let factors = GammaPoints.unitMean(shape: model.dispersion, count: Self.points)
        for factor in factors {
            guard
                let solved = StateEquations(
                    evses: evses, arrivalRates: model.rates.map { $0 * factor }, departureRates: departureRates)
            else { return nil }
            congestion += solved.congestion / Double(factors.count)
            // Arrivals come in proportion to the factor.
            blocking += solved.blocking * factor / Double(factors.count)
        }
    }
}
