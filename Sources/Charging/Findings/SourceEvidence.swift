/// Finished records of one party by how long after their `last_updated` they end, added up in steps of five minutes: what tells
/// of local time in place of UTC.
public struct LagCount: Hashable, Sendable {
    public var party: PartyID
    /// IANA zone of the Locations.
    public var timeZone: String
    /// Noon (UTC) of the day on which they end.
    public var noon: Instant
    /// End minus `last_updated`, floored to a multiple of 300 s; differences of more than a day count as one day.
    public var lagSeconds: Int64
    /// Whether the records' times name no zone.
    public var isWithoutZone: Bool
    public var records: Int
    public var energy: Energy

    public init(
        party: PartyID, timeZone: String, noon: Instant, lagSeconds: Int64, isWithoutZone: Bool, records: Int, energy: Energy
    ) {
        self.party = party
        self.timeZone = timeZone
        self.noon = noon
        self.lagSeconds = lagSeconds
        self.isWithoutZone = isWithoutZone
        self.records = records
        self.energy = energy
    }
}

/// How many of a party's records with energy cannot be kilowatt-hours.
public struct TotalsCount: Hashable, Sendable {
    public var party: PartyID
    /// Records with energy, in quarantine or not.
    public var records: Int
    /// Those that no vehicle and no EVSE can take as kWh, and that are 0.5 to 150 kWh as Wh.
    public var suspects: Int
    /// Suspects of 3,000 kWh and more: beyond any vehicle.
    public var beyondVehicles: Int
    /// The suspects' energy, as read.
    public var energy: Energy

    public init(party: PartyID, records: Int, suspects: Int, beyondVehicles: Int, energy: Energy) {
        self.party = party
        self.records = records
        self.suspects = suspects
        self.beyondVehicles = beyondVehicles
        self.energy = energy
    }
}

/// How many of a party's connectors give a power that reads as kilowatts.
public struct ConnectorPowerCount: Hashable, Sendable {
    public var party: PartyID
    /// Connectors that give a power.
    public var connectors: Int
    /// Those below 1,000 that voltage and current, where given, do not make watts.
    public var suspects: Int

    public init(party: PartyID, connectors: Int, suspects: Int) {
        self.party = party
        self.connectors = connectors
        self.suspects = suspects
    }
}

/// How many of a party's Sessions end later than their CDRs.
public struct PairCount: Hashable, Sendable {
    public var party: PartyID
    /// CDRs that count, beside a COMPLETED Session that names the same start.
    public var pairs: Int
    /// Those whose Session ends more than five minutes later.
    public var later: Int
    /// By how much those end later, summed.
    public var laterSeconds: Int64
    /// The energy of those.
    public var energy: Energy

    public init(party: PartyID, pairs: Int, later: Int, laterSeconds: Int64, energy: Energy) {
        self.party = party
        self.pairs = pairs
        self.later = later
        self.laterSeconds = laterSeconds
        self.energy = energy
    }
}
