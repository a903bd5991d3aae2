public import Charging

/// Why a file could not be read. Nothing of such a file is stored, unless what could be read is asked for.
public struct ArchiveError: Error, Sendable, CustomStringConvertible {
    /// Such as `.gzipTruncated`; its effect is `.rejectsFile`.
    public var finding: Finding
    /// What went wrong, with the place.
    public var why: String

    public init(_ finding: Finding, _ why: String) {
        self.finding = finding
        self.why = why
    }

    public var description: String { why }

    /// Whether it is the data that are at fault, so that what comes before the fault can be trusted.
    var isFault: Bool { [.gzipTruncated, .gzipChecksum, .gzipData, .tarData].contains(finding) }
}
