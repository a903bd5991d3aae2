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

    public var siteID: String
    public var occasion: Occasion
    /// The first part ends, and the second begins.
    public var parted: Instant
    /// Advice on the first part alone, and on the second alone.
    public var then: SiteAdvice
    public var later: SiteAdvice

    /// Share of arriving visits that would find none free at the later number of EVSEs, foreseen from the first part; nil where that is not
    /// known.
    public var foreseen: Estimate? { then.curve.first { $0.evses == later.evsesNow }?.blocking }
    /// The same as the second part has it.
    public var found: Estimate? { later.blockingNow }

    /// Whether both agree: their difference is within what both intervals, taken together, allow. Nil where one is not known.
    public var agrees: Bool? {
        guard let foreseen, let found else { return nil }
        let (low, high) = foreseen.value <= found.value ? (foreseen, found) : (found, foreseen)
        let (up, down) = (low.high - low.value, high.value - high.low)
        return high.value - low.value <= (up * up + down * down).squareRoot()
    }

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

    /// - Parameter split: a day for all sites.
    public init(sizing: SiteSizing, split: Instant? = nil) {
        self.sizing = sizing
        self.split = split
    }

    /// - Returns: nil where no part of the data is long enough, and for a site that has AC and DC apart.
    public func judge(_ shard: SiteShard, scope: AnalysisScope, calendar: LocalCalendar, plan: SitePlan) -> SiteJudgement? {
        let time = ServiceClock(shard, scope: scope).times.map(\.inService).filter { !$0.isEmpty }
        guard let first = time.map(\.start).min(), let last = time.map(\.end).max() else { return nil }
        let (occasion, parted) = parting(time, TimeRange(start: first, end: last), calendar)
        let weeks = min(parted - first, last - parted) / (7 * 86_400)
        guard weeks >= Self.leastWeeks else { return nil }
        func advice(_ range: TimeRange) -> SiteAdvice {
            var part = scope
            part.period = range
            return sizing.advice(for: shard, scope: part, calendar: calendar, plan: plan)
        }
        let then = advice(TimeRange(start: first, end: parted))
        let later = advice(TimeRange(start: parted, end: last))
        guard then.classes.isEmpty, later.classes.isEmpty else { return nil }
        return SiteJudgement(siteID: shard.site.id, occasion: occasion, parted: parted, then: then, later: later)
    }

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

    /// Of those that could be judged.
    public init(_ judgements: [SiteJudgement]) {
        let verdicts = judgements.compactMap(\.agrees)
        judged = verdicts.count
        agreeing = verdicts.count { $0 }
    }

    /// 90 is what intervals of 90 % promise where demand stays; nil where nothing was judged.
    public var share: Double? { judged > 0 ? Double(agreeing) / Double(judged) : nil }
    /// 95 % interval of the share (Wilson 1927).
    public var interval: (low: Double, high: Double)? { ShareInterval.wilson(agreeing, of: judged) }
}
