public import Charging

/// Whether advice would have been right: given on the first part of a site's data, and held against the rest.
public struct SiteJudgement: Sendable {
    /// What parts the data.
    public enum Occasion: String, Sendable {
        /// A day that was chosen.
        case split
        /// The day on which the number of EVSEs grew.
        case expansion
    }

    public init(siteID: String, occasion: Occasion, parted: Instant, then: SiteAdvice, later: SiteAdvice) {
        self.siteID = siteID
        self.occasion = occasion
        self.parted = parted
        self.then = then
        self.later = later
    }

    public var siteID: String
    public var occasion: Occasion
    /// The first part ends, and the second begins.
    public var parted: Instant
    /// Advice on the first part alone, and on the second alone.
    public var then: SiteAdvice
    public var later: SiteAdvice

    /// How demand moved at sites that stayed as they were: the later charges a week for each of the former; nil without enough such sites.
    public var controlChange: Estimate?

    /// Share of arriving visits that would find none free at the later number of EVSEs, foreseen from the first part: at its demand, or where
    /// sites that stayed as they were tell how that moved, at the demand that they tell of. Nil where it is not known.
    public var foreseen: Estimate? {
        guard let controlChange else { return then.curve.first { $0.evses == later.evsesNow }?.blocking }
        let (value, low, high) = (
            atDemand(controlChange.value), atDemand(controlChange.low), atDemand(controlChange.high)
        )
        guard let value, let low, let high else { return nil }
        // The error of the advice and that of the change have nothing to do with each other.
        return Estimate(
            value: value.value,
            low: max(0, value.value - Self.root(value.value - value.low, value.value - low.value)),
            high: min(1, value.value + Self.root(value.high - value.value, high.value - value.value)))
    }

    private func atDemand(_ visits: Double) -> Estimate? {
        then.blocking(evses: later.evsesNow, under: DemandOutlook(visits: visits))
    }

    private static func root(_ one: Double, _ other: Double) -> Double { (one * one + other * other).squareRoot() }

    /// The same as the second part has it.
    public var found: Estimate? { later.blockingNow }

    /// Whether both agree: their difference is within what both intervals, taken together, allow. Nil where one is not known.
    public var agrees: Bool? { Self.agree(foreseen, found) }

    private static func agree(_ foreseen: Estimate?, _ found: Estimate?) -> Bool? {
        guard let foreseen, let found else { return nil }
        let (low, high) = foreseen.value <= found.value ? (foreseen, found) : (found, foreseen)
        let (up, down) = (low.high - low.value, high.value - high.low)
        return high.value - low.value <= (up * up + down * down).squareRoot()
    }

    /// Visits that find a place at the later number of EVSEs for each at the former, foreseen from the first part, beyond what demand did by
    /// itself; nil where the site did not grow or that is not known.
    public var upliftForeseen: Estimate? {
        guard occasion == .expansion, let now = then.blockingNow, let foreseen, now.high < 1 else { return nil }
        let today = controlChange.map { atDemand($0.value) } ?? foreseen
        guard let today else { return nil }
        func ratio(_ later: Double, _ now: Double) -> Double { (1 - later) / (1 - now) }
        let value = ratio(foreseen.value, now.value)
        // Who errs on today's blocking errs on the later one alike, but for what is particular to either: half of the one, half of the other.
        // How demand moves is another error.
        func half(_ alike: Double, _ later: Double, _ now: Double) -> Double {
            ((alike * alike + later * later + now * now) / 2).squareRoot()
        }
        let below = half(
            max(0, value - min(ratio(today.low, now.low), ratio(today.high, now.high))), value - ratio(today.high, now.value),
            value - ratio(today.value, now.low))
        let above = half(
            max(0, max(ratio(today.low, now.low), ratio(today.high, now.high)) - value), ratio(today.low, now.value) - value,
            ratio(today.value, now.high) - value)
        let moved = controlChange.flatMap { change in
            atDemand(change.low).flatMap { low in atDemand(change.high).map { (low, $0) } }
        }
        let course = [moved?.1.value, moved?.0.value].compactMap { $0 }.map { ratio($0, now.value) }
        let down = Self.root(below, value - (course.min() ?? value))
        let up = Self.root(above, (course.max() ?? value) - value)
        return Estimate(value: value, low: value - down, high: value + up)
    }
    /// The same as it was found, beyond what came to sites that stayed as they were; nil where the site did not grow, and without enough such
    /// sites.
    public var upliftFound: Estimate?
    /// How many sites that was held against.
    public var controls = 0

