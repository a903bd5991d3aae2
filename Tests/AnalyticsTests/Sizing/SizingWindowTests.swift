import Charging
import Testing

@testable import Analytics

struct SizingWindowTests {
    /// Days since 1970; day 4 was a Monday.
    private func made(_ service: [Range<Int64>], maximumWeeks: Int = 52) -> SizingWindow? {
        SizingWindow(
            timeline: OccupancyTimeline(
                service.map {
                    .made(
                        TimeRange(
                            start: Instant(seconds: $0.lowerBound * 86_400), end: Instant(seconds: $0.upperBound * 86_400)))
                }),
            maximumWeeks: maximumWeeks, calendar: .utc)
    }

    @Test func isTheLastFiftyTwoWeeks() throws {
        let window = try #require(made([0..<1000, 10..<1000]))
        #expect(window.range.start.seconds == (1000 - 364) * 86_400)
        #expect(window.weeks == 52)
        #expect(window.evsesNow == 2)
        #expect(window.change == .none)
        #expect(try #require(made([0..<100])).days == 100)
        #expect(made([]) == nil)
    }

    @Test func beginsWithTheLastChangeWhereEnoughFollows() throws {
        let window = try #require(made([0..<1000, 944..<1000]))
        #expect(window.change == .startsWindow(Instant(seconds: 944 * 86_400)))
        #expect(window.weeks == 8)
        // One taken away.
        let fewer = try #require(made([0..<1000, 0..<900]))
        #expect(fewer.change == .startsWindow(Instant(seconds: 900 * 86_400)))
        #expect(fewer.evsesNow == 1)
    }

    @Test func keepsAChangeThatIsTooNew() throws {
        let window = try #require(made([0..<1000, 945..<1000]))
        #expect(window.change == .insideWindow(Instant(seconds: 945 * 86_400)))
        #expect(window.weeks == 52)
        #expect(window.evsesNow == 2)
    }

    @Test func aSiteThatClosedEndsWithItsService() throws {
        let window = try #require(made([0..<500, 0..<500]))
        #expect(window.range.end.seconds == 500 * 86_400)
        #expect(window.evsesNow == 2)
    }

    @Test func aYearAcrossClockChangesHasFiftyTwoWeeks() throws {
        let calendar = try #require(LocalCalendar(zoneName: "Europe/Amsterdam"))
        let range = TimeRange(
            start: calendar.startOfDay(CivilDate(year: 2024, month: 1, day: 1)),
            end: calendar.startOfDay(CivilDate(year: 2026, month: 6, day: 1)))
        let window = try #require(
            SizingWindow(
                timeline: OccupancyTimeline([.made(range)]), maximumWeeks: 52, calendar: calendar))
        #expect(window.weeks == 52)
        #expect(calendar.date(of: window.range.start) == CivilDate(year: 2025, month: 6, day: 2))
    }
}
