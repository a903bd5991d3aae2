/// What the ledger says of one file.
public struct ArchiveRow: Sendable {
    public var sha256: [UInt8]
    /// File bytes and everything else that decides what is made of them.
    public var ledgerKey: String
    public var path: String
    public var bytes: Int64

    public init(sha256: [UInt8], ledgerKey: String, path: String, bytes: Int64) {
        self.sha256 = sha256
        self.ledgerKey = ledgerKey
        self.path = path
        self.bytes = bytes
    }
}

/// What was found once a file had been read to its end.
public struct ArchiveSummary: Sendable {
    public var inflatedBytes: Int64
    public var members: Int
    /// Such as `pages`, `lines`, `array`, `values`.
    public var framing: String

    public init(inflatedBytes: Int64, members: Int, framing: String) {
        self.inflatedBytes = inflatedBytes
        self.members = members
        self.framing = framing
    }
}
