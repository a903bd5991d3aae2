import Charging

/// Visits that a site would have had on each day were no driver ever turned away.
struct UncensoredDemand: Sendable {
    /// Local days since 1970 of the first value.
    let firstDay: Int64
    /// One a day; nil where there are no data, or an EVSE was to be had for too little of the day's demand to tell.
    let visits: [Double?]

    /// A day of which less was open, weighed by when drivers come, tells too little.
    private static let leastOpenShare = 0.25

    /// Each class of the site by itself, since a free socket is no use to a car that needs DC.
    /// - Parameter end: of what is known: the day after the one that it lies in is not in the series, whatever the period is.
    init?(
        _ shard: SiteShard, scope: AnalysisScope, calendar: LocalCalendar, plan: SitePlan, settings: SizingSettings,
        until end: Instant? = nil
    ) {
        var scope = scope
        if let end { scope.period.end = min(scope.period.end, max(scope.period.start, calendar.midnight(after: end))) }
        let parts = ServiceClass.groups(shard, scope: scope).compactMap {
            Self.series(shard.part($0.evses), scope: scope, calendar: calendar, plan: plan, settings: settings)
        }
        guard let first = parts.map(\.firstDay).min(),
            let last = parts.map({ $0.firstDay + Int64($0.visits.count) }).max()
        else { return nil }
        firstDay = first
        visits = (first..<last).map { day in
            var sum = 0.0
            for part in parts where (part.firstDay..<part.firstDay + Int64(part.visits.count)).contains(day) {
                guard let visits = part.visits[Int(day - part.firstDay)] else { return nil }
                sum += visits
            }
            return sum
        }
    }

    private static func series(
        _ shard: SiteShard, scope: AnalysisScope, calendar: LocalCalendar, plan: SitePlan, settings: SizingSettings
    ) -> (firstDay: Int64, visits: [Double?])? {
        let facts = SiteFacts(shard: shard, scope: scope, calendar: calendar, plan: plan, settings: settings)
        let service = facts.whole.stretches.filter { $0.inService > 0 }
        guard let first = service.first, let last = service.last else { return nil }
        let range = TimeRange(
            start: calendar.midnight(before: first.range.start), end: calendar.midnight(after: last.range.end))
        let hours = LocalHours(range, calendar: calendar)
        let exposure = Exposure(
            timeline: facts.whole, visits: facts.demandVisits.filter { !plan.excluded.contains($0.start) }, hours: hours,
            without: facts.unknown)
        guard exposure.totalVisits > 0 else { return nil }
        let model = DemandModel(fitting: exposure)
        let counts = exposure.visitsByDay
        return (
            calendar.day(of: range.start),
            zip(counts, model.expectedVisits(exposure)).enumerated().map { day, count in
                let firstHour = exposure.weekdays[day] * 24
                let whole = model.rates[firstHour..<firstHour + 24].reduce(0, +)
                guard whole > 0, count.1 >= leastOpenShare * whole else { return nil }
                return count.0 * whole / count.1
            }
        )
    }
}
