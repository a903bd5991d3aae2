import Charging
import Foundation
import Testing
import Wording

@testable import Reporting

/// Numbers, dates and weeks as other places write them.
@Suite struct OutputLocaleTests {
    private func said<Value>(_ language: OutputLanguage, _ locale: String? = nil, _ body: () -> Value) -> Value {
        Words.$locale.withValue(OutputLocale(language: language, vocabulary: .evse, locale: locale)) { body() }
    }

    @Test(arguments: [
        (OutputLanguage.en, String?.none, "1,234.5", "<0.1", "12,300"), (.sv, nil, "1\u{A0}234,5", "<0,1", "12\u{A0}300"),
        (.de, nil, "1.234,5", "<0,1", "12.300"), (.de, "de_CH", "1’234.5", "<0.1", "12’300"),
        (.en, "de_DE", "1.234,5", "<0,1", "12.300"),
    ])
    func numbers(language: OutputLanguage, locale: String?, number: String, small: String, quantity: String) {
        #expect(said(language, locale) { Words.number(1234.5, decimals: 1) } == number)
        #expect(said(language, locale) { Words.percentNumber(0.0001) } == small)
        #expect(said(language, locale) { Words.kilowatts(0.01) } == small)
        #expect(said(language, locale) { Words.quantity(12_345) } == quantity)
    }

    @Test func datesAndClocks() {
        let date = CivilDate(year: 2026, month: 5, day: 4)
        #expect(said(.sv) { Words.date(date) } == "4 maj 2026")
        #expect(said(.de) { Words.date(date) } == "4. Mai 2026")
        #expect(said(.en, "en_US") { Words.clock(secondOfDay: 18 * 3600 + 900) } == "6:15\u{A0}PM")
        #expect(said(.en, "en_US") { Words.clock(secondOfDay: 0) } == "12:00\u{A0}AM")
        #expect(said(.en, "en_GB") { Words.clock(secondOfDay: 18 * 3600 + 900) } == "18:15")
        #expect(said(.en, "en_US") { Words.hourRanges([8, 9, 12]) } == "8a–10a, 12p–1p")
    }

    @Test func weeksBeginWhereTheyDo() {
        #expect(Words.dayOrder == Array(0..<7))
        #expect(said(.en, "en_US") { Words.dayOrder } == [6, 0, 1, 2, 3, 4, 5])
        #expect(said(.en, "ar_EG") { Words.dayOrder.first } == 5)
        for locale in ["en_US", "sv_SE", "ar_EG"] {
            #expect(said(.en, locale) { (0..<7).allSatisfy { Words.dayOrder[Words.row(ofDay: $0)] == $0 } })
        }
    }

    @Test func countsHaveTheirForms() {
        #expect(
            said(.de) { [Words.count(1, "EVSE"), Words.count(1200, "EVSE")] } == ["1\u{A0}Ladepunkt", "1.200\u{A0}Ladepunkte"])
        #expect(said(.sv) { [Words.weeks(1), Words.weeks(2.5)] } == ["1\u{A0}vecka", "2,5\u{A0}veckor"])
    }

    @Test func mailsKeepTheirDate() {
        #expect(said(.sv) { MailMessage.date(Instant(seconds: 1_783_320_360)) } == "Mon, 06 Jul 2026 06:46:00 +0000")
    }

    @Test func unknownLocalesAreRefused() {
        #expect(OutputLocale.isKnown("en_US") && OutputLocale.isKnown("de-CH") && OutputLocale.isKnown("sv_SE.UTF-8"))
        #expect(!OutputLocale.isKnown("xx_YY") && !OutputLocale.isKnown(""))
    }
}
