public import Charging

/// Records of one archive, in the order in which they were read, handed over by ownership from a reader to the writer.
public struct Batch: Sendable {
    /// Texts and profiles of `usage`.
    public var arena: [UInt8] = []
    public var usage: [UsageRow] = []
    /// Places not seen before in this archive; `UsageRow.place` counts all of the archive's places from 0.
    public var newPlaces: [PlaceRow] = []
    public var locations: [LocationRow] = []
    public var quarantined: [QuarantineRow] = []
    /// Records of a kind that is recognised and not stored yet: read, and excluded.
    public var skippedTariffs = 0

    public init() {}

    /// Appends `bytes` to the arena.
    public mutating func store(_ bytes: UnsafeBufferPointer<UInt8>) -> UsageRow.Slice {
        let slice = UsageRow.Slice(offset: Int32(arena.count), length: Int32(bytes.count))
        arena.append(contentsOf: bytes)
        return slice
    }

    public var recordCount: Int { usage.count + locations.count + quarantined.count + skippedTariffs }
}

/// The names that usage records give a place, as they were written.
public struct PlaceRow: Sendable {
    public var party: PartyID
    public var nameHash: ContentHash
    public var locationID: String?
    public var evseUID: String?
    public var evseID: String?
    public var connectorID: String?
    public var locationName: String?
    public var powerType: PowerType?
    public var ratedPower: Power?

    public init(
        party: PartyID, nameHash: ContentHash, locationID: String?, evseUID: String?, evseID: String?, connectorID: String?,
        locationName: String?, powerType: PowerType?, ratedPower: Power?
    ) {
        self.party = party
        self.nameHash = nameHash
        self.locationID = locationID
        self.evseUID = evseUID
        self.evseID = evseID
        self.connectorID = connectorID
        self.locationName = locationName
        self.powerType = powerType
        self.ratedPower = ratedPower
    }
}

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

/// A record that was not loaded. Its bytes come sealed.
public struct QuarantineRow: Sendable {
    public var address: RecordAddress
    /// `session`, `cdr`, `location`, `tariff` or `unknown`.
    public var kind: String
    public var party: PartyID?
    public var objectID: String?
    public var finding: Finding
    /// The field at fault and what was wrong with it, without any value that may be personal.
    public var detail: String
    public var energy: Energy?
    public var contentHash: ContentHash
    public var sealed: [UInt8]

    public init(
        address: RecordAddress, kind: String, party: PartyID?, objectID: String?, finding: Finding, detail: String,
        energy: Energy?, contentHash: ContentHash, sealed: [UInt8]
    ) {
        self.address = address
        self.kind = kind
        self.party = party
        self.objectID = objectID
        self.finding = finding
        self.detail = detail
        self.energy = energy
        self.contentHash = contentHash
        self.sealed = sealed
    }
}
