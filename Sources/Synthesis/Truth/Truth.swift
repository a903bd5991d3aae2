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
    /// Numbers of records by kind and what should become of them, such as `cdr_used` and `session_superseded`. Kinds are
    /// `session`, `cdr`, `location`, `evse`, `tariff` and `unknown`; records of archives that are not loaded are in none.
    public var dispositions: [String: Int]
    /// kWh of Sessions and CDRs by kind and disposition, three decimals; a Session in pieces counts whole where it is used.
    public var energies: [String: Double]
    /// Records that carry each finding, by its code, whether it was planted or is in the nature of things, as of charges of
    /// less than half a kWh; what is said of an EVSE or Location over time is counted once for each of them. In 2.1.1, whose
    /// connectors have no power, `R_POWER_DERIVED` is not counted. It holds for an ingest that names the owner in 2.1.1 alone
    /// and makes `12345671234567` a token that stands for anybody.
    public var codes: [String: Int]
    /// Archives of which something is said, by code.
    public var files: [String: Int]
    /// Records of archives that cannot be loaded; each is in another archive too.
    public var notLoaded: Int
    /// Records that are odd and need no finding, such as those with fractions of a second.
    public var silentSpellings: [String: Int]

    enum CodingKeys: String, CodingKey {
        case seed, shape, evses, sites, network, dispositions, energies, codes, files
        case notLoaded = "not_loaded"
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
        try container.encode(energies, forKey: .energies)
        try container.encode(codes, forKey: .codes)
        try container.encode(files, forKey: .files)
        try container.encode(notLoaded, forKey: .notLoaded)
        try container.encode(silentSpellings, forKey: .silentSpellings)
    }
}
