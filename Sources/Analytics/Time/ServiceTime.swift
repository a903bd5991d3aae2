import Charging

/// When EVSEs are in service.
enum ServiceTime {
    /// From the local midnight of the day of the first session, or of the first fetched Location that names the EVSE if that is
    /// earlier, to the end of the period, of the data or of its service; clipped to the period. Empty for an EVSE of which nothing
    /// tells, and for usage that names no EVSE. An EVSE that is used after it was removed is there until its last session ends.
    ///
    /// - Parameters:
    ///   - lastEnd: when its last session ends.
    ///   - dataEnd: where the data of the EVSE's party end, nil to go on to the period's end.
    static func range(
        of evse: EVSE, firstSession: Instant?, lastEnd: Instant?, period: TimeRange, dataEnd: Instant?, calendar: LocalCalendar
    ) -> TimeRange {
        let evidence = [firstSession, evse.firstSession, evse.firstSeen].compactMap { $0 }.min()
        guard evse.isNamed, let evidence else { return TimeRange(start: period.end, end: period.end) }
        var end = dataEnd.map { min($0, period.end) } ?? period.end
        if let gone = evse.outOfServiceFrom { end = min(end, lastEnd.map { max($0, gone) } ?? gone) }
        let range = TimeRange(start: calendar.midnight(before: evidence), end: end).clamped(to: period)
        return range.isEmpty ? TimeRange(start: period.end, end: period.end) : range
    }

    /// From the first start to the last end of the ranges; nil without any.
    static func hull(_ ranges: [TimeRange]) -> TimeRange? {
        guard let start = ranges.map(\.start).min(), let end = ranges.map(\.end).max() else { return nil }
        return TimeRange(start: start, end: end)
    }
}
