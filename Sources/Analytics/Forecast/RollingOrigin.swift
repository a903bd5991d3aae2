/// Forecasts from earlier and earlier ends of a series, held against what came (rolling origin, Tashman 2000).
struct RollingOrigin: Sendable {
    /// Fewer tell nothing of how well a model does.
    static let leastFolds = 3
    private static let mostFolds = 8

    let season: Int
    let horizon: Int
    /// What was known and what was forecast, by fold, earliest first.
    private let folds: [(known: [Double?], came: [Double?], said: [ForecastModel: [Double]])]

    /// - Parameter values: nil where one is not known.
    /// - Returns: nil where there are fewer than three folds that leave two seasons, and two horizons, to know from.
    init?(_ values: [Double?], season: Int, horizon: Int) {
        let least = Self.known(season: season, horizon: horizon)
        let count = min(Self.mostFolds, (values.count - least) / horizon)
        guard horizon > 0, count >= Self.leastFolds else { return nil }
        self.season = season
        self.horizon = horizon
        folds = (0..<count).map { fold in
            let end = values.count - (count - fold) * horizon
            let known = Array(values[..<end])
            let filled = Self.filled(known, season: season)
            let said = ForecastModel.allCases.map { ($0, $0.forecast(filled, season: season, horizon: horizon)) }
            return (known, Array(values[end..<end + horizon]), Dictionary(uniqueKeysWithValues: said))
        }
    }

    /// What a fold has to know from: two seasons, two horizons, and fourteen steps.
    private static func known(season: Int, horizon: Int) -> Int { max(2 * season, 2 * horizon, 14) }

    /// The shortest series that can be judged.
    static func least(season: Int, horizon: Int) -> Int { known(season: season, horizon: horizon) + leastFolds * horizon }

    /// Values that are not known become the mean of those at the same position of near seasons, else of all.
    static func filled(_ values: [Double?], season: Int) -> [Double] {
        let known = values.compactMap { $0 }
        let mean = known.isEmpty ? 0 : known.reduce(0, +) / Double(known.count)
        return values.indices.map { index in
            if let value = values[index] { return value }
            let near = [-3, -2, -1, 1, 2, 3].compactMap { step -> Double? in
                let other = index + step * season
                return values.indices.contains(other) ? values[other] : nil
            }
            return near.isEmpty ? mean : near.reduce(0, +) / Double(near.count)
        }
    }

    /// What came less what was said, of some folds, by thirds of the horizon, since errors grow with it; of the whole horizon where a third has too
    /// few to tell the outer quantiles.
    private func errors(_ model: ForecastModel, without fold: Int?) -> [[Double]] {
        var errors: [[Double]] = [[], [], []]
        for (index, entry) in folds.enumerated() where index != fold {
            for (step, value) in entry.came.enumerated() {
                guard let value, let said = entry.said[model]?[step] else { continue }
                errors[step * 3 / horizon].append(value - said)
            }
        }
        if errors.contains(where: { $0.count < Self.leastErrors95 }) {
            errors = Array(repeating: errors.flatMap { $0 }, count: 3)
        }
        return errors.map { $0.sorted() }
    }

    /// Errors of which the least is the quantile at 2.5 % of the next one, and at 10 %.
    private static let leastErrors95 = 39
    private static let leastErrors80 = 9

    /// A band about what is said; nil where there are too few errors to tell it. It holds what is said, though errors may all lie on one side.
    private static func band(_ said: Double, _ errors: [Double], _ share: Double) -> ClosedRange<Double>? {
        let least = share > 0.9 ? leastErrors95 : leastErrors80
        guard errors.count >= least, let low = Quantile.ofNext(sorted: errors, at: (1 - share) / 2),
            let high = Quantile.ofNext(sorted: errors, at: (1 + share) / 2)
        else { return nil }
        return max(0, said + min(0, low))...max(0, said + max(0, high))
    }

    /// Quantiles of what comes at a step.
    private static func quantile(_ said: Double, _ errors: [Double], _ share: Double) -> Double {
        max(0, said + (Quantile.ofNext(sorted: errors, at: share) ?? 0))
    }

    func score(_ model: ForecastModel) -> ForecastScore {
        var (absolute, pinball, inside80, inside95, tried80, tried95, count) = (0.0, 0.0, 0, 0, 0, 0, 0)
        var scales: [Double] = []
        for (index, fold) in folds.enumerated() {
            let others = errors(model, without: index)
            if let scale = ForecastScore.scale(fold.known, season: season) { scales.append(scale) }
            for (step, value) in fold.came.enumerated() {
                guard let value, let said = fold.said[model]?[step] else { continue }
                let near = others[step * 3 / horizon]
                absolute += abs(value - said)
                for share in [0.1, 0.5, 0.9] {
                    pinball += ForecastScore.pinball(value, quantile: Self.quantile(said, near, share), at: share) / 3
                }
                if let band = Self.band(said, near, 0.8) {
                    tried80 += 1
                    if band.contains(value) { inside80 += 1 }
                }
                if let band = Self.band(said, near, 0.95) {
                    tried95 += 1
                    if band.contains(value) { inside95 += 1 }
                }
                count += 1
            }
        }
        let scale = scales.isEmpty ? nil : scales.reduce(0, +) / Double(scales.count)
        let number = Double(max(count, 1))
        return ForecastScore(
            mase: scale.map { absolute / number / $0 }, pinball: pinball / number,
            coverage80: tried80 > 0 ? Double(inside80) / Double(tried80) : nil,
            coverage95: tried95 > 0 ? Double(inside95) / Double(tried95) : nil)
    }

    /// The next values by a model, with bands of its errors.
    func points(_ model: ForecastModel, after values: [Double?]) -> [ForecastPoint] {
        let errors = errors(model, without: nil)
        let said = model.forecast(Self.filled(values, season: season), season: season, horizon: horizon)
        return said.enumerated().map { step, value in
            let near = errors[step * 3 / horizon]
            return ForecastPoint(value: value, band80: Self.band(value, near, 0.8), band95: Self.band(value, near, 0.95))
        }
    }

    /// Sum of the next values, with a 90 % interval from how far the sums of folds were off; a fold with days missing counts for its share.
    func total(_ model: ForecastModel, after values: [Double?]) -> Estimate {
        let said = model.forecast(Self.filled(values, season: season), season: season, horizon: horizon).reduce(0, +)
        let squares = folds.map { fold -> Double in
            var (came, forecast, count) = (0.0, 0.0, 0)
            for (step, value) in fold.came.enumerated() {
                guard let value, let said = fold.said[model]?[step] else { continue }
                came += value
                forecast += said
                count += 1
            }
            let error = count > 0 ? (came - forecast) * Double(horizon) / Double(count) : 0
            return error * error
        }
        let half =
            StudentQuantile.ninetyFivePercent(degreesOfFreedom: Double(folds.count))
            * (squares.reduce(0, +) / Double(folds.count)).squareRoot()
        return Estimate(value: said, low: max(0, said - half), high: said + half)
    }
}
