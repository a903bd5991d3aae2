import Charging

/// Values of OCPI's enumerations in the standard's spelling.
enum EnumSpelling {
    /// Upper case, with underscores for spaces and hyphens.
    static func normalised(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        bytes.map { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "-") ? UInt8(ascii: "_") : CiString.fold($0) }
    }
}
