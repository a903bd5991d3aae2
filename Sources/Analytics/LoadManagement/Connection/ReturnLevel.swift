import Foundation

/// The load that is to be expected once in some years, from the highest load of each day.
///
/// Weeks are alike where days are not: the highest of each week goes into a Gumbel distribution, fitted by L-moments (J. Hosking,
/// 1990). Weeks without load are no part of it: they only make the others rarer. From a year of data on that is the design value; from
/// less it is the interval's top, above the highest that was seen.
public struct ReturnLevel: Hashable, Sendable, Codable {
    /// The highest day, in kW.
    public var highestKilowatts: Double
    /// In kW, with the 90 % interval that weeks drawn anew give; no more than what EVSEs can draw together, and no less than what was
    /// passed as often.
    public var level: Estimate
    /// Weeks that it rests on.
    public var weeks: Int
    public var years: Double

    /// What to build for, before growth: the level from a year of data on, else the top of its interval.
    public var designKilowatts: Double { weeks >= Self.weeksOfAYear ? level.value : max(level.high, highestKilowatts) }

    public static let weeksOfAYear = 52

    /// Nil without load, and where too few weeks have any to tell how they differ and what can be drawn at all is not known either.
    ///
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
        let most = most.map { max($0, highest) }
        guard weekly.count(where: { $0 > 0 }) >= Self.leastWeeks else {
            guard let most else { return nil }
            level = Estimate(value: highest, low: highest, high: most)
            return
        }
        func limited(_ sample: [Double]) -> Double { min(Self.gumbel(sample, years: years), most ?? .infinity) }
        var draws: [Double] = []
        for draw in 0..<Self.draws {
            var generator = seed.part(draw).generator
            draws.append(limited(weekly.map { _ in weekly[generator.index(below: weekly.count)] }))
        }
        draws.sort()
        let value = max(limited(weekly), Self.passed(weekly, years: years))
        level = Estimate(
            value: value, low: min(value, Quantile.of(sorted: draws, at: 0.05) ?? value),
            high: max(value, Quantile.of(sorted: draws, at: 0.95) ?? value))
    }

    private static let leastWeeks = 8
    private static let draws = 200
    private static let weeksPerYear = 365.25 / 7

    /// What was passed, or met, once in so many years: the highest of up to two of them, the second of up to three, and so on.
    private static func passed(_ weekly: [Double], years: Double) -> Double {
        let times = max(1, Int(Double(weekly.count) / (weeksPerYear * years)))
        return weekly.sorted(by: >)[min(times, weekly.count) - 1]
    }

    /// The value that a week passes with probability one in the weeks of `years`.
    static func gumbel(_ weekly: [Double], years: Double) -> Double {
        let sorted = weekly.filter { $0 > 0 }.sorted()
        guard sorted.count > 1 else { return sorted.first ?? 0 }
        let count = Double(sorted.count)
        let mean = sorted.reduce(0, +) / count
        let weighted = sorted.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element } / (count * (count - 1))
        let scale = (2 * weighted - mean) / log(2)
        let location = mean - 0.5772156649015329 * scale
        // Of the weeks with load, so that all weeks together pass it as often.
        let share = min(0.5, Double(weekly.count) / (weeksPerYear * years * count))
        return location - scale * log(-log1p(-share))
    }
}
