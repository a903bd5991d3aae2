import Charging

/// What a shard says about a site in a period, before any model.
struct SiteFacts: Sendable {
    let siteID: String
    /// Time in which some EVSE was in service, in weeks of whole days.
    let weeks: Double
    /// Counted sessions that start in the period.
    let sessions: Int
    /// Demand visits that start in the period.
    let visits: Int
    /// Share of the sessions that name no EVSE.
    let shareWithoutEVSE: Double
    /// Nil when no EVSE was in service.
    let window: SizingWindow?
    /// The window without what the plan excludes.
    let counted: TimeSet
    /// Of the whole time in service, without what the plan excludes.
    let whole: OccupancyTimeline
    /// Of the window.
    let timeline: OccupancyTimeline
    /// All demand visits, in order, also those outside the period.
    let demandVisits: [Visit]
    /// Demand visits that start in the window.
    let windowVisits: [Visit]
    /// Counted sessions that start in the window.
    let windowSessions: Int
    /// Whether the site was opened at the window's start or some weeks before, and later than the period begins.
    let windowBeginsWithService: Bool
    /// Mean energy of the window's demand visits; nil without any.
    let kilowattHoursPerVisit: Double?
    /// Share of the window's available EVSE time in which EVSEs did not work.
    let downShare: DownShare
    /// Days without data of a party of the site.
    let unknown: TimeSet

    init(
        shard: SiteShard, scope: AnalysisScope, calendar: LocalCalendar, plan: SitePlan, settings: SizingSettings
    ) {
        siteID = shard.site.id
        let period = scope.period
        unknown = TimeSet(
            Set(shard.evses.map(\.party)).flatMap { scope.dataGaps[$0] ?? [] }.map { $0.range(in: calendar) })
        (sessions, shareWithoutEVSE) = Self.sessions(shard, in: period)
        // Usage that names no EVSE is never in service.
        var times = ServiceClock(shard, scope: scope).times
        let skipped = zip(times, SkippedSpells.find(shard, times)).map { $0.operative.intersection($1) }
        for (evse, skipped) in skipped.enumerated() { times[evse].down = times[evse].down.union(skipped) }
        var range = Self.range(shard, scope)
        if let commissioned = plan.commissioned {
            range.start = min(max(range.start, calendar.midnight(before: commissioned)), range.end)
        }
        let whole = OccupancyTimeline(times).clamped(to: range).without(plan.excluded)
        self.whole = whole
        weeks = Double(SizingWindow.days(seconds: whole.inServiceSeconds)) / 7
        let window = SizingWindow(timeline: whole, maximumWeeks: settings.maximumWeeks, calendar: calendar)
        self.window = window
        let opening = whole.stretches.first { $0.inService > 0 }?.range.start
        windowBeginsWithService =
            opening.flatMap { opening in
                window.map { window in
                    (plan.commissioned.map { $0 > period.start } == true
                        || SizingWindow.days(seconds: opening - period.start) >= Self.leastDaysBeforeOpening)
                        && SizingWindow.days(seconds: window.range.start - opening) <= Self.mostDaysAfterOpening
                }
            } ?? false
        let counted = window.map { TimeSet($0.range).subtracting(plan.excluded) } ?? .empty
        self.counted = counted
        downShare = DownShare(times, skipped: skipped, in: counted)
        let demand = Visit.demand(of: shard.sessions, settings: settings)
        demandVisits = demand
        visits = demand.reduce(0) { period.contains($1.start) ? $0 + 1 : $0 }
        timeline = window.map { whole.clamped(to: $0.range) } ?? whole
        windowVisits = demand.filter { counted.contains($0.start) }
        var count = 0
        var energy = Energy.zero
        for session in shard.sessions.joined() where counted.contains(session.start) {
            count += 1
            energy += session.energy
        }
        windowSessions = count
        kilowattHoursPerVisit = windowVisits.isEmpty ? nil : energy.kilowattHours / Double(windowVisits.count)
    }

    /// A site that is there from the first days of the archives on may be older than they are.
    private static let leastDaysBeforeOpening = 7
    /// A window that begins later tells nothing of how the site began.
    private static let mostDaysAfterOpening = 28

    /// Counted sessions that start in a period, and the share of them that name no EVSE; 0 without any.
    static func sessions(_ shard: SiteShard, in period: TimeRange) -> (count: Int, shareWithoutEVSE: Double) {
        var (count, unnamed) = (0, 0)
        for (evse, list) in zip(shard.evses, shard.sessions) {
            let started = list.count { period.contains($0.start) }
            count += started
            if !evse.isNamed { unnamed += started }
        }
        return (count, count > 0 ? Double(unnamed) / Double(count) : 0)
    }

    /// With more sessions than this that name no EVSE, the times in which a site was full are not known.
    static let largestShareWithoutEVSE = 0.05

    /// The period, to the end of the data that all parties of the site have: where one's end some days before the other's, its EVSEs
    /// are not gone. An end that lies farther back is one of its own.
    static func range(_ shard: SiteShard, _ scope: AnalysisScope) -> TimeRange {
        let ends = Set(shard.evses.filter(\.isNamed).map(\.party)).compactMap { scope.dataEnds[$0] }
        guard let last = ends.max() else { return scope.period }
        let near = ends.filter { SizingWindow.days(seconds: last - $0) < SizingWindow.leastDaysAfterChange }
        return TimeRange(start: scope.period.start, end: min(scope.period.end, near.min() ?? last))
    }
}

/// Shares of available EVSE time.
public struct DownShare: Hashable, Sendable, Codable {
    /// In which EVSEs did not work.
    public var all = 0.0
    /// The part of it that no status tells of: drivers passed the EVSE over.
    public var suspected = 0.0

    init() {}

    init(_ times: [EVSETime], skipped: [TimeSet], in counted: TimeSet) {
        func seconds(_ sets: some Sequence<TimeSet>) -> Double {
            sets.reduce(0) { $0 + Double($1.intersection(counted).lengthSeconds) }
        }
        let available = seconds(times.lazy.map(\.available))
        guard available > 0 else { return }
        all = seconds(times.lazy.map(\.down)) / available
        suspected = seconds(skipped) / available
    }
}
