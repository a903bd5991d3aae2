import Charging
import Foundation

/// A mail message (RFC 5322, MIME) in the making: text, the same as HTML with pictures in it, and attachments.
struct MailMessage {
    /// Bytes with what they are.
    struct Part {
        var name: String
        /// `text/html; charset=utf-8`.
        var type: String
        var bytes: [UInt8]
        /// What HTML refers to as `cid:`; nil for an attachment.
        var contentID: String?
    }

    var subject: String
    var recipients: [String]
    /// The report's own time, so that the same report gives the same message.
    var date: Instant
    var text: String
    var html: String
    var pictures: [Part] = []
    var attachments: [Part] = []

    /// The message, lines ended by CR and LF.
    var source: String {
        let alternative = Self.multipart(
            "alternative", "a",
            [Self.body("text/plain; charset=utf-8", Array(text.utf8)), Self.body("text/html; charset=utf-8", Array(html.utf8))])
        let related = pictures.isEmpty ? alternative : Self.multipart("related", "r", [alternative] + pictures.map(Self.part))
        let mixed = attachments.isEmpty ? related : Self.multipart("mixed", "m", [related] + attachments.map(Self.part))
        let to = recipients.isEmpty ? "" : "To: \(recipients.joined(separator: ",\r\n "))\r\n"
        return "Subject: \(Self.encoded(subject))\r\n\(to)Date: \(Self.date(date))\r\nMIME-Version: 1.0\r\n\(mixed)"
    }

    /// A header's text in words that mail can carry (RFC 2047), each at most 75 characters long.
    static func encoded(_ text: String) -> String {
        let visible = text.visible
        if visible.utf8.allSatisfy({ 0x20...0x7E ~= $0 }), visible.utf8.count < 60 { return visible }
        var words: [String] = []
        var word = ""
        for character in visible {
            if word.utf8.count + character.utf8.count > 42 {
                words.append(word)
                word = ""
            }
            word.append(character)
        }
        return (words + [word]).map { "=?UTF-8?B?\(Data($0.utf8).base64EncodedString())?=" }.joined(separator: "\r\n ")
    }

    /// `Mon, 06 Jul 2026 06:46:00 +0000`.
    static func date(_ instant: Instant) -> String {
        let date = LocalCalendar.utc.date(of: instant)
        let second = instant.seconds.flooredRemainder(by: 86_400)
        let day = days[LocalCalendar.utc.hourOfWeek(at: instant) / 24]
        let month = months[date.month - 1]
        let clock = [second / 3600, second / 60 % 60, second % 60].map { Words.twoDigits($0) }.joined(separator: ":")
        return "\(day), \(Words.twoDigits(date.day)) \(month) \(date.year) \(clock) +0000"
    }

    /// The names that RFC 5322 has, whatever language the message is in.
    private static let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// Whether a mail can be sent to `address`: nothing in it can become another header.
    static func isAddress(_ address: String) -> Bool {
        let parts = address.split(separator: "@", omittingEmptySubsequences: false)
        let allowed = address.utf8.allSatisfy { 0x21...0x7E ~= $0 && !"<>()[],;:\\\"".utf8.contains($0) }
        return parts.count == 2 && !parts[0].isEmpty && !parts[1].isEmpty && allowed && address.utf8.count <= 254
    }

    private static func multipart(_ kind: String, _ boundary: String, _ parts: [String]) -> String {
        // Base64 has no underscore: no part can hold the boundary.
        let mark = "=_laddplan_\(boundary)"
        return "Content-Type: multipart/\(kind); boundary=\"\(mark)\"\r\n\r\n"
            + parts.map { "--\(mark)\r\n\($0)\r\n" }.joined() + "--\(mark)--\r\n"
    }

    private static func body(_ type: String, _ bytes: [UInt8]) -> String {
        "Content-Type: \(type)\r\nContent-Transfer-Encoding: base64\r\n\r\n\(lines(bytes))"
    }

    private static func part(_ part: Part) -> String {
        let place =
            part.contentID.map { "Content-ID: <\($0)>\r\nContent-Disposition: inline" } ?? "Content-Disposition: attachment"
        return "\(place); filename=\"\(part.name)\"\r\n\(body(part.type, part.bytes))"
    }

    private static func lines(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString(options: [.lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed])
    }
}
