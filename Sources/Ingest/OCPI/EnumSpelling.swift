/// Values of OCPI's enumerations in the standard's spelling.
enum EnumSpelling {
    /// Upper case, with underscores for spaces and hyphens.
    static func normalised(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        bytes.map { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - 0x20
            case UInt8(ascii: " "), UInt8(ascii: "-"): UInt8(ascii: "_")
            default: byte
            }
        }
    }
}
