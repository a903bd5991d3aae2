public import Charging

/// What reconciliation needs of one stored whole record. Texts are compared by their hashes; the id itself is in the table.
public struct UsageFact: Sendable {
    public var recordID: Int64
    public var archiveID: Int64
    public var kind: UsageKind
    public var party: Int32
    var place: Int64
    /// 0 while the record's place has no EVSE.
    public var evse: Int64
    public var location: Int64
    /// The same for EVSEs that are physically one, whichever party tells of them; 0 without an EVSE.
    public var evseGroup: Int64
    /// Whether the EVSE's id begins with the code of the record's party.
    public var isOfEVSEOwner: Bool
    public var start: Instant
    public var end: Instant?
    public var energy: Energy
    public var status: SessionStatus?
    public var lastUpdated: Instant?
    /// What the record is: party, kind and id without case.
    public var objectKey: UInt64
    /// The id as it is spelled.
    public var spelling: UInt64
    /// The `objectKey` of the session that it bills; 0: none.
    public var sessionKey: UInt64
    public var isCredit: Bool
    /// The `objectKey` of the CDR that it credits; 0: none.
    public var creditKey: UInt64
    public var chargingTimeIsKnown: Bool
    public var chargingFromStartMilliseconds: Int64?
    public var maximumPower: Power?
    public var token: UInt64?
    public var findings: Findings
    public var contentHash: ContentHash
    var objectID: FactTable.Slice
    var profile: FactTable.Slice
    /// Charging periods as written, of sessions that run.
    var periods: FactTable.Slice?
}
