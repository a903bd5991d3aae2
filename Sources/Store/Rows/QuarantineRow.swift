public import Charging

/// A record that was not loaded. Its bytes come sealed.
public struct QuarantineRow: Sendable, Codable {
    public var address: RecordAddress
    /// `session`, `cdr`, `location`, `tariff` or `unknown`.
    public var kind: String
    public var party: PartyID?
    public var objectID: String?
    public var finding: Finding
    /// The field at fault and what was wrong with it, without any value that may be personal.
    public var detail: String
    /// A finding that says more of why.
    public var hint: Finding?
    public var energy: Energy?
    /// When the page that holds it was made; nil when the archive does not say.
    public var fetchedAt: Instant?
    public var contentHash: ContentHash
    public var sealed: [UInt8]

    public init(
        address: RecordAddress, kind: String, party: PartyID?, objectID: String?, finding: Finding, detail: String,
        hint: Finding? = nil, energy: Energy?, fetchedAt: Instant? = nil, contentHash: ContentHash, sealed: [UInt8]
    ) {
        self.address = address
        self.kind = kind
        self.party = party
        self.objectID = objectID
        self.finding = finding
        self.detail = detail
        self.hint = hint
        self.energy = energy
        self.fetchedAt = fetchedAt
        self.contentHash = contentHash
        self.sealed = sealed
    }
}
