/// OCPI's CiString: ids that differ in the case of ASCII letters only are one id. Compared in upper case, as SQLite's `upper` makes it.
public enum CiString {
    @inlinable
    public static func fold(_ byte: UInt8) -> UInt8 { isLower(byte) ? byte - 0x20 : byte }

    public static func fold(_ id: String) -> String { String(decoding: id.utf8.map(fold), as: UTF8.self) }

    @inlinable
    public static func isLower(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }

    /// An EVSE id (eMI3) without what operators write in different ways: case, and the separators `*`, `-`, `.` and space.
    public static func foldedEVSEID(_ evseID: String) -> String {
        String(decoding: evseID.utf8.lazy.filter { !"*-. ".utf8.contains($0) }.map(fold), as: UTF8.self)
    }
}
