import Charging
import Foundation
import Testing

@Suite struct LocalCalendarTests {
    private static let zones = ["Europe/Amsterdam", "America/Denver", "Asia/Kolkata", "Australia/Lord_Howe", "America/Sao_Paulo"]

    @Test(arguments: zones)
    func agreesWithFoundation(zone name: String) throws {
        let calendar = try #require(LocalCalendar(zoneName: name))
        var foundation = Calendar(identifier: .gregorian)
        foundation.timeZone = try #require(TimeZone(identifier: name))
        // Every 5 h 47 min over eleven years meets every hour of the day and every clock change closely.
        for seconds in stride(from: Int64(1_420_070_400), to: 1_767_225_600, by: 20_820) {
            let instant = Instant(seconds: seconds)
            let date = Date(timeIntervalSince1970: Double(seconds))
            let parts = foundation.dateComponents([.year, .month, .day, .hour, .weekday], from: date)
            #expect(
                calendar.date(of: instant)
                    == CivilDate(year: parts.year ?? 0, month: parts.month ?? 0, day: parts.day ?? 0))
            #expect(calendar.hourOfWeek(at: instant) == ((parts.weekday ?? 0) + 5) % 7 * 24 + (parts.hour ?? 0))
            let midnight = foundation.startOfDay(for: date)
            #expect(calendar.midnight(before: instant).seconds == Int64(midnight.timeIntervalSince1970))
        }
    }

    @Test func daysOfClockChangesHave23And25Hours() throws {
        let calendar = try #require(LocalCalendar(zoneName: "Europe/Amsterdam"))
        func hours(_ year: Int, _ month: Int, _ day: Int) -> Int64 {
            let date = CivilDate(year: year, month: month, day: day)
            return (calendar.startOfDay(date.next) - calendar.startOfDay(date)) / 3600
        }
        #expect(hours(2026, 3, 29) == 23)
        #expect(hours(2026, 10, 25) == 25)
        #expect(hours(2026, 6, 14) == 24)
    }

    @Test(arguments: zones)
    func hoursTileTime(zone name: String) throws {
        let calendar = try #require(LocalCalendar(zoneName: name))
        var at = Instant(seconds: 1_774_656_000)
        let end = Instant(seconds: 1_793_750_400)
        while at < end {
            let next = calendar.nextHour(after: at)
            #expect(next > at && next - at <= 3600)
            #expect(calendar.hourOfWeek(at: at) == calendar.hourOfWeek(at: next + -1))
            at = next
        }
    }

    @Test func refusesUnknownZones() {
        #expect(LocalCalendar(zoneName: "Europe/Atlantis") == nil)
    }

    @Test func midnightAfterIsItselfAtMidnight() throws {
        let calendar = try #require(LocalCalendar(zoneName: "America/Denver"))
        let midnight = calendar.startOfDay(CivilDate(year: 2018, month: 1, day: 25))
        #expect(midnight.rfc3339 == "2018-01-25T07:00:00Z")
        #expect(calendar.midnight(after: midnight) == midnight)
        #expect(calendar.midnight(after: midnight + 1) == calendar.startOfDay(CivilDate(year: 2018, month: 1, day: 26)))
    }
}
