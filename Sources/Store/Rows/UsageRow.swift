public import Charging

/// One usage record on its way into the store: fixed-size facts, with its texts and bytes in the batch's arena.
public struct UsageRow: Sendable {
    public var kind: UsageKind
    public var address: RecordAddress
    /// True for a PATCH of a session: what it does not say is nil.
    public var isFragment: Bool
    /// Index into the archive's places.
    public var place: Int32
    public var objectID: Slice
    /// Nil only for a fragment.
    public var start: Instant?
    /// Nil while the session runs.
    public var end: Instant?
    /// Nil only for a fragment.
    public var energy: Energy?
    /// Sessions only.
    public var status: SessionStatus?
    public var lastUpdated: Instant?
    /// CDRs only: the session that it bills.
    public var sessionID: Slice?
    public var isCredit: Bool
    public var creditReferenceID: Slice?
    public var chargingTimeIsKnown: Bool
    public var chargingFromStartMilliseconds: Int64?
    public var maximumPower: Power?
    public var token: UInt64?
    public var findings: Findings
    public var contentHash: ContentHash
    /// The power profile; empty for a fragment.
    public var profile: Slice
    /// Charging periods as written, of fragments and of sessions that run.
    public var periods: Slice?

    /// Bytes in the arena.
    public struct Slice: Sendable {
        public var offset: Int32
        public var length: Int32
        public init(offset: Int32, length: Int32) {
            self.offset = offset
            self.length = length
        }
    }

    public init(
        kind: UsageKind, address: RecordAddress, isFragment: Bool = false, place: Int32, objectID: Slice, start: Instant?,
        end: Instant?, energy: Energy?,
        status: SessionStatus?, lastUpdated: Instant?, sessionID: Slice?, isCredit: Bool, creditReferenceID: Slice?,
        chargingTimeIsKnown: Bool, chargingFromStartMilliseconds: Int64?, maximumPower: Power?, token: UInt64?,
        findings: Findings, contentHash: ContentHash, profile: Slice, periods: Slice? = nil
    ) {
        self.kind = kind
        self.address = address
        self.isFragment = isFragment
        self.place = place
        self.objectID = objectID
        self.start = start
        self.end = end
        self.energy = energy
        self.status = status
        self.lastUpdated = lastUpdated
        self.sessionID = sessionID
        self.isCredit = isCredit
        self.creditReferenceID = creditReferenceID
        self.chargingTimeIsKnown = chargingTimeIsKnown
        self.chargingFromStartMilliseconds = chargingFromStartMilliseconds
        self.maximumPower = maximumPower
        self.token = token
        self.findings = findings
        self.contentHash = contentHash
        self.profile = profile
        self.periods = periods
    }
}

/// Where a raw record lies: gzip member, and bytes in the inflated member.
public struct RecordAddress: Hashable, Sendable, Codable {
    /// From 0.
    public var member: Int32
    public var offset: Int64
    public var length: Int32

    public init(member: Int32, offset: Int64, length: Int32) {
        self.member = member
        self.offset = offset
        self.length = length
    }
}
