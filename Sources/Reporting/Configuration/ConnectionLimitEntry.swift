import Analytics
import Charging
import TOMLKit

/// A `[[connection_limit]]`: less than the whole connection in some hours, as non-firm contracts have it.
struct ConnectionLimitEntry: Sendable {
    var siteID: String?
    var limit: Power?
    var months: Set<Int> = Set(1...12)
    /// Monday being 1.
    var weekdays: Set<Int> = Set(1...7)
    var beginMinute = 0
    var endMinute = 1440

    /// Whether it holds at an instant. Hours that run past midnight belong to the day, and the month, on which they begin.
    func holds(at instant: Instant, _ calendar: LocalCalendar) -> Bool {
        let local = instant.seconds + calendar.offsetSeconds(at: instant)
        let hours = OnPeakHours(weekdays: weekdays, beginMinute: beginMinute, endMinute: endMinute)
        guard hours.contains(localSeconds: local) else { return false }
        let isAfterMidnight = beginMinute >= endMinute && Int(local.flooredRemainder(by: 86_400) / 60) < endMinute
        let day = local.flooredDivision(by: 86_400) - (isAfterMidnight ? 1 : 0)
        return months.contains(CivilDate(daysSince1970: day).month)
    }
}

extension SettingType where Value == Set<Int> {
    /// Months of the year, January being 1.
    static var months: Self {
        Self(expected: "a list of months such as [11, 12, 1]") { raw in
            guard let array = raw.array else { return nil }
            let months = array.compactMap { $0.int }.filter { (1...12).contains($0) }
            return months.count == array.count && !months.isEmpty ? Set(months) : nil
        }
    }
}

extension SettingType where Value == [Double] {
    /// Powers in kW, each more than the one before.
    static var sizes: Self {
        Self(expected: "a rising list of powers in kW such as [17.3, 43.6, 110]") { raw in
            guard let array = raw.array else { return nil }
            let sizes = array.compactMap { value in value.double ?? value.int.map(Double.init) }
            let isRising = zip(sizes, sizes.dropFirst()).allSatisfy { $0 < $1 } && sizes.first.map { $0 > 0 } == true
            return sizes.count == array.count && isRising ? sizes : nil
        }
    }
}
