import Charging

/// Which archive a record goes to, what it is called and when it was fetched.
struct ArchiveCalendar: Sendable {
    let form: ArchiveForm
    let firstDay: CivilDate
    /// The day after the last one, on which the last archives are fetched.
    let dayAfter: CivilDate

    /// Of the night's fetch, in seconds after midnight UTC.
    private static let fetchSeconds: Int64 = 3 * 3600

    init(_ shape: NetworkShape) {
        form = shape.archives
        firstDay = shape.firstDay
        dayAfter = shape.dayAfter
    }

    /// An archive: a stretch of UTC days.
    struct Period: Hashable, Sendable {
        /// `-2026-03-05`, `-2026-03` or nothing.
        var suffix: String
        /// The first instant that belongs to the next archive; for the last one, never.
        var end: Instant
        var fetchedAt: Instant
    }

    /// The archive of what became available at `instant`. What comes before the first day or after the last one, as
    /// zones and long stays bring about, goes to the first or last archive.
    func period(at instant: Instant) -> Period {
        let today = LocalCalendar.utc.date(of: instant)
        let date = min(max(today, firstDay), CivilDate(daysSince1970: dayAfter.daysSince1970 - 1))
        let suffix: String
        var next = dayAfter
        switch form.split {
        case .day:
            suffix = "-\(date)"
            next = date.next
        case .month:
            suffix = "-\(date)".prefix(8).description
            next = CivilDate(
                year: date.month == 12 ? date.year + 1 : date.year, month: date.month % 12 + 1, day: 1)
        case .whole: suffix = ""
        }
        let isLast = next >= dayAfter
        let midnight = LocalCalendar.utc.startOfDay(min(next, dayAfter))
        return Period(
            suffix: suffix, end: isLast ? Instant(seconds: .max) : midnight, fetchedAt: midnight + Self.fetchSeconds)
    }

    /// The fetches of the Locations before the last one, at noon UTC.
    func snapshots(every days: Int) -> [Instant] {
        guard days > 0 else { return [] }
        return stride(from: firstDay.daysSince1970, to: dayAfter.daysSince1970, by: days).map { day in
            Instant(seconds: day * 86_400 + 12 * 3600)
        }
    }

    /// The last fetch of the Locations.
    var lastSnapshot: Instant { LocalCalendar.utc.startOfDay(dayAfter) + 2 * Self.fetchSeconds }
}
