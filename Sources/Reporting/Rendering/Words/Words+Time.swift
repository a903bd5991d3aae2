import Charging

extension Words {
    static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// `4 May 2026`.
    static func date(_ date: CivilDate) -> String {
        "\(dayAndMonth(date)) \(date.year)"
    }

    /// The days of a period whose end is exclusive: `4 May – 28 Jun 2026`.
    static func period(_ period: TimeRange, in calendar: LocalCalendar) -> String {
        guard !period.isEmpty else { return none }
        let first = calendar.date(of: period.start)
        let last = calendar.date(of: period.end + -1)
        if first == last { return date(first) }
        if first.year != last.year { return "\(date(first)) – \(date(last))" }
        if first.month != last.month { return "\(dayAndMonth(first)) – \(date(last))" }
        return "\(first.day)–\(date(last))"
    }

    /// `29 Jun 2026 02:14` on the local clock.
    static func dateTime(_ instant: Instant, in calendar: LocalCalendar) -> String {
        let text = "\(date(calendar.date(of: instant))) \(clock(secondOfDay: localSecond(instant, in: calendar)))"
        return String(text.map { $0 == " " ? "\u{00A0}" : $0 })
    }

    /// `Tue 12 May 2026 18:15` on the local clock.
    static func weekdayDateTime(_ instant: Instant, in calendar: LocalCalendar) -> String {
        "\(weekdays[calendar.hourOfWeek(at: instant) / 24]) \(dateTime(instant, in: calendar))"
    }

    /// `18:15`.
    static func clock(secondOfDay: Int64) -> String {
        "\(twoDigits(secondOfDay / 3600)):\(twoDigits(secondOfDay / 60 % 60))"
    }

    /// `Wed 10:00` for an hour of the week that counts from Monday 00:00.
    static func hourOfWeek(_ hour: Int) -> String {
        "\(weekdays[hour / 24 % 7]) \(clock(secondOfDay: Int64(hour % 24) * 3600))"
    }

    /// Hours of a day as ranges of the clock: `08–12, 17–20`.
    static func hourRanges(_ hours: [Int]) -> String {
        var ranges: [(first: Int, end: Int)] = []
        for hour in hours.sorted() {
            if let last = ranges.indices.last, ranges[last].end == hour {
                ranges[last].end = hour + 1
            } else {
                ranges.append((hour, hour + 1))
            }
        }
        return ranges.map { "\(twoDigits($0.first))–\(twoDigits($0.end))" }.joined(separator: ", ")
    }

    /// How long a period is: `12 days`, from two weeks on `8 weeks`.
    static func length(seconds: Int64) -> String {
        let days = Double(seconds) / 86_400
        if days < 14 { return quantity(days) + noBreak + (days == 1 ? "day" : "days") }
        return weeks(days / 7)
    }

    /// `8 weeks`, `11.4 weeks`.
    static func weeks(_ weeks: Double) -> String {
        let text = kilowatts(weeks)  // The same rounding: one digit below 10, none above.
        return text + noBreak + (text == "1" ? "week" : "weeks")
    }

    /// `45 s`, `15 minutes`, `1.5 hours`: the length of a window or a wait.
    static func window(seconds: Int64) -> String {
        if seconds < 60 || seconds % 60 != 0 { return integer(seconds) + noBreak + "s" }
        if seconds < 7200 { return quantity(Double(seconds) / 60) + noBreak + (seconds == 60 ? "minute" : "minutes") }
        return quantity(Double(seconds) / 3600) + noBreak + "hours"
    }

    /// `1,240 h`: amounts of time in tables, all in one unit so that a column compares.
    static func hours(seconds: Double) -> String {
        quantity(seconds / 3600) + noBreak + "h"
    }

    /// `2026-06-14 08:15Z`: an instant where a column needs one form and no zone is at hand.
    static func utc(_ instant: Instant) -> String {
        let second = instant.seconds.flooredRemainder(by: 86_400)
        let date = CivilDate(daysSince1970: instant.seconds.flooredDivision(by: 86_400))
        let seconds = second % 60 == 0 ? "" : ":" + twoDigits(second % 60)
        return "\(date) \(clock(secondOfDay: second))\(seconds)Z"
    }

    static func twoDigits(_ number: some BinaryInteger) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }

    /// `4 May`.
    static func dayAndMonth(_ date: CivilDate) -> String {
        "\(date.day) \(months[max(0, min(11, date.month - 1))])"
    }

    private static func localSecond(_ instant: Instant, in calendar: LocalCalendar) -> Int64 {
        (instant.seconds + calendar.offsetSeconds(at: instant)).flooredRemainder(by: 86_400)
    }
}