    /// Whether both uplifts agree; nil where one is not known.
    public var upliftsAgree: Bool? { Self.agree(upliftForeseen, upliftFound) }

    /// Un-censored visits a week, of the second part for each of the first: what changed that no advice could know. Nil where one is not known.
    public var demandRatio: Double? {
        let (before, after) = (then.visitsPerHourOfWeek.reduce(0, +), later.visitsPerHourOfWeek.reduce(0, +))
        return before > 0 && after > 0 ? after / before : nil
    }
}

/// Judges the advice on sites by their later data.
public struct Backtest: Sendable {
    /// Whole weeks that each part must have at least for advice to be given at all.
    private static let leastWeeks: Int64 = 4

    public let sizing: SiteSizing
    /// Where the data are parted; nil for the first six tenths, or where a site grew.
    public let split: Instant?
    /// Sites that grew are held against those that did not.
    public let controls: ControlSites?

    /// - Parameters:
    ///   - split: a day for all sites.
    ///   - controls: of the whole network; nil holds no site against others.
    public init(sizing: SiteSizing, split: Instant? = nil, controls: ControlSites? = nil) {
        self.sizing = sizing
        self.controls = controls
        self.split = split
    }

    /// - Returns: nil where no part of the data is long enough, and for a site that has AC and DC apart.
    public func judge(_ shard: SiteShard, scope: AnalysisScope, calendar: LocalCalendar, plan: SitePlan) -> SiteJudgement? {
        let time = ServiceClock(shard, scope: scope).times.map(\.inService).filter { !$0.isEmpty }
        guard let first = time.map(\.start).min(), let last = time.map(\.end).max() else { return nil }
        let (occasion, parted) = parting(time, TimeRange(start: first, end: last), calendar)
        let weeks = min(parted - first, last - parted) / (7 * 86_400)
        guard weeks >= Self.leastWeeks else { return nil }
        let whole = TimeRange(start: first, end: last)
        let change = controls?.change(without: shard.site.id, parted: parted, range: whole)
        func advice(_ range: TimeRange, grown: Int = 0) -> SiteAdvice {
            var part = scope
            part.period = range
            var (plan, settings) = (plan, sizing.settings)
            if grown != 0 {
                // So that the curve has the number that came.
                plan.plannedEVSEs = grown
            }
            if range.start == first, let change {
                settings.outlooks = [change.ratio.value, change.ratio.low, change.ratio.high].map { DemandOutlook(visits: $0) }
            }
            return SiteSizing(settings: settings).advice(for: shard, scope: part, calendar: calendar, plan: plan)
        }
        let later = advice(TimeRange(start: parted, end: last))
        let count = inService(time, at: parted + -1)
        let then = advice(TimeRange(start: first, end: parted), grown: max(0, later.evsesNow - count))
        guard then.classes.isEmpty, later.classes.isEmpty else { return nil }
        var judgement = SiteJudgement(siteID: shard.site.id, occasion: occasion, parted: parted, then: then, later: later)
        judgement.controlChange = change?.ratio
        judgement.controls = change?.controls ?? 0
        if occasion == .expansion { judgement.upliftFound = controls?.uplift(of: shard.site.id, parted: parted, range: whole) }
        return judgement
    }

    private func inService(_ service: [TimeRange], at instant: Instant) -> Int { service.count { $0.contains(instant) } }

    /// Where EVSEs came into service when others had been there for a while, the last such day that leaves time after it; else the split.
    private func parting(
        _ service: [TimeRange], _ whole: TimeRange, _ calendar: LocalCalendar
    ) -> (SiteJudgement.Occasion, Instant) {
        if let split { return (.split, split) }
        let margin = Self.leastWeeks * 7 * 86_400
        let grew = service.map(\.start).filter { $0 - whole.start >= margin && whole.end - $0 >= margin }.max()
        if let grew { return (.expansion, grew) }
        let day = calendar.date(of: whole.start + whole.lengthSeconds * 6 / 10)
        return (.split, calendar.startOfDay(day))
    }
}

/// How often advice agreed with what came.
public struct Calibration: Hashable, Sendable {
    public var judged = 0
    public var agreeing = 0

    /// - Parameter verdicts: of those that could be judged.
    public init(_ verdicts: [Bool]) {
        judged = verdicts.count
        agreeing = verdicts.count { $0 }
    }

    /// 90 is what intervals of 90 % promise where demand stays; nil where nothing was judged.
    public var share: Double? { judged > 0 ? Double(agreeing) / Double(judged) : nil }
    /// 95 % interval of the share (Wilson 1927).
    public var interval: (low: Double, high: Double)? { ShareInterval.wilson(agreeing, of: judged) }
}
