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
        let least = max(2 * season, 2 * horizon, 14)
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

    /// What came less what was said, of some folds, by thirds of the horizon: errors grow with it.
    private func errors(_ model: ForecastModel, without fold: Int?) -> [[Double]] {
        var errors: [[Double]] = [[], [], []]
        for (index, entry) in folds.enumerated() where index != fold {
            for (step, value) in entry.came.enumerated() {
                guard let value, let said = entry.said[model]?[step] else { continue }
                errors[step * 3 / horizon].append(value - said)
            }
        }
        return errors.map { $0.sorted() }
    }

    /// Quantiles of what comes at a step.
    private static func quantile(_ said: Double, _ errors: [Double], _ share: Double) -> Double {
        max(0, said + (Quantile.ofNext(sorted: errors, at: share) ?? 0))
    }

    func score(_ model: ForecastModel) -> ForecastScore {
        var (absolute, pinball, inside80, inside95, count) = (0.0, 0.0, 0, 0, 0)
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
                if (Self.quantile(said, near, 0.1)...Self.quantile(said, near, 0.9)).contains(value) { inside80 += 1 }
                if (Self.quantile(said, near, 0.025)...Self.quantile(said, near, 0.975)).contains(value) { inside95 += 1 }
                count += 1
            }
        }
        let scale = scales.isEmpty ? nil : scales.reduce(0, +) / Double(scales.count)
        let number = Double(max(count, 1))
        return ForecastScore(
            mase: scale.map { absolute / number / $0 }, pinball: pinball / number, coverage80: Double(inside80) / number,
            coverage95: Double(inside95) / number)
    }

    /// The next values by a model, with bands of its errors.
    func points(_ model: ForecastModel, after values: [Double?]) -> [ForecastPoint] {
        let errors = errors(model, without: nil)
        let said = model.forecast(Self.filled(values, season: season), season: season, horizon: horizon)
        return said.enumerated().map { step, value in
            let near = errors[step * 3 / horizon]
            func at(_ share: Double) -> Double { Self.quantile(value, near, share) }
            return ForecastPoint(value: value, band80: at(0.1)...at(0.9), band95: at(0.025)...at(0.975))
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
