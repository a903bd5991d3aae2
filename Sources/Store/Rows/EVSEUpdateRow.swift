public import Charging

/// An EVSE, or one connector of it, that came by itself: an update of a Location that was read before or comes later.
public struct EVSEUpdateRow: Sendable, Codable {
    public enum Kind: String, Sendable, Codable { case evse, connector }

    public var kind: Kind
    public var party: PartyID
    public var address: RecordAddress
    /// The Location, where the record names it; else the EVSE is found by its uid, if only one Location has it.
    public var locationID: String?
    /// The EVSE; of a connector's update, its uid (empty where the record does not name it) and the one connector.
    public var evse: LocationRow.EVSERow
    /// True for a fragment (PATCH): members that it does not have stay as they are.
    public var isFragment: Bool
    public var fetchedAt: Instant?
    public var findings: Findings

    public init(
        kind: Kind = .evse, party: PartyID, address: RecordAddress, locationID: String?, evse: LocationRow.EVSERow,
        isFragment: Bool, fetchedAt: Instant? = nil, findings: Findings
    ) {
        self.kind = kind
        self.party = party
        self.address = address
        self.locationID = locationID
        self.evse = evse
        self.isFragment = isFragment
        self.fetchedAt = fetchedAt
        self.findings = findings
    }
}
