import Foundation

/// The load that is to be expected once in some years, from the highest load of each day.
///
/// Weeks are alike where days are not: the highest of each week goes into a Gumbel distribution, fitted by L-moments (J. Hosking,
/// 1990). From a year of data on that is the design value; from less it is the interval's top, above the highest that was seen.
public struct ReturnLevel: Hashable, Sendable {
    /// The highest day, in kW.
    public var highestKilowatts: Double
    /// In kW, with the 90 % interval that weeks drawn anew give; no more than what EVSEs can draw together.
    public var level: Estimate
    /// Weeks that it rests on.
    public var weeks: Int
    public var years: Double

    /// What to build for, before growth: the level from a year of data on, else the top of its interval.
    public var designKilowatts: Double { weeks >= Self.weeksOfAYear ? level.value : max(level.high, highestKilowatts) }

    public static let weeksOfAYear = 52

    /// - Parameters:
    ///   - dailyMaxima: in kW, day by day, days without data left out.
    ///   - most: what can be drawn at all, in kW; nil where a rating is unknown.
    ///   - years: the level is passed once in so many.
    init?(dailyMaxima: [Double], most: Double?, years: Double, seed: Seed) {
        guard let highest = dailyMaxima.max(), highest > 0 else { return nil }
        let weekly = stride(from: 0, to: dailyMaxima.count - dailyMaxima.count % 7, by: 7).map {
            dailyMaxima[$0..<$0 + 7].max() ?? 0
        }
        self.years = years
        weeks = weekly.count
        highestKilowatts = highest
        guard weekly.count >= Self.leastWeeks else {
            // Too few to tell how weeks differ.
            level = Estimate(value: highest, low: highest, high: most.map { max($0, highest) } ?? highest)
            return
        }
        func limited(_ sample: [Double]) -> Double {
            min(Self.gumbel(sample, years: years), most.map { max($0, highest) } ?? .infinity)
        }
        var draws: [Double] = []
        for draw in 0..<Self.draws {
            var generator = seed.part(draw).generator
            draws.append(limited(weekly.map { _ in weekly[generator.index(below: weekly.count)] }))
        }
        draws.sort()
        let value = limited(weekly)
        level = Estimate(
            value: value, low: min(value, Quantile.of(sorted: draws, at: 0.05) ?? value),
            high: max(value, Quantile.of(sorted: draws, at: 0.95) ?? value))
    }

    private static let leastWeeks = 8
    private static let draws = 200

    /// The value that a week passes with probability one in the weeks of `years`.
    static func gumbel(_ weekly: [Double], years: Double) -> Double {
        let sorted = weekly.sorted()
        let count = Double(sorted.count)
        let mean = sorted.reduce(0, +) / count
        let weighted = sorted.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element } / (count * (count - 1))
        let scale = (2 * weighted - mean) / log(2)
        let location = mean - 0.5772156649015329 * scale
        let share = min(0.5, 7 / (365.25 * years))
        return location - scale * log(-log1p(-share))
    }
}
