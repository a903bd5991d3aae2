import Foundation
import Testing
import Wording

@testable import Reporting

@Suite struct CapacityTextTests {
    @Test func isAsStored() {
        expectGolden(
            CapacityText.render(CapacityReportFixture.three, width: 80, ascii: false, color: false), "capacity.txt")
        expectGolden(
            CapacityText.render(CapacityReportFixture.garage, width: 100, ascii: true, color: false),
            "capacity-ascii.txt")
    }

    @Test func otherFormsAreAsStored() {
        expectGolden(CapacityMarkdown.render(CapacityReportFixture.three), "capacity.md")
        expectGolden(CapacityTable.make(CapacityReportFixture.three).render(as: .csv), "capacity.csv")
        expectGolden(CapacityTable.make(CapacityReportFixture.three).render(as: .tsv), "capacity.tsv")
    }

    /// The page of one site, and the mail of three: as text, then as HTML.
    @Test func pageAndMailAreAsStored() throws {
        expectGolden(try CapacityPage.render(CapacityReportFixture.one), "capacity.html")
        let mail = try CapacityMail.render(CapacityReportFixture.three, to: ["a@example.org"]) { _, _ in nil }
        let parts = mail.components(separatedBy: "\r\n\r\n").dropFirst(3)
            .prefix(2).map { part -> String in
                let base64 = part.components(separatedBy: "\r\n--")[0].replacing("\r\n", with: "")
                return Data(base64Encoded: base64).map { String(decoding: $0, as: UTF8.self) } ?? part
            }
        let head = mail.components(separatedBy: "\r\n\r\n")[0].replacing("\r\n", with: "\n")
        expectGolden(([head] + parts).joined(separator: "\n\n"), "capacity.eml.txt")
    }

    @Test(arguments: [
        (OutputLanguage.sv, Vocabulary.evse, String?.none), (.de, .evse, nil), (.en, .us, "en_US"),
    ])
    func otherLanguagesAreAsStored(language: OutputLanguage, vocabulary: Vocabulary, locale: String?) throws {
        let other = OutputLocale(language: language, vocabulary: vocabulary, locale: locale)
        let (text, markdown, page) = try Words.$locale.withValue(other) {
            (
                CapacityText.render(CapacityReportFixture.three, width: 100, ascii: false, color: false),
                CapacityMarkdown.render(CapacityReportFixture.three), try CapacityPage.render(CapacityReportFixture.three)
            )
        }
        expectGolden(text + "\n" + markdown, "capacity-\(locale ?? language.rawValue).txt")
        #expect(page.contains("<html lang=\"\(language.rawValue)\">"))
        // Machines read the same, whatever people do.
        let json = Words.$locale.withValue(other) { CapacityJSON.render(CapacityReportFixture.three) }
        #expect(json == CapacityJSON.render(CapacityReportFixture.three))
    }

    /// Names from data are text in Markdown, not markup.
    @Test func namesCannotMarkUp() {
        let text = CapacityMarkdown.render(CapacityReportFixture.hostile)
        #expect(!text.contains("<script") && !text.contains("<img") && text.contains("&lt;script&gt;"))
        #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && $0 != "\u{202E}" && $0 != "\u{2066}" })
        #expect(CapacityMarkdown.render(CapacityReportFixture.empty).contains("There is no site with sessions"))
    }

    @Test(arguments: [60, 80, 132])
    func linesFitTheWidth(width: Int) {
        for report in [CapacityReportFixture.three, CapacityReportFixture.garage, CapacityReportFixture.hostile] {
            for ascii in [false, true] {
                let text = CapacityText.render(report, width: width, ascii: ascii, color: false)
                for line in text.split(separator: "\n") where !line.contains("Parkplatz") {
                    #expect(String(line).displayWidth <= width, "\(line)")
                }
            }
        }
    }

    @Test func asciiIsASCII() {
        let text = CapacityText.render(CapacityReportFixture.three, width: 80, ascii: true, color: true)
        #expect(text.utf8.allSatisfy { $0 < 0x80 })
    }

    /// Without its escape sequences, coloured output is the plain one.
    @Test func colourOnlyAdds() {
        let plain = CapacityText.render(CapacityReportFixture.three, width: 80, ascii: false, color: false)
        let coloured = CapacityText.render(CapacityReportFixture.three, width: 80, ascii: false, color: true)
        #expect(coloured.contains("\u{1B}["))
        #expect(coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
    }

    @Test func namesCannotSteerTheTerminal() {
        let text = CapacityText.render(CapacityReportFixture.hostile, width: 80, ascii: false, color: false)
        #expect(!text.unicodeScalars.contains("\u{1B}"))
        #expect(!text.unicodeScalars.contains("\u{202E}"))
        #expect(!text.unicodeScalars.contains("\u{07}"))
    }

    @Test func noSitesIsSaid() {
        let text = CapacityText.render(CapacityReportFixture.empty, width: 80, ascii: false, color: false)
        #expect(text.contains("There is no site with sessions in this period."))
    }
}
