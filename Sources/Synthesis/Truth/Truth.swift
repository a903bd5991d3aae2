/// What an importer should find in the records of one network, from what really happened.
///
/// Energies are exact sums of whole Wh; peaks are mean powers over fixed windows of 15 minutes, in kW at the EVSE.
public struct Truth: Encodable, Sendable {
    /// The figures of one EVSE.
    public struct EVSE: Encodable, Sendable {
        /// `L0001`.
        public var locationID: String
        /// `L0001-1`.
        public var evseUID: String
        /// All charges, attempts included.
        public var sessions: Int
        /// Charges in which no energy flowed.
        public var attemptsWithoutEnergy: Int
        /// In kWh, three decimals.
        public var energyKilowattHours: Double
        /// Seconds in which a car was connected.
        public var occupiedSeconds: Int64
        /// Seconds in which energy flowed.
        public var chargingSeconds: Int64
        /// Highest mean power of a window, in kW.
        public var peakKilowatts: Double
        /// Seconds out of order between the first local midnight and the last.
        public var outOfOrderSeconds: Int64

        enum CodingKeys: String, CodingKey {
            case locationID = "location_id"
            case evseUID = "evse_uid"
            case sessions
            case attemptsWithoutEnergy = "attempts_without_energy"
            case energyKilowattHours = "energy_kwh"
            case occupiedSeconds = "occupied_s"
            case chargingSeconds = "charging_s"
            case peakKilowatts = "peak_kw"
            case outOfOrderSeconds = "out_of_order_s"
        }
    }

    /// The figures of one site.
    public struct Site: Encodable, Sendable {
        /// `L0001`.
        public var locationID: String
        /// `workplace`, `cityStreet`, `motorway` or `residential`.
        public var archetype: String
        /// Number of EVSEs.
        public var evses: Int
        /// All charges, attempts included.
        public var sessions: Int
        /// In kWh, three decimals.
        public var energyKilowattHours: Double
        /// Seconds in which a car was connected, summed over the EVSEs.
        public var occupiedSeconds: Int64
        /// Highest mean power of a window, in kW.
        public var peakKilowatts: Double
        /// Sum of the EVSEs' own peaks.
        public var nonCoincidentPeakKilowatts: Double
        /// Visits, whether they found a free EVSE or not; an attempt and the charge after it are one.
        public var arrivingVisits: Int
        /// Visits that found none and left no record.
        public var lostVisits: Int

        enum CodingKeys: String, CodingKey {
            case locationID = "location_id"
            case archetype
            case evses
            case sessions
            case energyKilowattHours = "energy_kwh"
            case occupiedSeconds = "occupied_s"
            case peakKilowatts = "peak_kw"
            case nonCoincidentPeakKilowatts = "non_coincident_peak_kw"
            case arrivingVisits = "arriving_visits"
            case lostVisits = "lost_visits"
        }
    }

    /// The figures of all sites.
    public struct Network: Encodable, Sendable {
        /// All charges, attempts included.
        public var sessions: Int
        /// In kWh, three decimals.
        public var energyKilowattHours: Double
        /// Highest mean power of a window, in kW.
        public var peakKilowatts: Double

        enum CodingKeys: String, CodingKey {
            case sessions
            case energyKilowattHours = "energy_kwh"
            case peakKilowatts = "peak_kw"
        }
    }

    /// What was asked for.
    public var shape: NetworkShape
    /// By site, then by number.
    public var evses: [EVSE]
    /// By number.
    public var sites: [Site]
    /// All sites together; its peak is that of their sum.
    public var network: Network
    /// Numbers of records by what should become of them, such as `cdr_used` and `session_superseded`.
    public var dispositions: [String: Int]
    /// How often each finding was planted, by its code. `W_ZERO_ENERGY`, `R_TS_OFFSET`, `R_TS_NO_ZONE` and
    /// `R_NUMERIC_STRING` are records; the others are charges with that fault.
    public var codes: [String: Int]
    /// Records with fractions of a second or empty optional fields, which need no finding.
    public var silentSpellings: [String: Int]

    enum CodingKeys: String, CodingKey {
        case seed, shape, evses, sites, network, dispositions, codes
        case silentSpellings = "silent_spellings"
    }

    /// Writes the keys of the truth file.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(shape.seed, forKey: .seed)
        try container.encode(shape, forKey: .shape)
        try container.encode(evses, forKey: .evses)
        try container.encode(sites, forKey: .sites)
        try container.encode(network, forKey: .network)
        try container.encode(dispositions, forKey: .dispositions)
        try container.encode(codes, forKey: .codes)
        try container.encode(silentSpellings, forKey: .silentSpellings)
    }
}
