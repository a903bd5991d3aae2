/// What became of a usage record. Each record that was read has exactly one.
public enum Disposition: UInt8, Sendable, CaseIterable, Codable {
    /// It is the charge that counts.
    case used = 1
    /// A newer version or the charge's CDR counts in its stead.
    case superseded = 2
    /// The same content was read before, or the same charge came under another id.
    case duplicate = 3
    /// Credited, or the credit itself.
    case voided = 4
    /// Kept, with a code, and not counted.
    case excluded = 5
    /// Not loaded; its bytes are kept sealed.
    case quarantined = 6

    /// `used`, `superseded` …
    public var name: String { String(describing: self) }
}

/// The two kinds of record that tell of use.
public enum UsageKind: UInt8, Sendable, CaseIterable {
    case session = 1
    case cdr = 2

    /// As ledgers and views call it.
    public var name: String {
        switch self {
        case .session: "session"
        case .cdr: "cdr"
        }
    }
}

/// OCPI's SessionStatus, by how far it is.
public enum SessionStatus: UInt8, Sendable, CaseIterable {
    case reservation = 1
    case pending = 2
    case active = 3
    case completed = 4
    case invalid = 5
    /// A value that the standard does not list.
    case unknown = 6

    /// Whether the standard allows no further change.
    public var isTerminal: Bool { self == .completed || self == .invalid }
}
