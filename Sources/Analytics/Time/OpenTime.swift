public import Charging

/// When a site is open: its opening hours as a set of instants.
public enum OpenTime {
    /// The part of `range` in which `hours` are open.
    ///
    /// Regular hours are those that the local wall clock shows: an hour that clocks repeat is open twice, one that they skip
    /// never. Exceptional openings are added to them; exceptional closings are taken out last, so that they win. Hours that say
    /// nothing (not always open, no regular and no exceptional openings) and nil are taken as always open, which keeps the
    /// denominator from vanishing on an empty object.
    public static func set(_ hours: OpeningHours?, in range: TimeRange, _ calendar: LocalCalendar) -> TimeSet {
        guard let hours, !range.isEmpty else { return TimeSet(range) }
        let saysNothing = hours.regular.isEmpty && hours.exceptionalOpenings.isEmpty
        let regular = hours.isAlwaysOpen || saysNothing ? TimeSet(range) : regular(hours.regular, in: range, calendar)
        return regular.union(TimeSet(hours.exceptionalOpenings).intersection(range))
            .subtracting(TimeSet(hours.exceptionalClosings))
    }

    private static func regular(_ hours: [OpeningHours.Regular], in range: TimeRange, _ calendar: LocalCalendar) -> TimeSet {
        var open: [TimeRange] = []
        // Between two clock changes local time is UTC with a constant offset.
        var start = range.start
        while start < range.end {
            let end = calendar.nextChange(after: start).map { min($0, range.end) } ?? range.end
            let offset = calendar.offsetSeconds(at: start)
            let stretch = TimeRange(start: start, end: end)
            let firstDay = (start.seconds + offset).flooredDivision(by: 86_400)
            let lastDay = (end.seconds + offset).flooredDivision(by: 86_400)
            for day in firstDay...lastDay {
                // 1970-01-01 was a Thursday; Monday is 1.
                let weekday = Int((day + 3).flooredRemainder(by: 7)) + 1
                for entry in hours where entry.weekday == weekday {
                    let midnight = Instant(seconds: day * 86_400 - offset)
                    open.append(
                        TimeRange(start: midnight + Int64(entry.beginMinute) * 60, end: midnight + Int64(entry.endMinute) * 60)
                            .clamped(to: stretch))
                }
            }
            start = end
        }
        return TimeSet(open)
    }
}
