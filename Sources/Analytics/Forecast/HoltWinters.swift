/// Additive Holt-Winters with a damped trend: the smoothing that errs least one step ahead, of a grid.
enum HoltWinters {
    private struct Smoothing {
        var level: Double
        var trend: Double
        var season: Double
        var damping: Double
    }

    private struct State {
        var level: Double
        var trend: Double
        /// By position in the season.
        var season: [Double]
        var squares = 0.0
    }

    static func forecast(_ values: [Double], season: Int, horizon: Int) -> [Double] {
        let start = initial(values, season)
        var best: (state: State, smoothing: Smoothing)?
        for level in [0.05, 0.1, 0.2, 0.35, 0.6] {
            for trend in [0, 0.01, 0.05, 0.15] {
                for seasonal in season > 1 ? [0.02, 0.08, 0.2, 0.4] : [0] {
                    for damping in [0.8, 0.92, 0.98] {
                        let smoothing = Smoothing(level: level, trend: trend, season: seasonal, damping: damping)
                        let state = run(values, from: start, smoothing, season)
                        if state.squares < best?.state.squares ?? .infinity { best = (state, smoothing) }
                    }
                }
            }
        }
        guard let best else { return Array(repeating: values.last ?? 0, count: horizon) }
        var damped = 0.0
        var factor = 1.0
        return (0..<horizon).map { step in
            factor *= best.smoothing.damping
            damped += factor
            return best.state.level + damped * best.state.trend + best.state.season[(values.count + step) % season]
        }
    }

    /// Of the first two seasons: the mean and its change, and how positions differ from their own season's mean.
    private static func initial(_ values: [Double], _ season: Int) -> State {
        guard season > 1, values.count >= 2 * season else {
            return State(level: values.first ?? 0, trend: 0, season: Array(repeating: 0, count: season))
        }
        let means = (0..<2).map { values[$0 * season..<($0 + 1) * season].reduce(0, +) / Double(season) }
        let positions = (0..<season).map { (values[$0] - means[0] + values[$0 + season] - means[1]) / 2 }
        return State(level: means[0], trend: (means[1] - means[0]) / Double(season), season: positions)
    }

    private static func run(_ values: [Double], from start: State, _ smoothing: Smoothing, _ season: Int) -> State {
        var state = start
        for (index, value) in values.enumerated() {
            let position = index % season
            let trend = smoothing.damping * state.trend
            let error = value - state.level - trend - state.season[position]
            // The first seasons gave the start.
            if index >= 2 * season { state.squares += error * error }
            let level = state.level + trend + smoothing.level * error
            state.trend = trend + smoothing.trend * smoothing.level * error
            state.level = level
            state.season[position] += smoothing.season * (1 - smoothing.level) * error
        }
        return state
    }
}
