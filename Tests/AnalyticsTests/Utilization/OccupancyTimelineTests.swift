import Charging
import Testing

@testable import Analytics

struct OccupancyTimelineTests {
    private func range(_ minutes: Range<Int64>) -> TimeRange {
        TimeRange(start: Instant(seconds: minutes.lowerBound * 60), end: Instant(seconds: minutes.upperBound * 60))
    }

    @Test func fullIsAllInServiceOccupied() {
        let timeline = OccupancyTimeline([
            .made(range(0..<100), occupied: [range(10..<30), range(20..<40), range(40..<50)]),
            .made(range(20..<120), occupied: [range(0..<35), range(90..<200)]),
        ])
        // Alone and occupied from 10 to 20; both from 20 to 35; the second alone from 100 to 120.
        #expect(timeline.fullSeconds == (10 + 15 + 20) * 60)
        #expect(timeline.inServiceSeconds == 120 * 60)
        #expect(timeline.congestion == 45.0 / 120)
        #expect(timeline.shareByEVSEs == [1: 40.0 / 120, 2: 80.0 / 120])
        #expect(timeline.clamped(to: range(15..<30)).fullSeconds == 15 * 60)
    }

    @Test func nothingInServiceIsNeitherFullNorOpen() {
        let timeline = OccupancyTimeline([.made(range(0..<10), occupied: [range(0..<5)]), .made(range(30..<40))])
        #expect(timeline.inServiceSeconds == 20 * 60)
        #expect(timeline.fullSeconds == 5 * 60)
        #expect(OccupancyTimeline([]).congestion == nil)
        #expect(OccupancyTimeline([.made(range(5..<5))]).stretches.isEmpty)
    }

    @Test func errorComesFromDifferencesBetweenWeeks() throws {
        let week: Int64 = 7 * 1440
        // Full for a tenth of the first of two weeks, and for three tenths of the second.
        let occupied = [range(0..<week / 10), range(week..<week + 3 * week / 10)]
        let timeline = OccupancyTimeline([.made(range(0..<2 * week), occupied: occupied)])
        #expect(abs(try #require(timeline.congestion) - 0.2) < 1e-12)
        #expect(abs(try #require(timeline.congestionError) - 0.1) < 1e-12)
        #expect(OccupancyTimeline([.made(range(0..<week), occupied: occupied)]).congestionError == nil)
    }

    @Test func exposureFollowsTheLocalClock() throws {
        let calendar = try #require(LocalCalendar(zoneName: "Europe/Amsterdam"))
        // Sunday 29 March 2026 has no hour from two to three, 25 October 2026 has it twice.
        let spring = calendar.startOfDay(CivilDate(year: 2026, month: 3, day: 29))
        let autumn = calendar.startOfDay(CivilDate(year: 2026, month: 10, day: 25))
        for (day, hours) in [(spring, 23.0), (autumn, 25.0)] {
            let range = TimeRange(start: day, end: calendar.startOfDay(calendar.date(of: day).next))
            let visit = Visit(start: day + 3600, end: day + 7200, occupiedSeconds: 3600, energy: Energy(milliwattHours: 1))
            let exposure = Exposure(
                timeline: OccupancyTimeline([.made(range)]), visits: [visit],
                hours: LocalHours(range, calendar: calendar), without: .empty)
            #expect(exposure.weekdays == [6])
            #expect(exposure.totalOpenHours == hours)
            #expect(exposure.openHours[2] == hours - 24 + 1)
            #expect(exposure.visitsByHourOfWeek[6 * 24 + 1] == 1)
        }
    }

    @Test func exposureLeavesOutFullTime() {
        let day = range(0..<1440)
        let sessions: [[ChargingSession]] = [[.made(minutes: 60..<150)]]
        let exposure = Exposure(
            timeline: OccupancyTimeline([.made(day, occupied: sessions[0].map(\.range))]),
            visits: Visit.visits(of: sessions, gapSeconds: 600), hours: LocalHours(day, calendar: .utc), without: .empty)
        #expect(exposure.openHours[0...3] == [1, 0, 0.5, 1])
        #expect(exposure.visits[1] == 1)
        #expect(exposure.totalVisits == 1)
    }
}
