/// Reading and writing of OCPI's DateTime.
///
/// The standard allows `2026-06-14T08:15:00Z`, the same without `Z` (which means UTC) and with fractions. Feeds also send
/// offsets, a space for the `T`, no seconds, and single digits (`1970-1-1T00:00:00Z`); all are read, and what was repaired
/// is said.
public struct Timestamp: Equatable, Sendable {
    /// What a source wrote that the standard does not, or that is worth counting.
    public struct Repairs: OptionSet, Sendable {
        public let rawValue: UInt8
        public init(rawValue: UInt8) { self.rawValue = rawValue }
        /// No zone designator: UTC.
        public static let noZone = Repairs(rawValue: 1)
        /// An offset such as `+02:00`: converted.
        public static let offset = Repairs(rawValue: 2)
        /// A space for the `T`, no seconds, or unpadded digits.
        public static let format = Repairs(rawValue: 4)
    }

    public var instant: Instant
    public var repairs: Repairs
    /// How far ahead of UTC the clock was that is written; 0 for UTC and for times without zone.
    public var offsetSeconds: Int

    /// Reads `text`; nil when it is not a point in time.
    public init?(_ text: UnsafeBufferPointer<UInt8>) {
        if let seconds = Self.seconds(ofStandard: text) {
            (instant, repairs, offsetSeconds) = (Instant(seconds: seconds), [], 0)
            return
        }
        var reader = DigitReader(text)
        guard let year = reader.number(digits: 4...4), reader.skip("-"),
            let month = reader.number(digits: 1...2), reader.skip("-"),
            let day = reader.number(digits: 1...2)
        else { return nil }
        repairs = []
        if reader.skip(" ") {
            repairs.insert(.format)
        } else if !reader.skip("T") && !reader.skip("t") {
            return nil
        }
        guard let hour = reader.number(digits: 1...2), reader.skip(":"), let minute = reader.number(digits: 2...2) else {
            return nil
        }
        var second = 0
        if reader.skip(":") {
            guard let value = reader.number(digits: 2...2) else { return nil }
            second = value
            if reader.skip(".") || reader.skip(",") { guard reader.skipDigits() else { return nil } }
        } else {
            repairs.insert(.format)
        }
        offsetSeconds = 0
        if reader.isAtEnd {
            repairs.insert(.noZone)
        } else if !reader.skip("Z") && !reader.skip("z") {
            let isNegative = reader.skip("-")
            guard isNegative || reader.skip("+"), let hours = reader.number(digits: 2...2) else { return nil }
            _ = reader.skip(":")
            let minutes = reader.number(digits: 2...2) ?? 0
            guard hours <= 18, minutes < 60 else { return nil }
            offsetSeconds = (hours * 60 + minutes) * 60 * (isNegative ? -1 : 1)
            repairs.insert(.offset)
        }
        let date = CivilDate(year: year, month: month, day: day)
        // 24:00:00 is the end of the day; second 60 is a leap second, which the count of seconds leaves out.
        let isEndOfDay = hour == 24 && minute == 0 && second == 0
        guard reader.isAtEnd, date.isValid, hour < 24 || isEndOfDay, minute < 60, second <= 60 else { return nil }
        if reader.sawUnpadded { repairs.insert(.format) }
        instant = Instant(
            seconds: date.daysSince1970 * 86_400 + Int64(hour * 3600 + minute * 60 + min(second, 59) - offsetSeconds))
    }

    /// The seconds since 1970 of `2026-06-14T08:15:00Z`, which is how nearly all are written; nil for anything else, and for a day or time
    /// that needs a second look.
    private static func seconds(ofStandard text: UnsafeBufferPointer<UInt8>) -> Int64? {
        guard text.count == 20, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"), text[10] == UInt8(ascii: "T"),
            text[13] == UInt8(ascii: ":"), text[16] == UInt8(ascii: ":"), text[19] == UInt8(ascii: "Z")
        else { return nil }
        var areDigits = true
        func pair(_ position: Int) -> Int {
            let (tens, ones) = (text[position] &- 0x30, text[position + 1] &- 0x30)
            if tens > 9 || ones > 9 { areDigits = false }
            return Int(tens) * 10 + Int(ones)
        }
        let date = CivilDate(year: pair(0) * 100 + pair(2), month: pair(5), day: pair(8))
        let (hour, minute, second) = (pair(11), pair(14), pair(17))
        guard areDigits, hour < 24, minute < 60, second < 60, date.isValid else { return nil }
        return date.daysSince1970 * 86_400 + Int64(hour * 3600 + minute * 60 + second)
    }

    public init?(_ text: String) {
        var copy = text
        guard let parsed = copy.withUTF8({ Timestamp($0) }) else { return nil }
        self = parsed
    }
}

private struct DigitReader {
    private let text: UnsafeBufferPointer<UInt8>
    private var position = 0
    private(set) var sawUnpadded = false

    init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

    var isAtEnd: Bool { position == text.count }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard position < text.count, UInt32(text[position]) == character.value else { return false }
        position += 1
        return true
    }

    mutating func number(digits: ClosedRange<Int>) -> Int? {
        var value = 0
        var count = 0
        while count < digits.upperBound, position < text.count, case let digit = text[position] &- 0x30, digit < 10 {
            value = value * 10 + Int(digit)
            count += 1
            position += 1
        }
        guard digits.contains(count) else { return nil }
        if count < digits.upperBound { sawUnpadded = true }
        return value
    }

    mutating func skipDigits() -> Bool {
        let first = position
        while position < text.count, text[position] &- 0x30 < 10 { position += 1 }
        return position > first
    }
}

extension Instant {
    /// `2026-06-14T08:15:00Z`.
    public var rfc3339: String { rfc3339(offsetSeconds: 0) }

    /// The same instant on a clock that is `offsetSeconds` ahead of UTC: `2026-06-14T10:15:00+02:00`.
    public func rfc3339(offsetSeconds: Int64) -> String {
        let local = seconds + offsetSeconds
        let days = local.flooredDivision(by: 86_400)
        let second = Int(local - days * 86_400)
        let clock =
            "\(padded(second / 3600, width: 2)):\(padded(second / 60 % 60, width: 2)):\(padded(second % 60, width: 2))"
        let minutes = Int(offsetSeconds.magnitude / 60)
        let zone =
            offsetSeconds == 0
            ? "Z"
            : "\(offsetSeconds < 0 ? "-" : "+")\(padded(minutes / 60, width: 2)):\(padded(minutes % 60, width: 2))"
        return "\(CivilDate(daysSince1970: days))T\(clock)\(zone)"
    }
}

extension Int64 {
    /// Division that rounds towards negative infinity, for positive divisors.
    @inlinable
    public func flooredDivision(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
