public import Charging

/// A published Location with its EVSEs.
public struct LocationRow: Sendable {
    public struct EVSERow: Sendable {
        public var uid: String
        public var evseID: String?
        public var status: String?
        public var physicalReference: String?
        public var lastUpdated: Instant?
        public var connectors: [Connector]
        public var contentHash: ContentHash

        public init(
            uid: String, evseID: String?, status: String?, physicalReference: String?, lastUpdated: Instant?,
            connectors: [Connector], contentHash: ContentHash
        ) {
            self.uid = uid
            self.evseID = evseID
            self.status = status
            self.physicalReference = physicalReference
            self.lastUpdated = lastUpdated
            self.connectors = connectors
            self.contentHash = contentHash
        }
    }

    public var party: PartyID
    public var address: RecordAddress
    public var id: String
    public var name: String?
    public var street: String?
    public var city: String?
    public var country: String?
    public var timeZone: String?
    public var latitude: Double?
    public var longitude: Double?
    public var lastUpdated: Instant?
    /// When the page that holds it was made; nil when the archive does not say.
    public var fetchedAt: Instant?
    public var evses: [EVSERow]
    public var findings: Findings
    public var contentHash: ContentHash

    public init(
        party: PartyID, address: RecordAddress, id: String, evses: [EVSERow], findings: Findings, contentHash: ContentHash
    ) {
        self.party = party
        self.address = address
        self.id = id
        self.evses = evses
        self.findings = findings
        self.contentHash = contentHash
    }
}
