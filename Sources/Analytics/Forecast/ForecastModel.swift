/// A way to go on from a series.
public enum ForecastModel: String, Sendable, CaseIterable {
    /// As a season ago: what every other must beat.
    case seasonalNaive = "seasonal_naive"
    /// Level, damped trend and season, each smoothed exponentially (Holt 1957, Winters 1960, Gardner 1985).
    case holtWinters = "holt_winters"
    /// The season taken off by loess (STL, Cleveland et al. 1990), the rest smoothed exponentially.
    case seasonalTrend = "stl"

    /// - Parameters:
    ///   - values: at least two seasons.
    ///   - season: values of a season; 1 for none.
    /// - Returns: the next `horizon` values, none below 0: visits are counted.
    func forecast(_ values: [Double], season: Int, horizon: Int) -> [Double] {
        let next =
            switch self {
            case .seasonalNaive: (0..<horizon).map { values[values.count - season + $0 % season] }
            case .holtWinters: HoltWinters.forecast(values, season: season, horizon: horizon)
            case .seasonalTrend: SeasonalTrend.forecast(values, season: season, horizon: horizon)
            }
        return next.map { max(0, $0) }
    }
}
