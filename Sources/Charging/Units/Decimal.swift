/// Exact reading of a JSON number into an integer count of a small unit.
public enum DecimalText {
    /// The number in `text`, times ten to the power of `scale`, rounded half away from zero.
    ///
    /// Nil when `text` is not a JSON number (`-`, digits, `.`, exponent) or the result does not fit. `1.2345` at scale 6 is
    /// 1,234,500: no floating point is involved, so sums of energies are exact.
    public static func scaled(_ text: UnsafeBufferPointer<UInt8>, scale: Int) -> Int64? {
        var position = 0
        let isNegative = text.first == UInt8(ascii: "-")
        if isNegative { position = 1 }
        var mantissa: Int64 = 0
        var exponent = 0
        var digits = 0
        var firstDropped: UInt8?
        var sawPoint = false
        let firstDigit = position
        while position < text.count {
            let byte = text[position]
            if byte == UInt8(ascii: ".") && !sawPoint && digits > 0 {
                sawPoint = true
            } else if case let digit = byte &- 0x30, digit < 10 {
                digits += 1
                if mantissa < 100_000_000_000_000_000 {
                    mantissa = mantissa * 10 + Int64(digit)
                    if sawPoint { exponent -= 1 }
                } else {
                    if firstDropped == nil { firstDropped = digit }
                    if !sawPoint { exponent += 1 }
                }
            } else {
                break
            }
            position += 1
        }
        guard digits > 0, text[position - 1] != UInt8(ascii: ".") else { return nil }
        if digits > 1, text[firstDigit] == 0x30, text[firstDigit + 1] != UInt8(ascii: ".") { return nil }
        if position < text.count {
            guard text[position] | 0x20 == UInt8(ascii: "e") else { return nil }
            position += 1
            var sign = 1
            if position < text.count, text[position] == UInt8(ascii: "-") || text[position] == UInt8(ascii: "+") {
                sign = text[position] == UInt8(ascii: "-") ? -1 : 1
                position += 1
            }
            var written = 0
            let first = position
            while position < text.count, case let digit = text[position] &- 0x30, digit < 10 {
                written = min(written * 10 + Int(digit), 1000)
                position += 1
            }
            guard position > first, position == text.count else { return nil }
            exponent += sign * written
        }
        return shifted(mantissa, by: exponent + scale, firstDropped: firstDropped).map { isNegative ? -$0 : $0 }
    }

    private static func shifted(_ mantissa: Int64, by exponent: Int, firstDropped: UInt8?) -> Int64? {
        guard mantissa != 0 else { return 0 }
        var value = mantissa
        if exponent >= 0 {
            for _ in 0..<exponent {
                let (product, overflow) = value.multipliedReportingOverflow(by: 10)
                guard !overflow else { return nil }
                value = product
            }
            return exponent == 0 && (firstDropped ?? 0) >= 5 ? value + 1 : value
        }
        var dropped: Int64 = 0
        for _ in 0..<(-exponent) {
            dropped = value % 10
            value /= 10
            if value == 0 && dropped == 0 { return 0 }
        }
        return dropped >= 5 ? value + 1 : value
    }
}
