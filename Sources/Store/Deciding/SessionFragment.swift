public import Charging

/// What reconciliation needs of a fragment (PATCH): a change of the session of its id. What it does not say is nil.
public struct SessionFragment: Sendable {
    public var recordID: Int64
    public var archiveID: Int64
    public var party: Int32
    var place: Int64
    /// That of the session that it changes.
    public var objectKey: UInt64
    /// The id as it is spelled.
    public var spelling: UInt64
    public var start: Instant?
    public var end: Instant?
    public var energy: Energy?
    public var status: SessionStatus?
    public var lastUpdated: Instant?
    public var maximumPower: Power?
    public var token: UInt64?
    public var findings: Findings
    public var contentHash: ContentHash
    /// Charging periods as written.
    var periods: FactTable.Slice?
}
