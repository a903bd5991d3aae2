import Charging
import Wording

extension Words {
    static var weekdays: [String] { [say("Mon"), say("Tue"), say("Wed"), say("Thu"), say("Fri"), say("Sat"), say("Sun")] }
    private static var months: [String] {
        [
            say("Jan"), say("Feb"), say("Mar"), say("Apr"), say("May"), say("Jun"), say("Jul"), say("Aug"), say("Sep"),
            say("Oct"), say("Nov"), say("Dec"),
        ]
    }

    /// `4 May 2026`.
    static func date(_ date: CivilDate) -> String {
        say("\("\(date.day)") \(month(date)) \("\(date.year)")")
    }

    /// The days of a period whose end is exclusive: `4 May – 28 Jun 2026`.
    static func period(_ period: TimeRange, in calendar: LocalCalendar) -> String {
        guard !period.isEmpty else { return none }
        let first = calendar.date(of: period.start)
        let last = calendar.date(of: period.end + -1)
        if first == last { return date(first) }
        if first.year != last.year { return "\(date(first)) – \(date(last))" }
        if first.month != last.month { return "\(dayAndMonth(first)) – \(date(last))" }
        return locale.language.code == "en" ? "\(first.day)–\(date(last))" : "\(dayAndMonth(first)) – \(date(last))"
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
        let (hour, minute) = (secondOfDay / 3600, twoDigits(secondOfDay / 60 % 60))
        guard locale.hasTwelveHourClock else { return clock24(secondOfDay: secondOfDay) }
        return "\((hour + 11) % 12 + 1):\(minute)\(noBreak)\(hour % 24 < 12 ? "AM" : "PM")"
    }

    /// `18:15`, whatever clock people use: a value of tables.
    static func clock24(secondOfDay: Int64) -> String {
        "\(twoDigits(secondOfDay / 3600)):\(twoDigits(secondOfDay / 60 % 60))"
    }

    /// An hour of the day where there is little room: `06`, or `6a` and `6p`.
    static func hour(_ hour: Int) -> String {
        locale.hasTwelveHourClock ? "\((hour + 11) % 12 + 1)\(hour % 24 < 12 ? "a" : "p")" : twoDigits(hour)
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
        return ranges.map { "\(hour($0.first))–\(hour($0.end))" }.joined(separator: ", ")
    }

    /// How long a period is: `12 days`, from two weeks on `8 weeks`.
    static func length(seconds: Int64) -> String {
        let days = Double(seconds) / 86_400
        if days < 14 { return count(digits: quantityDigits(days), "day") }
        return weeks(days / 7)
    }

    /// How old something is: `26 hours`, from two days on as a length.
    static func age(seconds: Int64) -> String {
        seconds < 2 * 86_400 ? count(digits: quantityDigits(Double(seconds) / 3600), "hour") : length(seconds: seconds)
    }

    /// `8 weeks`, `11.4 weeks`.
    static func weeks(_ weeks: Double) -> String {
        count(digits: kilowattDigits(weeks), "week")  // The same rounding: one digit below 10, none above.
    }

    /// `45 s`, `15 minutes`, `1.5 hours`: the length of a window or a wait.
    static func window(seconds: Int64) -> String {
        if seconds < 60 || seconds % 60 != 0 { return integer(seconds) + noBreak + "s" }
        if seconds < 7200 { return count(digits: quantityDigits(Double(seconds) / 60), "minute") }
        return count(digits: quantityDigits(Double(seconds) / 3600), "hour")
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
        return "\(date) \(clock24(secondOfDay: second))\(seconds)Z"
    }

    static func twoDigits(_ number: some BinaryInteger) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }

    /// `4 May`.
    static func dayAndMonth(_ date: CivilDate) -> String {
        say("\("\(date.day)") \(month(date))")
    }

    private static func month(_ date: CivilDate) -> String { months[max(0, min(11, date.month - 1))] }

    private static func localSecond(_ instant: Instant, in calendar: LocalCalendar) -> Int64 {
        (instant.seconds + calendar.offsetSeconds(at: instant)).flooredRemainder(by: 86_400)
    }
}
