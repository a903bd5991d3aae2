import Foundation

/// Season and trend by loess: Cleveland, Cleveland, McRae and Terpenning 1990, without robustness weights.
enum SeasonalTrend {
    struct Parts {
        var season: [Double]
        var trend: [Double]
    }

    /// The season as it was last, on what is left smoothed exponentially with a damped trend.
    static func forecast(_ values: [Double], season: Int, horizon: Int) -> [Double] {
        guard season > 1, values.count >= 2 * season else { return HoltWinters.forecast(values, season: 1, horizon: horizon) }
        let parts = decompose(values, season: season)
        let adjusted = zip(values, parts.season).map { $0 - $1 }
        let rest = HoltWinters.forecast(adjusted, season: 1, horizon: horizon)
        let last = parts.season.suffix(season)
        return rest.enumerated().map { step, value in value + last[last.startIndex + step % season] }
    }

    /// Seasons that a value of the season is smoothed over.
    private static let seasons = 13
    private static let rounds = 2

    /// - Parameter values: at least two seasons.
    static func decompose(_ values: [Double], season: Int) -> Parts {
        let count = values.count
        let trendSpan = odd(Int((1.5 * Double(season) / (1 - 1.5 / Double(seasons))).rounded(.up)))
        var trend = [Double](repeating: 0, count: count)
        var seasonal = trend
        for _ in 0..<rounds {
            // Each position of the season by itself, one season beyond either end.
            var cycle = [Double](repeating: 0, count: count + 2 * season)
            for position in 0..<season {
                let indices = Array(stride(from: position, to: count, by: season))
                let series = indices.map { values[$0] - trend[$0] }
                for step in -1...indices.count {
                    let index = position + (step + 1) * season
                    guard index < cycle.count else { continue }
                    cycle[index] = loess(series, at: Double(step), span: seasons)
                }
            }
            // What is low in it belongs to the trend.
            let low = smooth(mean(mean(mean(cycle, season), season), 3), span: odd(season))
            for index in 0..<count { seasonal[index] = cycle[index + season] - low[index] }
            trend = smooth(zip(values, seasonal).map { $0 - $1 }, span: trendSpan)
        }
        return Parts(season: seasonal, trend: trend)
    }

    private static func odd(_ number: Int) -> Int { number % 2 == 0 ? number + 1 : number }

    /// Running means of `length` values: `length` − 1 fewer than there were.
    private static func mean(_ values: [Double], _ length: Int) -> [Double] {
        var sum = values.prefix(length).reduce(0, +)
        var means = [sum / Double(length)]
        for index in length..<values.count {
            sum += values[index] - values[index - length]
            means.append(sum / Double(length))
        }
        return means
    }

    private static func smooth(_ values: [Double], span: Int) -> [Double] {
        values.indices.map { loess(values, at: Double($0), span: span) }
    }

    /// A line through the nearest `span` values, weighed by the cube of how near they are (Cleveland 1979), at `position`.
    private static func loess(_ values: [Double], at position: Double, span: Int) -> Double {
        let taken = min(span, values.count)
        let first = max(0, min(values.count - taken, Int((position - Double(taken - 1) / 2).rounded(.up))))
        let range = first..<first + taken
        var reach = max(position - Double(range.lowerBound), Double(range.upperBound - 1) - position)
        // Fewer values than the span asks for reach as far as it would.
        if span > values.count { reach += Double(span - values.count) / 2 }
        reach = max(reach, 1) * 1.0001
        var (weights, mean, meanX) = (0.0, 0.0, 0.0)
        var terms: [(weight: Double, x: Double, y: Double)] = []
        for index in range {
            let distance = abs(Double(index) - position) / reach
            let cube = 1 - distance * distance * distance
            let weight = max(0, cube * cube * cube)
            terms.append((weight, Double(index) - position, values[index]))
            weights += weight
            mean += weight * values[index]
            meanX += weight * (Double(index) - position)
        }
        mean /= weights
        meanX /= weights
        var (square, product) = (0.0, 0.0)
        for term in terms {
            square += term.weight * (term.x - meanX) * (term.x - meanX)
            product += term.weight * (term.x - meanX) * (term.y - mean)
        }
        return square > 1e-12 ? mean - product / square * meanX : mean
    }
}
