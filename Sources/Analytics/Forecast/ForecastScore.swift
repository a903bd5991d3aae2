/// How well a model did where it could be held against what came.
public struct ForecastScore: Hashable, Sendable {
    /// Mean absolute error for that of going on as a season ago, within what was known (Hyndman and Koehler 2006): below 1 is better than
    /// that. Nil where seasons do not differ at all.
    public var mase: Double?
    /// Mean pinball loss at 10, 50 and 90 %, in visits.
    public var pinball: Double
    /// Share of what came within the bands of 80 and of 95 %, each made of the other folds' errors; nil where these are too few for a band.
    public var coverage80: Double?
    public var coverage95: Double?

    /// Mean absolute error of a seasonal naive forecast within `values`; nil where that is 0 or there is no full season to compare.
    static func scale(_ values: [Double?], season: Int) -> Double? {
        let errors = values.indices.dropFirst(season).compactMap { index in
            values[index].flatMap { value in values[index - season].map { abs(value - $0) } }
        }
        let mean = errors.reduce(0, +) / Double(max(errors.count, 1))
        return mean > 0 ? mean : nil
    }

    /// `max(τ (y − q), (τ − 1) (y − q))`.
    static func pinball(_ value: Double, quantile: Double, at share: Double) -> Double {
        max(share * (value - quantile), (share - 1) * (value - quantile))
    }
}

/// A value to come, with bands.
public struct ForecastPoint: Hashable, Sendable {
    public var value: Double
    /// 80 % and 95 % of what comes is to lie within; nil with fewer than 9 and 39 errors to tell it from.
    public var band80: ClosedRange<Double>?
    public var band95: ClosedRange<Double>?
}
