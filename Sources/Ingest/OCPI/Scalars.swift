import Charging
import Foundation

/// Lenient reading of OCPI's scalar types, each noting what it had to repair.
struct ScalarReader {
    let text: JSONText
    var findings: Findings
    /// How the party's times are to be read, where not as the standard says.
    var clock: LocalClock?
    private let texts: UnescapedTexts?

    /// - Parameter texts: where ids with escapes are kept unescaped. Without it, `identifier` gives them as they are written.
    init(_ text: JSONText, texts: UnescapedTexts? = nil) {
        self.text = text
        self.texts = texts
        findings = []
    }

    /// A fault that costs the record.
    struct Rejection: Error {
        var finding: Finding
        /// The field's name and what was wrong, without its value.
        var detail: String
        /// A finding that says more of why.
        var hint: Finding?
    }

    static func isRedacted(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes.count == 3 && bytes[0] == UInt8(ascii: "#") && bytes[1] == UInt8(ascii: "N") && bytes[2] == UInt8(ascii: "A")
    }

    /// Whether `value` was replaced by `#NA`.
    func isRedacted(_ value: JSONText.Value?) -> Bool {
        guard let value, value.kind == .string else { return false }
        return Self.isRedacted(trimmed(text.slice(value)))
    }

    // MARK: Texts

    /// The bytes of an id, trimmed: a short text or a number. Nil when absent, empty or redacted.
    /// - Parameter limit: how many characters the standard allows.
    mutating func identifier(_ value: JSONText.Value?, limit: Int = .max) -> UnsafeBufferPointer<UInt8>? {
        guard let bytes = written(value) else { return nil }
        noteLength(bytes, limit: limit)
        guard let texts, bytes.contains(where: { $0 == UInt8(ascii: "\\") || $0 >= 0x80 }) else { return bytes }
        let text = decoded(bytes)
        let trimmed = TextCleaner.trim(text)
        if trimmed.utf8.count != text.utf8.count { findings.insert(.stringCleaned) }
        return trimmed.isEmpty ? nil : texts.store(trimmed)
    }

    /// A text, unescaped and cleaned. Bytes that are not UTF-8 are read as Windows-1252.
    /// - Parameter limit: how many characters the standard allows.
    mutating func string(_ value: JSONText.Value?, limit: Int = .max) -> String? {
        guard let bytes = written(value) else { return nil }
        noteLength(bytes, limit: limit)
        guard bytes.contains(where: { $0 < 0x20 || $0 >= 0x7F || $0 == UInt8(ascii: "\\") }) else {
            return String(decoding: bytes, as: UTF8.self)
        }
        let text = decoded(bytes)
        if TextCleaner.looksDecodedTwice(text) { findings.insert(.mojibake) }
        let cleaned = TextCleaner.clean(text)
        if !cleaned.utf8.elementsEqual(text.utf8) { findings.insert(.stringCleaned) }
        if cleaned.isEmpty { findings.insert(.emptyString) }
        return cleaned.isEmpty ? nil : cleaned
    }

    /// One of a list of words, trimmed, and whether there was something to trim: where there was, it is the word that is repaired.
    mutating func keyword(_ value: JSONText.Value?) -> (bytes: UnsafeBufferPointer<UInt8>, isPadded: Bool)? {
        let before = findings
        guard let value, let bytes = written(value) else { return nil }
        if !before.contains(.stringCleaned) { findings.remove(Findings(.stringCleaned)) }
        return (bytes, value.kind == .string && bytes.count != value.end - value.start)
    }

    /// What stands between the quotes, trimmed, or the digits of a number.
    private mutating func written(_ value: JSONText.Value?) -> UnsafeBufferPointer<UInt8>? {
        guard let value else { return nil }
        if value.kind == .number {
            findings.insert(.idNumeric)
            return text.slice(value)
        }
        guard value.kind == .string else { return nil }
        let bytes = trimmed(text.slice(value))
        if bytes.isEmpty {
            findings.insert(.emptyString)
            return nil
        }
        if bytes.count != value.end - value.start { findings.insert(.stringCleaned) }
        if Self.isRedacted(bytes) {
            findings.insert(.redacted)
            return nil
        }
        return bytes
    }

    private func trimmed(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        var range = 0..<bytes.count
        while let last = range.last, bytes[last] <= 0x20 { range = range.lowerBound..<last }
        while let first = range.first, bytes[first] <= 0x20 { range = first + 1..<range.upperBound }
        return UnsafeBufferPointer(rebasing: bytes[range])
    }

    private mutating func noteLength(_ bytes: UnsafeBufferPointer<UInt8>, limit: Int) {
        guard bytes.count > limit, decoded(bytes).unicodeScalars.count > limit else { return }
        findings.insert(.overlength)
    }

