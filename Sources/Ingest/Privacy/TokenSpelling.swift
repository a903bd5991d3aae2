/// Token ids in the spelling in which they are compared.
enum TokenSpelling {
    /// Upper case, without separators; a card's hexadecimal number with its leading zeros, 8 or 14 digits long.
    static func normal(_ id: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var normal: [UInt8] = []
        normal.reserveCapacity(id.count)
        var isHexadecimal = true
        for byte in id {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "F"): normal.append(byte)
            case UInt8(ascii: "a")...UInt8(ascii: "f"): normal.append(byte - 0x20)
            case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: " "), UInt8(ascii: ":"), UInt8(ascii: "."): continue
            case UInt8(ascii: "g")...UInt8(ascii: "z"):
                isHexadecimal = false
                normal.append(byte - 0x20)
            default:
                isHexadecimal = false
                normal.append(byte)
            }
        }
        // As many zeros as a byte and a half have: shorter numbers are something else.
        let length = (5...7).contains(normal.count) ? 8 : (11...13).contains(normal.count) ? 14 : normal.count
        guard isHexadecimal, length > normal.count else { return normal }
        return [UInt8](repeating: UInt8(ascii: "0"), count: length - normal.count) + normal
    }

    /// Tokens that hubs and chargers put in the place of the driver's, in their normal form.
    static let sentinels = ["12345671234567", "GIREVE2ADVENIR", "ADV", "$$"].map { Array($0.utf8) }

    /// Whether a number is all zeros: no card has it.
    static func isZero(_ normal: [UInt8]) -> Bool { normal.allSatisfy { $0 == UInt8(ascii: "0") } }
}
