public import Charging

/// What the ledger says of one file.
public struct ArchiveRow: Sendable, Codable {
    public var sha256: [UInt8]
    /// File bytes and everything else that decides what is made of them.
    public var ledgerKey: String
    /// The latter alone: files that are read alike have the same.
    public var rules: String
    public var path: String
    public var bytes: Int64

    public init(sha256: [UInt8], ledgerKey: String, rules: String = "", path: String, bytes: Int64) {
        self.sha256 = sha256
        self.ledgerKey = ledgerKey
        self.rules = rules
        self.path = path
        self.bytes = bytes
    }
}

/// Something said of a file, or counted over its records.
public struct ArchiveNote: Hashable, Sendable, Codable {
    public var finding: Finding
    /// Such as a framing, a member's name or an entry of a tar archive; empty where there is nothing more to say.
    public var detail: String
    public var count: Int

    public init(_ finding: Finding, _ detail: String = "", count: Int = 1) {
        self.finding = finding
        self.detail = detail
        self.count = count
    }
}

/// How many records of one kind and owner were framed in a file, whatever became of them.
public struct ArchiveRead: Hashable, Sendable, Codable {
    /// `session`, `cdr`, `location`, `evse`, `connector`, `tariff` or `unknown`.
    public var kind: String
    /// Nil where it could not be told.
    public var party: PartyID?
    public var records: Int
    public var energy: Energy

    public init(kind: String, party: PartyID?, records: Int, energy: Energy) {
        self.kind = kind
        self.party = party
        self.records = records
        self.energy = energy
    }
}

/// What was found once a file had been read to its end.
public struct ArchiveSummary: Sendable, Codable {
    public var inflatedBytes: Int64
    public var members: Int
    /// Such as `pages`, `lines`, `array`, `values`.
    public var framing: String
    public var notes: [ArchiveNote]
    /// Every record that was framed.
    public var read: [ArchiveRead]
    /// Those among them whose page said that its request failed: they are not loaded.
    public var takenBack: [ArchiveRead]
    /// Why the file ended early, where it was loaded all the same (`--salvage`).
    public var incomplete: Finding?

    public init(
        inflatedBytes: Int64, members: Int, framing: String, notes: [ArchiveNote] = [], read: [ArchiveRead] = [],
        takenBack: [ArchiveRead] = [], incomplete: Finding? = nil
    ) {
        self.inflatedBytes = inflatedBytes
        self.members = members
        self.framing = framing
        self.notes = notes
        self.read = read
        self.takenBack = takenBack
        self.incomplete = incomplete
    }
}
