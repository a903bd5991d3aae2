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
            switch UInt8(truncatingIfNeeded: escape) {
            case UInt8(ascii: "n"): units.append(0x0A)
            case UInt8(ascii: "t"): units.append(0x09)
            case UInt8(ascii: "r"): units.append(0x0D)
            case UInt8(ascii: "b"): units.append(0x08)
            case UInt8(ascii: "f"): units.append(0x0C)
            case UInt8(ascii: "u"):
                let digits = String(decoding: source.prefix(4), as: UTF16.self)
                if digits.utf16.count == 4, let value = UInt16(digits, radix: 16) {
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
}
