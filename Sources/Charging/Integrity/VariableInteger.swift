/// Integers in as few bytes as they need, seven bits in each, the lowest first: how profiles and charging periods are kept.
public enum VariableInteger {
    public static func append(_ number: UInt64, to bytes: inout [UInt8]) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    /// Zig-zag, so that small negative numbers stay small as well.
    public static func append(signed number: Int64, to bytes: inout [UInt8]) {
        append(UInt64(bitPattern: (number << 1) ^ (number >> 63)), to: &bytes)
    }

    /// The number at `position`, which moves on; nil where the bytes end within it or it is longer than 64 bits.
    public static func read(_ bytes: UnsafeRawBufferPointer, _ position: inout Int) -> UInt64? {
        var number: UInt64 = 0
        var shift: UInt64 = 0
        while position < bytes.count, shift < 64 {
            let byte = bytes[position]
            position += 1
            number |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return number }
            shift += 7
        }
        return nil
    }

    /// What `append(signed:to:)` wrote.
    public static func readSigned(_ bytes: UnsafeRawBufferPointer, _ position: inout Int) -> Int64? {
        read(bytes, &position).map { Int64(bitPattern: $0 >> 1) ^ -Int64(bitPattern: $0 & 1) }
    }
}
