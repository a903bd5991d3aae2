import Analytics
import Charging
import TOMLKit

/// `[on_peak]` as it is written: hours in which a grid contract bills its peak apart.
struct OnPeakEntry: Sendable {
    var weekdays = Self.workingDays
    var beginMinute: Int?
    var endMinute: Int?

    static let workingDays: Set<Int> = [1, 2, 3, 4, 5]

    /// Nil where the file gives no hours.
    var hours: OnPeakHours? {
        guard let beginMinute, let endMinute else { return nil }
        return OnPeakHours(weekdays: weekdays, beginMinute: beginMinute, endMinute: endMinute)
    }
}

extension SettingType where Value == Set<Int> {
    /// Days of the week, Monday being 1.
    static var weekdays: Self {
        Self(expected: "a list of days such as [\"Mon\", \"Tue\"]") { raw in
            guard let names = SettingType<[String]>.texts("days").read(raw) else { return nil }
            let days = names.compactMap { name in
                Words.weekdays.firstIndex { $0.lowercased() == name.prefix(3).lowercased() }.map { $0 + 1 }
            }
            return days.count == names.count && !days.isEmpty ? Set(days) : nil
        }
    }
}

extension SettingType where Value == Int {
    /// A time of the day in minutes: `16:30`; 24:00 is its end.
    static var timeOfDay: Self {
        Self(expected: "a time of the day such as \"16:30\"") { raw in
            let parts = (raw.string ?? "").split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count == 2, parts[1].count == 2, let hour = Int(parts[0]), let minute = Int(parts[1]),
                (0...24).contains(hour),
                (0...59).contains(minute), (0...1440).contains(hour * 60 + minute)
            else { return nil }
            return hour * 60 + minute
        }
    }
}
