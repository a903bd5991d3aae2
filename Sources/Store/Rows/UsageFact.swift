public import Charging

/// What reconciliation needs of one stored record. Texts are compared by their hashes; the id itself is in the table's arena.
public struct UsageFact: Sendable {
    public var recordID: Int64
    public var archiveID: Int64
    public var kind: UsageKind
    public var party: Int32
    public var evse: Int64
    public var location: Int64
    public var start: Instant
    public var end: Instant?
    public var energy: Energy
    public var status: SessionStatus?
    public var lastUpdated: Instant?
    public var objectKey: UInt64
    /// 0: none.
    public var sessionKey: UInt64
    public var isCredit: Bool
    /// 0: none.
    public var creditKey: UInt64
    public var chargingTimeIsKnown: Bool
    public var chargingFromStartMilliseconds: Int64?
    public var maximumPower: Power?
    public var token: UInt64?
    public var findings: Findings
    public var contentHash: ContentHash
    public var objectID: UsageRow.Slice
    public var profile: UsageRow.Slice
}

/// A closed set of facts: every record that could concern the same charges.
public struct FactTable: Sendable {
    public internal(set) var facts: [UsageFact] = []
    var arena: [UInt8] = []

    public init() {}

    /// The record's id in its first spelling.
    public func objectID(of fact: UsageFact) -> String {
        String(decoding: bytes(fact.objectID), as: UTF8.self)
    }

    func bytes(_ slice: UsageRow.Slice) -> ArraySlice<UInt8> {
        arena[Int(slice.offset)..<Int(slice.offset) + Int(slice.length)]
    }
}

/// What reconciliation decided of one record.
public struct Decision: Sendable {
    public var disposition: Disposition
    public var findings: Findings
    /// True for a record whose content is stored already: its row goes, only the count stays.
    public var isRepeat: Bool

    public init(disposition: Disposition, findings: Findings, isRepeat: Bool = false) {
        self.disposition = disposition
        self.findings = findings
        self.isRepeat = isRepeat
    }
}
