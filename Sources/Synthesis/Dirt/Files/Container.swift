import Charging

/// How the bytes of one archive are packed.
public enum Container: Sendable, CaseIterable {
    /// gzip, a member a page or one in all.
    case gzip
    /// Zeros behind the gzip data.
    case padded
    /// Text behind the gzip data.
    case trailingText
    /// Named .gz and not compressed.
    case plain
    /// gzip in gzip.
    case doubleGzip
    case byteOrderMark
    /// UTF-16 with a byte order mark.
    case utf16
    /// A file in a tar archive, with a link beside it.
    case tar
    /// The last third of the file is missing.
    case truncated
    /// A bit of the checksum is turned.
    case brokenChecksum

    /// What an importer says of it.
    var finding: Finding? {
        switch self {
        case .gzip: nil
        case .padded: .padding
        case .trailingText: .trailingGarbage
        case .plain: .notCompressed
        case .doubleGzip: .doubleGzip
        case .byteOrderMark: .byteOrderMark
        case .utf16: .utf16
        case .tar: .tar
        case .truncated: .gzipTruncated
        case .brokenChecksum: .gzipChecksum
        }
    }

    /// Everything that an importer says of it: the link in a tar archive is passed over.
    var findings: [Finding] { (finding.map { [$0] } ?? []) + (self == .tar ? [.tarEntrySkipped] : []) }

    /// Whether nothing of it is loaded.
    var isRejected: Bool { self == .truncated || self == .brokenChecksum }

    /// Whether an archive of any size can be packed so: the others are held in memory or lose records.
    var isForAnyArchive: Bool { !isRejected && self != .tar && self != .gzip }

    /// Whether gzip members can be told apart.
    var showsMembers: Bool { ![.plain, .doubleGzip, .tar].contains(self) }

    var planted: String {
        switch self {
        case .gzip: "a sound archive"
        case .padded: "an archive padded with zeros"
        case .trailingText: "an archive with text behind the gzip data"
        case .plain: "an archive named .gz that is not compressed"
        case .doubleGzip: "an archive compressed twice"
        case .byteOrderMark: "an archive that begins with a byte order mark"
        case .utf16: "an archive in UTF-16"
        case .tar: "a tar archive, with a link in it that is no file"
        case .truncated: "an archive that ends early; nothing of it is loaded"
        case .brokenChecksum: "an archive with a wrong checksum; nothing of it is loaded"
        }
    }
}
