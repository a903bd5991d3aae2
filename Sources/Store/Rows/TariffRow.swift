public import Charging

/// One version of a Tariff.
public struct TariffRow: Sendable, Codable {
    public var party: PartyID
    public var address: RecordAddress
    public var id: String
    public var currency: String?
    /// OCPI's TariffType, upper-case.
    public var type: String?
    public var lastUpdated: Instant?
    public var findings: Findings
    public var contentHash: ContentHash
    /// The tariff in the standard's newest form, as JSON: elements with their price components and restrictions.
    public var body: String

    public init(
        party: PartyID, address: RecordAddress, id: String, currency: String? = nil, type: String? = nil,
        lastUpdated: Instant? = nil, findings: Findings, contentHash: ContentHash, body: String
    ) {
        self.party = party
        self.address = address
        self.id = id
        self.currency = currency
        self.type = type
        self.lastUpdated = lastUpdated
        self.findings = findings
        self.contentHash = contentHash
        self.body = body
    }
}
