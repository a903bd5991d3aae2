public import Charging

/// When EVSEs are in service.
public enum ServiceTime {
    /// From the local midnight of the day of the first session, or of the first fetched Location that names the EVSE if that is
    /// earlier, to the end of the period or of the data; clipped to the period. Empty for an EVSE of which nothing tells, and for
    /// usage that names no EVSE.
    ///
    /// - Parameter dataEnd: where the data of the EVSE's party end, nil to go on to the period's end.
    public static func range(
        of evse: EVSE, firstSession: Instant?, period: TimeRange, dataEnd: Instant?, calendar: LocalCalendar
    ) -> TimeRange {
        let evidence = [firstSession, evse.firstSession, evse.firstSeen].compactMap { $0 }.min()
        guard evse.isNamed, let evidence else { return TimeRange(start: period.end, end: period.end) }
        let end = dataEnd.map { min($0, period.end) } ?? period.end
        let range = TimeRange(start: calendar.midnight(before: evidence), end: end).clamped(to: period)
        return range.isEmpty ? TimeRange(start: period.end, end: period.end) : range
    }

    /// From the first start to the last end of the ranges that are not empty; empty, at the period's end, without any.
    static func hull(_ ranges: [TimeRange], in period: TimeRange) -> TimeRange {
        let serving = ranges.filter { !$0.isEmpty }
        return TimeRange(
            start: serving.map(\.start).min() ?? period.end, end: serving.map(\.end).max() ?? period.end)
    }

    /// Where each party's data end: the local midnight after the last end of a session.
    static func dataEnds(_ shards: [SiteShard]) -> [PartyID: Instant] {
        var ends: [PartyID: Instant] = [:]
        for shard in shards {
            let calendar = LocalCalendar(zoneName: shard.site.timeZone) ?? .utc
            for (evse, sessions) in zip(shard.evses, shard.sessions) {
                guard let last = sessions.map(\.end).max() else { continue }
                ends[evse.party] = max(ends[evse.party] ?? last, calendar.midnight(after: last))
            }
        }
        return ends
    }

    /// The period of a set of shards when none is asked for: from the local midnight of the first session's start to the local
    /// midnight after the last session's end. Nil without sessions.
    public static func defaultPeriod(_ shards: [SiteShard]) -> TimeRange? {
        var period: TimeRange?
        for shard in shards {
            guard let first = shard.sessions.compactMap({ $0.first?.start }).min(),
                let last = shard.sessions.joined().map(\.end).max()
            else { continue }
            let calendar = LocalCalendar(zoneName: shard.site.timeZone) ?? .utc
            let range = TimeRange(start: calendar.midnight(before: first), end: calendar.midnight(after: last))
            period = period.map { TimeRange(start: min($0.start, range.start), end: max($0.end, range.end)) } ?? range
        }
        return period
    }
}
