import Charging

/// How a period is told apart, in local time.
public enum PeriodUnit: String, Hashable, Sendable, CaseIterable {
    /// Not at all.
    case whole
    case day
    /// ISO 8601: Monday to Sunday.
    case week
    case month
    /// 0 … 23; the hour that clocks repeat has the same number twice.
    case hour
    /// 0 is Monday 00:00 to 01:00, 167 Sunday 23:00 to 24:00.
    case hourOfWeek = "hour-of-week"

    /// What a number of this unit is called: `2026-06-14`, `2026-W24`, `2026-06`, `08`, `Mon 08`; empty for the whole.
    public func label(_ key: Int) -> String {
        switch self {
        case .whole: return ""
        case .day: return CivilDate(daysSince1970: Int64(key)).description
        case .week:
            // The year of an ISO week is that of its Thursday.
            let thursday = CivilDate(daysSince1970: Int64(key) + 3)
            let firstOfYear = CivilDate(year: thursday.year, month: 1, day: 1).daysSince1970
            let week = Int((Int64(key) + 3 - firstOfYear) / 7 + 1)
            return "\(thursday.year)-W\(week < 10 ? "0" : "")\(week)"
        case .month:
            return String(CivilDate(year: key / 12, month: key % 12 + 1, day: 1).description.prefix(7))
        case .hour: return (key < 10 ? "0" : "") + "\(key)"
        case .hourOfWeek:
            let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
            return "\(days[key / 24]) \(key % 24 < 10 ? "0" : "")\(key % 24)"
        }
    }
}
