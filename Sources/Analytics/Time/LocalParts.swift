import Charging

/// A period cut into the parts of a unit, each with the number of its bucket: a day is the number of days since 1970, a week that
/// of its Monday, a month 12 × year + month − 1.
struct LocalParts: Sendable {
    /// Start of each part, in order; a part ends with the next one's start.
    private let starts: [Instant]
    private let end: Instant
    let keys: [Int]

    init(_ period: TimeRange, by unit: PeriodUnit, _ calendar: LocalCalendar) {
        var starts: [Instant] = []
        var keys: [Int] = []
        var instant = period.start
        while instant < period.end {
            let (key, next) = Self.part(at: instant, unit, calendar)
            starts.append(instant)
            keys.append(key)
            instant = next
        }
        self.starts = starts
        self.keys = keys
        end = period.end
    }

    private static func part(at instant: Instant, _ unit: PeriodUnit, _ calendar: LocalCalendar) -> (key: Int, end: Instant) {
        let date = calendar.date(of: instant)
        let day = date.daysSince1970
        switch unit {
        case .whole: return (0, Instant(seconds: .max))
        case .day: return (Int(day), calendar.startOfDay(date.next))
        case .week:
            let monday = day - (day + 3).flooredRemainder(by: 7)
            return (Int(monday), calendar.startOfDay(CivilDate(daysSince1970: monday + 7)))
        case .month:
            let key = date.year * 12 + date.month - 1
            let next = CivilDate(year: (key + 1) / 12, month: (key + 1) % 12 + 1, day: 1)
            return (key, calendar.startOfDay(next))
        case .hour: return (calendar.hourOfWeek(at: instant) % 24, calendar.nextHour(after: instant))
        case .hourOfWeek: return (calendar.hourOfWeek(at: instant), calendar.nextHour(after: instant))
        }
    }

    /// The part that `instant` lies in; nil outside the period.
    func index(of instant: Instant) -> Int? {
        guard let first = starts.first, instant >= first, instant < end else { return nil }
        return starts.partitioningIndex { $0 > instant } - 1
    }

    /// Calls `body` with each part that `range` meets: its bucket, and what of `range` lies in it.
    func forEach(in range: TimeRange, _ body: (_ key: Int, _ inside: TimeRange) -> Void) {
        guard let first = starts.first else { return }
        let inside = range.clamped(to: TimeRange(start: first, end: end))
        guard !inside.isEmpty, var part = index(of: inside.start) else { return }
        while part < starts.count, starts[part] < inside.end {
            let whole = TimeRange(start: starts[part], end: part + 1 < starts.count ? starts[part + 1] : end)
            body(keys[part], inside.clamped(to: whole))
            part += 1
        }
    }
}
