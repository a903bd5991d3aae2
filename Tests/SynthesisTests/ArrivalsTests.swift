import Charging
import Testing

@testable import Synthesis

@Suite struct ArrivalsTests {
    private let calendar = LocalCalendar(zoneName: "Europe/Amsterdam") ?? .utc

    @Test(arguments: Archetype.allCases)
    func aWeekHasSevenTimesTheDailyMean(archetype: Archetype) {
        let profile = WeekProfile(archetype, visitsPerDay: 12)
        #expect(profile.visitsPerHour.count == 168)
        #expect(abs(profile.visitsPerHour.reduce(0, +) - 84) < 1e-9)
    }

    @Test func arrivalsLieInTheirLocalDayInOrder() {
        var random = SeededGenerator(seed: 1)
        let arrivals = Arrivals(profile: WeekProfile(.cityStreet, visitsPerDay: 400), dayVariation: 0.2)
        // The day of 23 hours.
        let date = CivilDate(year: 2026, month: 3, day: 29)
        let drawn = arrivals.draw(on: date, in: calendar, using: &random)
        #expect(drawn == drawn.sorted())
        #expect(drawn.allSatisfy { calendar.date(of: $0) == date })
        #expect(drawn.count > 100)
    }

    @Test func dayFactorsSpreadTheCountsBeyondPoisson() {
        var random = SeededGenerator(seed: 2)
        let arrivals = Arrivals(profile: WeekProfile(.cityStreet, visitsPerDay: 100), dayVariation: 0.3)
        // Thursdays only, so that the weekday does not add to the spread.
        let first = CivilDate(year: 2026, month: 1, day: 1).daysSince1970
        let counts = (0..<400).map { week in
            let date = CivilDate(daysSince1970: first + Int64(7 * week))
            return Double(arrivals.draw(on: date, in: calendar, using: &random).count)
        }
        let mean = counts.reduce(0, +) / 400
        let variance = counts.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 399
        // mean + (0.3 · mean)²
        #expect(abs(variance / (mean + 0.09 * mean * mean) - 1) < 0.25)
    }
}
