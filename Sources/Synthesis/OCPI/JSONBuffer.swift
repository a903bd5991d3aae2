import Charging

/// JSON text as bytes, written straight: no strings are made for numbers and times.
struct JSONBuffer {
    private(set) var bytes: [UInt8] = []

    var count: Int { bytes.count }

    /// Applies `edits` to what was written since `start`.
    mutating func apply(_ edits: [TextEdit], from start: Int) {
        for edit in edits { edit.apply(to: &bytes, from: start) }
    }

    mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    /// Text that is JSON already.
    mutating func raw(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    mutating func raw(_ fragment: [UInt8]) { bytes.append(contentsOf: fragment) }

    mutating func byte(_ character: Unicode.Scalar) { bytes.append(UInt8(truncatingIfNeeded: character.value)) }

    /// `text` in quotes. It has no characters that JSON must escape: all our texts are our own.
    mutating func quoted(_ text: String) {
        byte("\"")
        bytes.append(contentsOf: text.utf8)
        byte("\"")
    }

    mutating func integer(_ number: Int64) {
        if number < 0 { byte("-") }
        digits(number.magnitude, width: 1)
    }

    /// `number` with leading zeros up to `width`.
    mutating func digits(_ number: UInt64, width: Int) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
            var rest = number
            var position = 20
            while rest > 0 || 20 - position < width {
                position -= 1
                digits[position] = UInt8(truncatingIfNeeded: 0x30 + rest % 10)
                rest /= 10
            }
            bytes.append(contentsOf: digits[position...])
        }
    }

    /// `number` over ten to the power of `places`, with that many decimals.
    mutating func decimal(_ number: Int64, places: Int) {
        var divisor: UInt64 = 1
        for _ in 0..<places { divisor *= 10 }
        if number < 0 { byte("-") }
        digits(number.magnitude / divisor, width: 1)
        byte(".")
        digits(number.magnitude % divisor, width: places)
    }

    /// `2026-03-02T08:15:00` of the given count of seconds.
    mutating func dateTime(_ seconds: Int64, separator: Unicode.Scalar = "T") {
        let days = seconds.flooredDivision(by: 86_400)
        let date = CivilDate(daysSince1970: days)
        let second = Int(seconds - days * 86_400)
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 19) { text in
            func pair(_ number: Int, at position: Int, then separator: Unicode.Scalar?) {
                text[position] = UInt8(truncatingIfNeeded: 0x30 + number / 10)
                text[position + 1] = UInt8(truncatingIfNeeded: 0x30 + number % 10)
                if let separator { text[position + 2] = UInt8(truncatingIfNeeded: separator.value) }
            }
            pair(date.year / 100, at: 0, then: nil)
            pair(date.year % 100, at: 2, then: "-")
            pair(date.month, at: 5, then: "-")
            pair(date.day, at: 8, then: separator)
            pair(second / 3600, at: 11, then: ":")
            pair(second / 60 % 60, at: 14, then: ":")
            pair(second % 60, at: 17, then: nil)
            bytes.append(contentsOf: text)
        }
    }
}

extension JSONBuffer {
    /// Opens an object with the members that name its owner. 2.1.1 has none.
    mutating func beginOwned(_ version: OCPIVersion) {
        byte("{")
        guard version != .v211 else { return }
        raw(#""country_code":"#)
        quoted(Operator.party.countryCode)
        raw(#","party_id":"#)
        quoted(Operator.party.partyID)
        byte(",")
    }
}
