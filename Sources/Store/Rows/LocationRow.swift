public import Charging

/// A Location with its EVSEs, or a fragment (PATCH) of one.
public struct LocationRow: Sendable, Codable {
    public struct EVSERow: Sendable, Codable {
        public var uid: String
        public var evseID: String?
        /// OCPI's Status, upper-case.
        public var status: String?
        public var physicalReference: String?
        /// The newest of the EVSE and its connectors.
        public var lastUpdated: Instant?
        public var connectors: [Connector]
        /// Of everything but `status` and `lastUpdated`.
        public var contentHash: ContentHash

        public init(
            uid: String, evseID: String? = nil, status: String? = nil, physicalReference: String? = nil,
            lastUpdated: Instant? = nil, connectors: [Connector] = [], contentHash: ContentHash = .zero
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
    /// True for a fragment: members that it does not have stay as they are, and so do its EVSEs.
    public var isFragment: Bool
    public var name: String?
    public var street: String?
    public var city: String?
    /// ISO 3166 alpha-3, upper-case.
    public var country: String?
    /// IANA name.
    public var timeZone: String?
    public var latitude: Double?
    public var longitude: Double?
    public var openingHours: OpeningHours?
    /// Its own, not that of its EVSEs.
    public var lastUpdated: Instant?
    /// When the page that holds it was made; nil when the archive does not say.
    public var fetchedAt: Instant?
    public var evses: [EVSERow]
    public var findings: Findings
    /// Of everything but statuses, times of update and of fetch.
    public var contentHash: ContentHash

    public init(
        party: PartyID, address: RecordAddress, id: String, isFragment: Bool = false, evses: [EVSERow], findings: Findings,
        contentHash: ContentHash
    ) {
        self.party = party
        self.address = address
        self.id = id
        self.isFragment = isFragment
        self.evses = evses
        self.findings = findings
        self.contentHash = contentHash
    }

    /// The newest of the Location and its EVSEs: many operators do not pass a change of an EVSE on to its Location.
    public var recency: Instant? { evses.compactMap(\.lastUpdated).reduce(lastUpdated) { max($0 ?? $1, $1) } }
}
