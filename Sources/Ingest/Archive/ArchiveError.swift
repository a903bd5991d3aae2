/// Why a file could not be read. Nothing of such a file is stored.
public struct ArchiveError: Error, Sendable, CustomStringConvertible {
    public enum Code: String, Sendable {
        case truncated = "E_GZ_TRUNCATED"
        case checksum = "E_GZ_CRC"
        case data = "E_GZ_DATA"
        case limit = "E_ARCHIVE_LIMIT"
        case unreadable = "E_ARCHIVE_UNREADABLE"
        case framing = "E_FRAMING_UNKNOWN"
    }

    public var code: Code
    /// What went wrong, with the place.
    public var why: String

    public init(_ code: Code, _ why: String) {
        self.code = code
        self.why = why
    }

    public var description: String { why }
}
