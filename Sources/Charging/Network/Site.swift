/// What a planner plans: one or more Locations with one connection to the grid.
public struct Site: Hashable, Sendable, Codable {
    /// The id of its Location where it has one only, else as configured.
    public var id: String
    public var name: String
    /// IANA zone of its calendar.
    public var timeZone: String
    /// False where no Location said it and a default stands in.
    public var timeZoneIsKnown: Bool

    public init(id: String, name: String, timeZone: String, timeZoneIsKnown: Bool = true) {
        self.id = id
        self.name = name
        self.timeZone = timeZone
        self.timeZoneIsKnown = timeZoneIsKnown
    }

    /// The site's own clock; UTC where its zone is not a known one.
    public var calendar: LocalCalendar { LocalCalendar(zoneName: timeZone) ?? .utc }
}

/// One place to charge one car at a time.
public struct EVSE: Hashable, Sendable, Codable {
    public var party: PartyID
    public var siteID: String
    public var locationID: String
    /// The CPO's id in its first spelling; nil where usage names a Location but no EVSE.
    public var uid: String?
    /// The eMI3 id that drivers see, where given.
    public var evseID: String?
    /// The highest of its connectors' ratings, nil when unknown.
    public var ratedPower: Power?
    public var powerType: PowerType?
    /// OCPI's ConnectorTypes of its connectors, each once, sorted; empty when unknown.
    public var connectorTypes: [String]
    /// Of its Location; nil where that says nothing: then it counts as always open.
    public var openingHours: OpeningHours?
    /// When a fetched Location first named it, nil when only usage tells of it.
    public var firstSeen: Instant?
    /// Start of its first counted session ever, where that may lie before the sessions at hand.
    public var firstSession: Instant?
    /// When its service ended: it was REMOVED, or it is presumed gone since its last sighting. Nil while it is there.
    public var outOfServiceFrom: Instant?

    /// Whether it is an EVSE at all: usage that names none is kept under its Location, without a uid.
    public var isNamed: Bool { uid != nil }

    public init(
        party: PartyID, siteID: String, locationID: String, uid: String?, evseID: String? = nil, ratedPower: Power? = nil,
        powerType: PowerType? = nil, connectorTypes: [String] = [], openingHours: OpeningHours? = nil,
        firstSeen: Instant? = nil, firstSession: Instant? = nil, outOfServiceFrom: Instant? = nil
    ) {
        self.party = party
        self.siteID = siteID
        self.locationID = locationID
        self.uid = uid
        self.evseID = evseID
        self.ratedPower = ratedPower
        self.powerType = powerType
        self.connectorTypes = connectorTypes
        self.openingHours = openingHours
        self.firstSeen = firstSeen
        self.firstSession = firstSession
        self.outOfServiceFrom = outOfServiceFrom
    }
}

/// OCPI's PowerType.
public enum PowerType: String, Hashable, Sendable, CaseIterable, Codable {
    case ac1Phase = "AC_1_PHASE"
    case ac2Phase = "AC_2_PHASE"
    case ac2PhaseSplit = "AC_2_PHASE_SPLIT"
    case ac3Phase = "AC_3_PHASE"
    case dc = "DC"
}
