import Testing

@testable import Analytics

@Suite struct WeekBootstrapTests {
    private static func advice(weeks: Int, dispersion: Double = .infinity) -> SiteAdvice {
        SyntheticSite(evses: 3, weeks: weeks, rates: SyntheticSite.twoPeaks(scale: 1.6), dispersion: dispersion, seed: 6).advice()
    }

    /// Where the model is right both intervals are about as wide; Student's factor and the noise of few draws allow for twice.
    @Test(arguments: [Double.infinity, 6])
    func itIsAboutAsWideAsTheModelsOwn(dispersion: Double) throws {
        let advice = Self.advice(weeks: 40, dispersion: dispersion)
        let (own, weeks) = (try #require(advice.blockingNow), try #require(advice.blockingNowByWeeks))
        #expect(weeks.value == own.value)
        let ratio = (weeks.high - weeks.low) / (own.high - own.low)
        #expect(ratio > 0.5 && ratio < 2)
    }

    @Test func fewWeeksHaveNone() {
        #expect(Self.advice(weeks: 20).blockingNowByWeeks == nil)
        #expect(Self.advice(weeks: 20).blockingNow != nil)
    }

    /// Weeks are taken whole, back from the end: the odd days are at the beginning.
    @Test func weeksAreThoseBackFromTheEnd() {
        let days = 16
        let exposure = Exposure(
            weekdays: (0..<days).map { ($0 + 3) % 7 }, openHours: (0..<days * 24).map(Double.init),
            visits: [Double](repeating: 1, count: days * 24))
        let drawn = exposure.weeks([1, 1, 0])
        #expect(drawn.days == 21)
        #expect(drawn.weekdays.prefix(7) == exposure.weekdays[9..<16])
        #expect(drawn.openHours[0] == 9 * 24)
        #expect(drawn.openHours[14 * 24] == 2 * 24)
        #expect(drawn.totalVisits == 21 * 24)
    }
}
