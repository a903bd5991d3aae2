/// Backslash escapes of JSON strings.
enum JSONEscapes {
    /// `text` with its escapes resolved. A broken one stays as it is; half of a surrogate pair becomes U+FFFD.
    static func unescape(_ text: String) -> String {
        var units: [UInt16] = []
        var source = Array(text.utf16)[...]
        while let unit = source.popFirst() {
            guard unit == UInt16(UInt8(ascii: "\\")), let escape = source.popFirst() else {
                units.append(unit)
                continue
            }
            switch escape {
            case UInt16(UInt8(ascii: "n")): units.append(0x0A)
            case UInt16(UInt8(ascii: "t")): units.append(0x09)
            case UInt16(UInt8(ascii: "r")): units.append(0x0D)
            case UInt16(UInt8(ascii: "b")): units.append(0x08)
            case UInt16(UInt8(ascii: "f")): units.append(0x0C)
            case UInt16(UInt8(ascii: "u")):
                if let value = hexadecimal(source.prefix(4)) {
                    units.append(value)
                    source = source.dropFirst(4)
                } else {
                    units += [unit, escape]
                }
            default: units.append(escape)
            }
        }
        return String(decoding: units, as: UTF16.self)
    }

    private static func hexadecimal(_ digits: ArraySlice<UInt16>) -> UInt16? {
        guard digits.count == 4 else { return nil }
        var value: UInt16 = 0
        for unit in digits {
            guard let digit = Unicode.Scalar(unit).flatMap({ Character($0).hexDigitValue }), unit < 0x80 else { return nil }
            value = value << 4 | UInt16(digit)
        }
        return value
    }
}
