import Charging

/// The stretch of time that a site is sized on, and how many EVSEs it is sized against.
struct SizingWindow: Hashable, Sendable {
    /// What became of a change in the number of EVSEs within the last weeks.
    enum Change: Hashable, Sendable {
        case none
        /// The window begins with the change.
        case startsWindow(Instant)
        /// Too little lies after the change, so the window holds different numbers.
        case insideWindow(Instant)
    }

    /// From a local midnight.
    var range: TimeRange
    /// In service at the window's end.
    var evsesNow: Int
    var change: Change

    /// Days of `range` of which there are data; a day of a clock change is a day.
    private(set) var days = 0
    var weeks: Double { Double(days) / 7 }
    /// Days from its start to its end in which some EVSE was in service, with data or without.
    private(set) var serviceDays = 0

    /// What the evidence counts as, in weeks: where some days are missing here and there the seasons are not, so up to a fifth is not
    /// held against it.
    var evidenceWeeks: Double { Double(days) >= Self.leastShareWithData * Double(serviceDays) ? Double(serviceDays) / 7 : weeks }

    private static let leastShareWithData = 0.8

    static func days(seconds: Int64) -> Int { Int((seconds + 43_200) / 86_400) }

    /// A change in the number of EVSEs begins a window of its own from this many days on.
    static let leastDaysAfterChange = 56

    /// The last `maximumWeeks` of the time in service; nil when nothing was in service.
    init?(timeline: OccupancyTimeline, maximumWeeks: Int, calendar: LocalCalendar) {
        guard let last = timeline.stretches.last(where: { $0.inService > 0 }),
            let first = timeline.stretches.first(where: { $0.inService > 0 })
        else { return nil }
        let end = last.range.end
        let lastDay = calendar.date(of: Instant(seconds: end.seconds - 1))
        let earliest = calendar.startOfDay(
            CivilDate(daysSince1970: lastDay.daysSince1970 + 1 - Int64(max(1, maximumWeeks)) * 7))
        range = TimeRange(start: max(first.range.start, earliest), end: end)
        evsesNow = last.inService
        change = .none
        defer {
            let inside = timeline.clamped(to: range)
            days = Self.days(seconds: inside.inServiceSeconds)
            serviceDays = Self.days(
                seconds: inside.stretches.reduce(0) { $1.inService > 0 ? $0 + $1.range.lengthSeconds : $0 })
        }
        // The newest stretch with another number tells when today's number began.
        guard let other = timeline.stretches.last(where: { $0.range.end < end && $0.inService != last.inService }),
            other.range.end > range.start
        else { return }
        let after = TimeRange(start: calendar.midnight(after: other.range.end), end: end)
        if Self.days(seconds: after.lengthSeconds) >= Self.leastDaysAfterChange {
            range = after
            change = .startsWindow(other.range.end)
        } else {
            change = .insideWindow(other.range.end)
        }
    }
}