    private mutating func decoded(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        var text: String
        if let valid = String(validating: bytes, as: UTF8.self) {
            text = valid
        } else {
            findings.insert(.encodingCP1252)
            text = String(data: Data(bytes), encoding: .windowsCP1252) ?? String(decoding: bytes, as: UTF8.self)
        }
        return bytes.contains(UInt8(ascii: "\\")) ? JSONEscapes.unescape(text) : text
    }

    // MARK: Numbers

    /// A number times ten to the power of `scale`. Nil when absent.
    mutating func number(_ value: JSONText.Value?, scale: Int, field: StaticString) throws(Rejection) -> Int64? {
        guard let value else { return nil }
        switch value.kind {
        case .number:
            guard let number = DecimalText.scaled(text.slice(value), scale: scale) else {
                throw Rejection(finding: .number, detail: "\(field): out of range")
            }
            if scale == 0 { noteFraction(text.slice(value), number) }
            return number
        case .string:
            let bytes = trimmed(text.slice(value))
            if bytes.isEmpty {
                findings.insert(.emptyString)
                return nil
            }
            if Self.isRedacted(bytes) {
                findings.insert(.redacted)
                return nil
            }
            if let number = DecimalText.scaled(bytes, scale: scale) {
                findings.insert(.numericString)
                if scale == 0 { noteFraction(bytes, number) }
                return number
            }
            // One comma and no point: the decimal mark of half of Europe.
            if bytes.lazy.filter({ $0 == UInt8(ascii: ",") }).count == 1, !bytes.contains(UInt8(ascii: ".")) {
                let pointed = bytes.map { $0 == UInt8(ascii: ",") ? UInt8(ascii: ".") : $0 }
                if let number = pointed.withUnsafeBufferPointer({ DecimalText.scaled($0, scale: scale) }) {
                    findings.insert(.decimalComma)
                    return number
                }
            }
            throw Rejection(finding: .number, detail: "\(field): a text that is not a number")
        case .null: return nil
        default: throw Rejection(finding: .number, detail: "\(field): \(value.kind), not a number")
        }
    }

    private mutating func noteFraction(_ bytes: UnsafeBufferPointer<UInt8>, _ rounded: Int64) {
        guard bytes.contains(UInt8(ascii: ".")), let exact = DecimalText.scaled(bytes, scale: 6) else { return }
        if exact != rounded.multipliedReportingOverflow(by: 1_000_000).partialValue { findings.insert(.integerRounded) }
    }

    // MARK: Times

    /// A point in time. Nil when absent; numbers are seconds or milliseconds since 1970 where that makes sense.
    mutating func instant(_ value: JSONText.Value?, field: StaticString) throws(Rejection) -> Instant? {
        guard let value, value.kind != .null else { return nil }
        let bytes = trimmed(text.slice(value))
        if value.kind == .string {
            if let timestamp = Timestamp(bytes) { return instant(timestamp) }
            if bytes.isEmpty {
                findings.insert(.emptyString)
                return nil
            }
            if Self.isRedacted(bytes) {
                findings.insert(.redacted)
                return nil
            }
        }
        if value.kind == .string || value.kind == .number, let thousandths = DecimalText.scaled(bytes, scale: 3) {
            let number = thousandths.flooredDivision(by: 1000)
            let seconds = number > 100_000_000_000 ? number / 1000 : number
            if (Self.firstYear..<4_102_444_800).contains(seconds) {
                findings.insert(.timestampFormat)
                return Instant(seconds: seconds)
            }
        }
        throw Rejection(finding: .timestampUnparsable, detail: "\(field): not a time")
    }

    @inline(__always)
    private mutating func instant(_ timestamp: Timestamp) -> Instant {
        if timestamp.repairs.contains(.format) { findings.insert(.timestampFormat) }
        if let clock, let meant = clock.instant(of: timestamp) {
            findings.insert(.zoneAssumed)
            return meant
        }
        if timestamp.repairs.contains(.noZone) { findings.insert(.timestampNoZone) }
        if timestamp.repairs.contains(.offset) { findings.insert(.timestampOffset) }
        return timestamp.instant
    }

    /// 2009-01-01T00:00:00Z: no charging session that OCPI tells of is older.
    static let firstYear: Int64 = 1_230_768_000

    // MARK: Truth values

    mutating func boolean(_ value: JSONText.Value?) -> Bool? {
        guard let value else { return nil }
        let bytes = text.slice(value)
        switch value.kind {
        case .bool: return bytes.first == UInt8(ascii: "t")
        case .string:
            let bytes = trimmed(bytes)
            if Self.isRedacted(bytes) { findings.insert(.redacted) }
            return Self.equals(bytes, "true") ? true : Self.equals(bytes, "false") ? false : nil
        default: return nil
        }
    }

    /// Without regard to case.
    private static func equals(_ bytes: UnsafeBufferPointer<UInt8>, _ word: StaticString) -> Bool {
        guard bytes.count == word.utf8CodeUnitCount else { return false }
        for index in 0..<bytes.count where bytes[index] | 0x20 != word.utf8Start[index] { return false }
        return true
    }
}
