import Testing
import Wording

@testable import Analytics

struct NumberTextTests {
    private func english(_ phrase: Phrase) -> String { Language.english.text(phrase) }

    @Test(arguments: [
        (0.25, "25 %"), (0.072, "7.2 %"), (0.0995, "10 %"), (0.0994, "9.9 %"), (0.0043, "0.43 %"), (0.00996, "1.0 %"),
        (0.00002, "less than 0.01 %"), (0, "0 %"), (1, "100 %"),
    ])
    func shares(share: Double, text: String) { #expect(english("\(NumberText.percent(share))") == text) }

    @Test func aShareNeverLooksLikeTheLimitThatItMisses() {
        #expect(english("\(NumberText.percent(0.0502, beside: 0.05))") == "5.02 %")
        #expect(english("\(NumberText.percent(0.0498, beside: 0.05))") == "4.98 %")
        #expect(english("\(NumberText.percent(0.1003, beside: 0.1))") == "10.0 %")
        #expect(english("\(NumberText.percent(0.103, beside: 0.1))") == "10.3 %")
        #expect(english("\(NumberText.percent(0.06, beside: 0.05))") == "6.0 %")
        #expect(english("\(NumberText.target(0.05))") == "5 %")
        #expect(english("\(NumberText.target(0.07))") == "7 %")
        #expect(english("\(NumberText.target(0.025))") == "2.5 %")
    }

    @Test func intervals() {
        #expect(english("\(NumberText.percent(Estimate(value: 0.25, low: 0.21, high: 0.29)))") == "25 % (21–29)")
        #expect(english("\(NumberText.percent(Estimate(value: 0.069, low: 0.058, high: 0.081)))") == "6.9 % (5.8–8.1)")
        #expect(english("\(NumberText.percentInBrackets(Estimate(value: 0.069, low: 0.058, high: 0.081)))") == "6.9 %, 5.8–8.1")
        #expect(english("\(NumberText.percent(Estimate(value: 0, low: 0, high: 0.002)))") == "0 % (up to 0.20)")
        #expect(english("\(NumberText.percent(Estimate(value: 0, low: 0, high: 0)))") == "0 %")
        #expect(english("\(NumberText.evses(6, low: 5, high: 7))") == "6 EVSEs (5–7)")
        #expect(english("\(NumberText.evses(1, low: 1, high: 1))") == "1 EVSE")
    }

    @Test func numbers() {
        #expect(english("\(NumberText.plain(52))") == "52")
        #expect(english("\(NumberText.plain(17.57))") == "17.6")
        #expect(english("\(NumberText.plain(9.86))") == "9.9")
        #expect(english("\(NumberText.plain(0.853))") == "0.85")
        #expect(english("\(NumberText.plain(163.96))") == "164")
        #expect(english("\(NumberText.grouped(1_234_567))") == "1,234,567")
        #expect(english("\(NumberText.range(-0.001, 1.5, decimals: 2))") == "0.00–1.50")
        #expect(english("\(NumberText.plain(.nan))") == "?")
        #expect(english("\(NumberText.counted(1, "visit"))") == "1 visit")
    }
}
