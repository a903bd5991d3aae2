public import Charging

/// What is to come to a site: un-censored visits, by the model that did best on its own past.
public struct SiteForecast: Sendable {
    /// A step of the series.
    public enum Step: String, Sendable, CaseIterable {
        /// With the season of a week.
        case day
        /// With the season of a year, where there are two and the horizon of them; else with none.
        case week
    }

    public var siteID: String
    public var step: Step
    /// Days or weeks of which the series is known.
    public var known: Int
    /// Steps that there must be for models to be judged at all.
    public var leastKnown: Int
    /// The first local day that is forecast.
    public var firstDate: CivilDate
    /// The model that is used; nil where the series is too short to judge any.
    public var model: ForecastModel?
    /// Of every model, in the order of `ForecastModel`; empty where none could be judged.
    public var scores: [(model: ForecastModel, score: ForecastScore)] = []
    public var points: [ForecastPoint] = []
    /// All points together, with a 90 % interval.
    public var total: Estimate?
    /// Un-censored visits of the last 52 weeks for each of the 52 before; nil without two years.
    public var growth: Estimate?

    /// - Parameters:
    ///   - horizon: steps to forecast.
    ///   - end: the last end of a charge of anybody: days after that one are not known.
    /// - Returns: nil where no visit is known.
    public init?(
        _ shard: SiteShard, scope: AnalysisScope, calendar: LocalCalendar, plan: SitePlan, step: Step, horizon: Int,
        until end: Instant? = nil,
        settings: SizingSettings = SizingSettings()
    ) {
        guard let demand = UncensoredDemand(shard, scope: scope, calendar: calendar, plan: plan, settings: settings, until: end)
        else {
            return nil
        }
        self.init(siteID: shard.site.id, firstDay: demand.firstDay, visits: demand.visits, step: step, horizon: horizon)
    }

    /// - Parameter visits: a day each, from `firstDay` on, in local days since 1970.
    init(siteID: String, firstDay: Int64, visits: [Double?], step: Step, horizon: Int) {
        self.siteID = siteID
        self.step = step
        firstDate = CivilDate(daysSince1970: firstDay + Int64(visits.count))
        let weeks = Self.weeks(visits)
        growth = Growth.yearOnYear(weeks)
        let values = step == .day ? visits : weeks
        leastKnown = RollingOrigin.least(season: step == .day ? 7 : 1, horizon: horizon)
        let season = step == .day ? 7 : weeks.count >= 104 + horizon * RollingOrigin.leastFolds ? 52 : 1
        known = values.count { $0 != nil }
        guard known >= max(2 * season, horizon), let rolling = RollingOrigin(values, season: season, horizon: horizon) else {
            return
        }
        scores = ForecastModel.allCases.map { ($0, rolling.score($0)) }
        // The simplest of those that do equally well.
        guard let best = scores.min(by: { ($0.score.mase ?? .infinity) < ($1.score.mase ?? .infinity) })?.model else { return }
        model = best
        points = rolling.points(best, after: values)
        total = rolling.total(best, after: values)
    }

    /// Whole weeks back from the end. One with a day that is not known is scaled from the other six, fewer are not known.
    private static func weeks(_ visits: [Double?]) -> [Double?] {
        let count = visits.count / 7
        let first = visits.count - count * 7
        return (0..<count).map { week in
            let days = visits[first + week * 7..<first + week * 7 + 7].compactMap { $0 }
            return days.count >= 6 ? days.reduce(0, +) * 7 / Double(days.count) : nil
        }
    }
}

/// How demand grows by the year.
enum Growth {
    private static let year = 52
    /// Weeks that are taken as one, for weeks that follow one another are alike.
    private static let block = 4

    /// The last 52 weeks for each of the 52 before, week for week where both are known, with a 90 % interval of how four-week blocks differ.
    /// - Returns: nil without two years, or where less than three quarters of the weeks are known in both.
    static func yearOnYear(_ weeks: [Double?]) -> Estimate? {
        guard weeks.count >= 2 * year else { return nil }
        let last = Array(weeks.suffix(year))
        let before = Array(weeks.dropLast(year).suffix(year))
        let blocks = stride(from: 0, to: year, by: block).map { start -> (now: Double, then: Double, count: Int) in
            var sum = (now: 0.0, then: 0.0, count: 0)
            for week in start..<start + block {
                guard let now = last[week], let then = before[week] else { continue }
                sum = (sum.now + now, sum.then + then, sum.count + 1)
            }
            return sum
        }
        let known = blocks.reduce(0) { $0 + $1.count }
        let (now, then) = (blocks.reduce(0) { $0 + $1.now }, blocks.reduce(0) { $0 + $1.then })
        guard known * 4 >= year * 3, now > 0, then > 0 else { return nil }
        let ratio = now / then
        // Of a ratio of sums (Cochran 1977, section 2.11).
        let used = blocks.filter { $0.count > 0 }
        let squares = used.reduce(0) { sum, block in
            let off = block.now / now - block.then / then
            return sum + off * off
        }
        let error = (squares * Double(used.count) / Double(used.count - 1)).squareRoot()
        let half = StudentQuantile.ninetyFivePercent(degreesOfFreedom: Double(used.count - 1)) * error
        return Estimate(value: ratio, low: max(0, ratio * (1 - half)), high: ratio * (1 + half))
    }
}
