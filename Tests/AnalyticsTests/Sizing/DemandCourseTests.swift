import Charging
import Foundation
import Testing

@testable import Analytics

/// Days whose visits are drawn from known levels.
private struct Course {
    var weeks = 40
    var dispersion = Double.infinity
    /// Expected over usual, by day.
    var level: (Int) -> Double = { _ in 1 }

    static let start = Instant(seconds: 4 * 86_400 + 2600 * 7 * 86_400)
    var hours: LocalHours {
        LocalHours(TimeRange(start: Self.start, end: Self.start + Int64(weeks) * 7 * 86_400), calendar: .utc)
    }

    func exposure(seed: UInt64) -> Exposure {
        var generator = Seed(seed).generator
        let rates = SyntheticSite.twoPeaks(scale: 2)
        var exposure = Exposure(
            weekdays: hours.weekdays, openHours: [Double](repeating: 1, count: weeks * 168),
            visits: [Double](repeating: 0, count: weeks * 168))
        for day in 0..<weeks * 7 {
            let factor = level(day) * generator.unitMeanGamma(shape: dispersion)
            for hour in 0..<24 {
                let mean = rates[day % 7 * 24 + hour] * factor
                var gap = generator.exponential()
                while gap < mean {
                    exposure.visits[day * 24 + hour] += 1
                    gap += generator.exponential()
                }
            }
        }
        return exposure
    }

    func change(seed: UInt64, sinceOpening: Bool = false) -> DemandChange? {
        let exposure = exposure(seed: seed)
        return DemandChange(exposure, model: DemandModel(fitting: exposure), hours: hours, sinceOpening: sinceOpening)
    }

    func quietDays(seed: UInt64) -> [Int] {
        let exposure = exposure(seed: seed)
        return QuietDays.find(exposure, model: DemandModel(fitting: exposure))
    }
}

@Suite struct DemandChangeTests {
    /// The interval is one of 90 %: of 40 records at least 32 cover, which chance misses once in 50 times.
    @Test func growthIsARiseOfItsSize() {
        let found = (1...40).compactMap { Course(level: { pow(1.5, Double($0) / 280) }).change(seed: $0) }
        #expect(found.count == 40)
        #expect(found.allSatisfy { $0.kind == .rise && $0.since == nil })
        let covered = found.count { $0.ratio.low < 1.5 && 1.5 < $0.ratio.high }
        #expect(covered >= 32)
        // Over the mean of 1.5^t, which is (1.5 − 1) / ln 1.5.
        #expect(found.allSatisfy { abs($0.levelAtEnd - 1.5 * 0.405_465 / 0.5) < 0.1 })
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func stepIsFoundWithinAWeek(seed: UInt64) throws {
        let change = try #require(Course(dispersion: 10, level: { $0 < 180 ? 1 : 0.6 }).change(seed: seed))
        #expect(change.kind == .stepDown)
        let since = try #require(change.since)
        let days = (since - Course.start) / 86_400
        #expect((173...187).contains(days))
        #expect(change.ratio.low < 0.6 && 0.6 < change.ratio.high)
    }

    @Test func riseSinceTheOpeningIsARampUp() throws {
        let change = try #require(
            Course(weeks: 26, level: { min(1, 0.4 + Double($0) / 100) }).change(seed: 4, sinceOpening: true))
        #expect(change.kind == .rampUp)
    }

    /// Days that differ must not be taken for a course: at most one in twenty records, half of them with days that differ much.
    @Test func steadyDemandHasNoCourse() {
        let found = (100..<160).filter { (seed: Int) -> Bool in
            let course = Course(weeks: seed % 3 == 0 ? 12 : 40, dispersion: seed % 2 == 0 ? 5 : .infinity)
            return course.change(seed: UInt64(seed)) != nil
        }
        #expect(found.count <= 3)
    }

    @Test func fewWeeksHaveNone() {
        #expect(Course(weeks: 7, level: { $0 < 25 ? 1 : 3 }).change(seed: 1) == nil)
    }
}

@Suite struct QuietDaysTests {
    private static let holidays = [20, 75, 76, 130, 201]

    @Test(arguments: [UInt64(1), 2, 3])
    func holidaysAreFoundAndNoOtherDay(seed: UInt64) {
        let found = Course(level: { Self.holidays.contains($0) ? 0.1 : 1 }).quietDays(seed: seed)
        #expect(found == Self.holidays)
    }

    @Test(arguments: [5.0, 20, Double.infinity])
    func daysThatDifferAreNoHolidays(dispersion: Double) {
        let found = (1...20).reduce(0) { $0 + Course(dispersion: dispersion).quietDays(seed: UInt64($1)).count }
        #expect(found <= 2)
    }

    /// Where every second week is half as busy that is how the site is.
    @Test func manyQuietDaysAreTheSitesOwn() {
        #expect(Course(level: { $0 % 14 < 7 ? 1 : 0.2 }).quietDays(seed: 1).isEmpty)
    }
}
