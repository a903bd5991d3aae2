public import Charging

/// A record in quarantine, with its sealed bytes.
public struct SealedReject: Sendable {
    public var id: Int64
    public var archiveID: Int64
    public var address: RecordAddress
    /// As what it was read.
    public var kind: String
    public var party: PartyID?
    public var energy: Energy?
    /// When the page that holds it was made; nil where that is not known.
    public var fetchedAt: Instant?
    public var sealed: [UInt8]
}

/// What became of the records in quarantine when they were read anew.
public struct ReplayTally: Sendable, Equatable {
    /// Now loaded.
    public var accepted = 0
    /// Still in quarantine, by the code that today's rules give.
    public var staying: [String: Int] = [:]
    /// Sealed with another key: not looked at.
    public var locked = 0

    public init() {}
}
