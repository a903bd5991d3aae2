import Charging
import Foundation
import Testing

@testable import Reporting

@Suite struct CapacityMailTests {
    private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 1, 2, 3]

    private static func mail(_ report: CapacityReport, pictures: Bool = true) throws -> String {
        try CapacityMail.render(report, to: ["a@example.org", "b@example.org"]) { svg, width in
            #expect(svg.hasPrefix("<svg xmlns=") && [1280, 800].contains(width))
            return pictures ? png : nil
        }
    }

    @Test(arguments: CapacityReportFixture.Name.allCases)
    func messagesAreWellFormed(name: CapacityReportFixture.Name) throws {
        let mail = try Self.mail(name.report)
        let bytes = Array(mail.utf8)
        #expect(bytes.allSatisfy { $0 < 0x80 }, "seven bits")
        #expect(zip(bytes, bytes.dropFirst()).allSatisfy { ($0 == 13) == ($1 == 10) }, "lines end with CR and LF")
        #expect(mail.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 998 })
        let head = mail.prefix(upTo: try #require(mail.firstRange(of: "\r\n\r\n")).lowerBound)
        #expect(head.hasPrefix("Subject: ") && head.contains("To: a@example.org,\r\n b@example.org\r\n"))
        #expect(head.contains("Content-Type: multipart/mixed"))
        // Each multipart is closed once.
        for boundary in ["a", "m"] { #expect(mail.components(separatedBy: "--=_laddplan_\(boundary)--").count == 2) }
        #expect(try Self.mail(name.report) == mail)
    }

    @Test func picturesAreReferredTo() throws {
        let mail = try Self.mail(CapacityReportFixture.three)
        #expect(mail.contains("Content-ID: <hours@laddplan>") && mail.contains("multipart/related"))
        #expect(try Self.html(mail).contains("src=\"cid:hours@laddplan\" width=\"640\" alt=\"Share of EVSEs plugged in"))
        let plain = try Self.mail(CapacityReportFixture.three, pictures: false)
        #expect(!plain.contains("multipart/related"))
        #expect(try !Self.html(plain).contains("<img"))
    }

    @Test func namesFromDataAreEscaped() throws {
        let html = try Self.html(Self.mail(CapacityReportFixture.hostile))
        #expect(html.contains("&lt;script&gt;") && !html.contains("<script") && !html.contains("<img src=x"))
        #expect(html.utf8.count < 80_000)
    }

    /// The HTML of a message, decoded.
    private static func html(_ mail: String) throws -> String {
        let start = try #require(
            mail.firstRange(of: "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"))
        let rest = mail[start.upperBound...]
        let end = rest.firstRange(of: "\r\n--=_")?.lowerBound ?? rest.endIndex
        let data = try #require(Data(base64Encoded: String(rest[..<end]), options: .ignoreUnknownCharacters))
        return String(decoding: data, as: UTF8.self)
    }

    @Test func subjectsSayWhatToDo() throws {
        #expect(CapacityMail.subject(CapacityReportFixture.three).hasPrefix("Charging: 1 site needs more EVSEs"))
        #expect(CapacityMail.subject(CapacityReportFixture.garage).hasPrefix("Charging: nothing to do"))
        let long = "Größe – " + String(repeating: "ä", count: 200)
        let encoded = MailMessage.encoded(long)
        #expect(
            encoded.split(separator: "\r\n ").allSatisfy { $0.count <= 75 && $0.hasPrefix("=?UTF-8?B?") && $0.hasSuffix("?=") })
        let decoded = encoded.split(separator: "\r\n ").map { word in
            String(decoding: Data(base64Encoded: String(word.dropFirst(10).dropLast(2))) ?? Data(), as: UTF8.self)
        }.joined()
        #expect(decoded == long)
        #expect(MailMessage.encoded("a\r\nBcc: x@y.z").contains("\r\n") == false)
    }

    @Test func datesAndAddresses() {
        #expect(MailMessage.date(Instant(seconds: 1_783_320_360)) == "Mon, 06 Jul 2026 06:46:00 +0000")
        #expect(["a@b", "x.y+z@example.org"].allSatisfy(MailMessage.isAddress))
        #expect(
            !["a", "@b", "a@", "a@b\r\nBcc: c@d", "a b@c", "a@b,c@d", "<a@b>", "a@b@c"].contains(where: MailMessage.isAddress))
    }
}
