import Analytics
import Charging
import Testing

@testable import Reporting

@Suite struct WordsTests {
    /// No-break spaces as plain ones, so that expectations read well.
    private func plain(_ text: String) -> String { String(text.map { $0 == "\u{00A0}" ? " " : $0 }) }

    @Test(arguments: [
        (0, "0"), (999, "999"), (1_000, "1,000"), (-1_234_567, "-1,234,567"), (Int.min, "-9,223,372,036,854,775,808"),
    ])
    func integersGetThousandsSeparators(number: Int, text: String) {
        #expect(Words.integer(number) == text)
    }

    @Test(arguments: [
        (0.0, "0"), (0.004, "<0.01"), (0.07, "0.07"), (4.123, "4.12"), (4.5, "4.5"), (9.996, "10"), (52.34, "52.3"),
        (99.96, "100"),
        (132.4, "132"), (999.4, "999"), (999.6, "1,000"), (7_412, "7,410"), (1_234_567, "1,230,000"), (-41.26, "-41.3"),
        (.nan, "–"), (.infinity, "–"),
    ])
    func quantitiesHaveThreeSignificantDigits(value: Double, text: String) {
        #expect(Words.quantity(value) == text)
    }

    @Test(arguments: [
        (0.0, "0"), (0.02, "<0.1"), (7.44, "7.4"), (9.94, "9.9"), (9.96, "10"), (21.6, "22"), (131.5, "132"),
        (1_234.0, "1,230"),
    ])
    func kilowattsHaveNoDecimalsFromTen(value: Double, text: String) {
        #expect(Words.kilowatts(value) == text)
    }

    @Test(arguments: [
        (0.0, "0 %"), (0.0001, "<0.1 %"), (0.0006, "0.1 %"), (0.041, "4.1 %"), (0.0996, "10 %"), (0.25, "25 %"),
        (0.994, "99 %"),
        (0.999, ">99 %"), (1.0, "100 %"),
    ])
    func percentIsNeverRoundedToNothingOrAll(share: Double, text: String) {
        #expect(plain(Words.percent(share)) == text)
    }

    @Test func noDataIsADash() {
        #expect(Words.percent(nil) == "–")
        #expect(Words.power(nil) == "–")
        #expect(Words.estimate(nil) == "–")
        #expect(Words.shareOfTime(0) == "never")
    }

    @Test func intervalsStandInBrackets() {
        #expect(plain(Words.estimate(Estimate(value: 0.25, low: 0.21, high: 0.29))) == "25 % (21–29)")
        #expect(plain(Words.estimate(Estimate(value: 0.25, low: 0.25, high: 0.25))) == "25 %")
        #expect(Words.estimate(value: 13, low: 12, high: 15) == "13 (12–15)")
        #expect(Words.estimate(value: 3, low: 3, high: 3) == "3")
        #expect(plain(Words.target(0.05)) == "5 %")
        #expect(plain(Words.target(0.025)) == "2.5 %")
    }

    @Test func periodsNameTheirLastDay() throws {
        let calendar = try #require(LocalCalendar(zoneName: "Europe/Amsterdam"))
        func period(_ from: CivilDate, _ to: CivilDate) -> String {
            Words.period(TimeRange(start: calendar.startOfDay(from), end: calendar.startOfDay(to)), in: calendar)
        }
        func date(_ year: Int, _ month: Int, _ day: Int) -> CivilDate { CivilDate(year: year, month: month, day: day) }
        #expect(period(date(2026, 5, 4), date(2026, 6, 29)) == "4 May – 28 Jun 2026")
        #expect(period(date(2026, 5, 4), date(2026, 5, 29)) == "4–28 May 2026")
        #expect(period(date(2026, 5, 4), date(2026, 5, 5)) == "4 May 2026")
        #expect(period(date(2025, 5, 5), date(2026, 5, 4)) == "5 May 2025 – 3 May 2026")
        #expect(period(date(2026, 5, 4), date(2026, 5, 4)) == "–")
    }

    @Test func clocksAreLocal() throws {
        let calendar = try #require(LocalCalendar(zoneName: "Europe/Amsterdam"))
        let instant = Instant(seconds: 1_778_602_500)
        #expect(plain(Words.weekdayDateTime(instant, in: calendar)) == "Tue 12 May 2026 18:15")
        #expect(Words.utc(instant) == "2026-05-12 16:15Z")
        #expect(Words.utc(Instant(seconds: -1)) == "1969-12-31 23:59:59Z")
        #expect(Words.hourOfWeek(58) == "Wed 10:00")
        #expect(Words.hourRanges([17, 8, 9, 10, 23]) == "08–11, 17–18, 23–24")
        #expect(Words.hourRanges([]) == "")
    }

    @Test func lengthsHaveFittingUnits() {
        #expect(plain(Words.length(seconds: 86_400)) == "1 day")
        #expect(plain(Words.length(seconds: 11 * 86_400)) == "11 days")
        #expect(plain(Words.length(seconds: 56 * 86_400)) == "8 weeks")
        #expect(plain(Words.length(seconds: 1_185 * 86_400)) == "169 weeks")
        #expect(plain(Words.window(seconds: 900)) == "15 minutes")
        #expect(plain(Words.window(seconds: 60)) == "1 minute")
        #expect(plain(Words.hours(seconds: 4_464_000)) == "1,240 h")
        #expect(plain(Words.count(1, "EVSE")) == "1 EVSE")
        #expect(plain(Words.count(1_204, "EVSE")) == "1,204 EVSEs")
    }
}
