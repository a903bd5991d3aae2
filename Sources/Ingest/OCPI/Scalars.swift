import Charging
import Foundation

/// Lenient reading of OCPI's scalar types, each noting what it had to repair.
struct ScalarReader {
    let text: JSONText
    var findings: Findings

    init(_ text: JSONText) {
        self.text = text
        findings = []
    }

    /// A fault that costs the record.
    struct Rejection: Error {
        var finding: Finding
        /// The field's name and what was wrong, without its value.
        var detail: String
    }

    private static func isRedacted(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes.count == 3 && bytes[0] == UInt8(ascii: "#") && bytes[1] == UInt8(ascii: "N") && bytes[2] == UInt8(ascii: "A")
    }

    /// The bytes of a short plain text or a number: an id. Nil when absent or redacted.
    mutating func identifier(_ value: JSONText.Value?) -> UnsafeBufferPointer<UInt8>? {
        guard let value else { return nil }
        if value.kind == .number {
            findings.insert(.idNumeric)
        } else if value.kind != .string {
            return nil
        }
        let bytes = trimmed(text.slice(value))
        if Self.isRedacted(bytes) {
            findings.insert(.redacted)
            return nil
        }
        return bytes.isEmpty ? nil : bytes
    }

    private func trimmed(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        var range = 0..<bytes.count
        while let last = range.last, bytes[last] <= 0x20 { range = range.lowerBound..<last }
        while let first = range.first, bytes[first] <= 0x20 { range = first + 1..<range.upperBound }
        return UnsafeBufferPointer(rebasing: bytes[range])
    }

    /// A text, unescaped. Bytes that are not UTF-8 are read as Windows-1252.
    mutating func string(_ value: JSONText.Value?) -> String? {
        guard let bytes = identifier(value) else { return nil }
        let hasEscape = bytes.contains(UInt8(ascii: "\\"))
        guard let plain = String(validating: bytes, as: UTF8.self) else {
            findings.insert(.encodingCP1252)
            return String(data: Data(bytes), encoding: .windowsCP1252) ?? String(decoding: bytes, as: UTF8.self)
        }
        return hasEscape ? JSONEscapes.unescape(plain) : plain
    }

    /// A number times ten to the power of `scale`. Nil when absent.
    mutating func number(_ value: JSONText.Value?, scale: Int, field: StaticString) throws(Rejection) -> Int64? {
        guard let value else { return nil }
        switch value.kind {
        case .number:
            guard let number = DecimalText.scaled(text.slice(value), scale: scale) else {
                throw Rejection(finding: .number, detail: "\(field): out of range")
            }
            return number
        case .string:
            let bytes = trimmed(text.slice(value))
            if Self.isRedacted(bytes) {
                findings.insert(.redacted)
                return nil
            }
            if let number = DecimalText.scaled(bytes, scale: scale) {
                findings.insert(.numericString)
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
        default: throw Rejection(finding: .number, detail: "\(field): \(value.kind), not a number")
        }
    }

    /// A point in time. Nil when absent; numbers are seconds or milliseconds since 1970 where that makes sense.
    mutating func instant(_ value: JSONText.Value?, field: StaticString) throws(Rejection) -> Instant? {
        guard let value else { return nil }
        let bytes = trimmed(text.slice(value))
        if value.kind == .string {
            if let timestamp = Timestamp(bytes) {
                if timestamp.repairs.contains(.noZone) { findings.insert(.timestampNoZone) }
                if timestamp.repairs.contains(.offset) { findings.insert(.timestampOffset) }
                if timestamp.repairs.contains(.format) { findings.insert(.timestampFormat) }
                return timestamp.instant
            }
            if bytes.isEmpty { return nil }
            if Self.isRedacted(bytes) {
                findings.insert(.redacted)
                return nil
            }
        } else if value.kind == .number, let number = DecimalText.scaled(bytes, scale: 0) {
            let seconds = number > 100_000_000_000 ? number / 1000 : number
            if (Self.firstYear..<4_102_444_800).contains(seconds) {
                findings.insert(.timestampFormat)
                return Instant(seconds: seconds)
            }
        }
        throw Rejection(finding: .timestampUnparsable, detail: "\(field): not a time")
    }

    /// 2009-01-01T00:00:00Z: no charging session that OCPI tells of is older.
    static let firstYear: Int64 = 1_230_768_000

    mutating func boolean(_ value: JSONText.Value?) -> Bool? {
        guard let value else { return nil }
        let bytes = text.slice(value)
        switch value.kind {
        case .bool: return bytes.first == UInt8(ascii: "t")
        case .string where bytes.elementsEqual("true".utf8): return true
        case .string where bytes.elementsEqual("false".utf8): return false
        default: return nil
        }
    }
}
