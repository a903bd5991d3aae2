public import Charging
import Foundation

/// How demand moved over the time sized on, where it moved more than its weeks differ by chance.
public struct DemandChange: Hashable, Sendable, Codable {
    /// Which way.
    public enum Kind: String, Sendable, CaseIterable, Codable {
        /// Week after week, up or down.
        case rise, fall
        /// At once, up or down.
        case stepUp, stepDown
        /// Up, since the site opened.
        case rampUp
    }

    public var kind: Kind
    /// About when demand moved at once; nil where it moved week after week.
    public var since: Instant?
    /// Demand at the end of the time sized on over that at its start.
    public var ratio: Estimate
    /// Demand at the end over the mean of the time sized on, which the advice rests on.
    public var levelAtEnd: Double
    /// Share of arriving visits that would find none free at that level, with today's number.
    public var blockingAtEnd: Double?

    /// Fewer weeks tell no course.
    static let leastWeeks = 8
    /// Weeks on either side of a step.
    private static let leastWeeksBeside = 4
    /// A smaller change is none to plan by.
    private static let leastChange = log(1.2)
    /// Standard errors of a slope; and what a step must take off the deviance, in the weeks' own scale, as the best of many.
    private static let leastDeviations = 3.3
    private static let leastGain = 15.0
    /// What a step must explain beyond a slope.
    private static let leastAdvantage = 6.0

    /// - Parameters:
    ///   - hours: of the days of `exposure`.
    ///   - sinceOpening: whether the time sized on begins with the site.
    /// - Returns: nil where demand did not move, or there are too few weeks.
    init?(_ exposure: Exposure, model: DemandModel, hours: LocalHours, sinceOpening: Bool) {
        let counts = Self.weeks(exposure, model)
        let known = counts.filter { $0.expected > 0 }
        guard known.count >= Self.leastWeeks else { return nil }
        let mean = counts.reduce(0) { $0 + $1.count } / max(counts.reduce(0) { $0 + $1.expected }, 1e-9)
        let flat = CountRegression(counts, usesSlope: false)
        let line = CountRegression(counts)
        var best: (week: Int, fit: CountRegression)?
        if counts.count >= 2 * Self.leastWeeksBeside {
            for week in Self.leastWeeksBeside...counts.count - Self.leastWeeksBeside {
                let fit = CountRegression(Self.split(counts, at: week, mean: mean))
                if fit.deviance < best?.fit.deviance ?? .infinity { best = (week, fit) }
            }
        }
        if let best, abs(best.fit.slope) >= Self.leastChange,
            flat.deviance - best.fit.deviance >= Self.leastGain * best.fit.scale,
            line.deviance - best.fit.deviance >= Self.leastAdvantage * best.fit.scale
        {
            kind = best.fit.slope > 0 ? (sinceOpening ? .rampUp : .stepUp) : .stepDown
            since = hours.range(ofDay: exposure.days(ofWeek: best.week).lowerBound)?.start
            ratio = Self.ratio(best.fit, length: 1)
            levelAtEnd = exp(best.fit.logarithm(at: 1)) / max(mean, 1e-9)
            return
        }
        let length = Double(counts.count)
        guard abs(line.slope) > Self.leastDeviations * line.slopeError, abs(line.slope) * length >= Self.leastChange else {
            return nil
        }
        kind = line.slope > 0 ? (sinceOpening ? .rampUp : .rise) : .fall
        since = nil
        ratio = Self.ratio(line, length: length)
        levelAtEnd = exp(line.logarithm(at: length)) / max(mean, 1e-9)
    }

    /// Weeks before and from `week` on, each side with half a visit more than there was and half a visit more expected, so that a side without
    /// any visit has a level.
    private static func split(_ counts: [CountRegression.Count], at week: Int, mean: Double) -> [CountRegression.Count] {
        let prior = [0.0, 1].map { CountRegression.Count(count: 0.5, expected: 0.5 / max(mean, 1e-9), spread: 0, x: $0) }
        return prior
            + counts.enumerated().map { index, count in
                var count = count
                count.x = index >= week ? 1 : 0
                return count
            }
    }

    private static func ratio(_ fit: CountRegression, length: Double) -> Estimate {
        let error = ModelAgreement.standardErrors * fit.slopeError
        return Estimate(
            value: exp(fit.slope * length), low: exp((fit.slope - error) * length), high: exp((fit.slope + error) * length))
    }

    /// Visits of each whole week back from the end, with what the hours of the week would have in its open time.
    private static func weeks(_ exposure: Exposure, _ model: DemandModel) -> [CountRegression.Count] {
        let visits = exposure.visitsByDay
        let expected = model.expectedVisits(exposure)
        return (0..<exposure.wholeWeeks).map { week in
            var count = CountRegression.Count(count: 0, expected: 0, spread: 0, x: Double(week) + 0.5)
            var squares = 0.0
            for day in exposure.days(ofWeek: week) {
                count.count += visits[day]
                count.expected += expected[day]
                squares += expected[day] * expected[day]
            }
            if model.dispersion.isFinite, count.expected > 0 {
                count.spread = squares / model.dispersion / (count.expected * count.expected)
            }
            return count
        }
    }
}
