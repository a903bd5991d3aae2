public import Charging

/// The figures of a set of EVSEs that share a place: a Location or a Site.
public struct SiteFigures: Sendable, Codable {
    public var site: Site
    /// The Location, where the figures are of one.
    public var locationID: String?
    public var evses: [EVSEFigures]
    /// The part of the period in which at least one EVSE was in service, without days that lack data.
    public var inService: TimeSet
    public var peaks: Peaks?
    /// Sum of the EVSEs' own recorded peaks.
    public var nonCoincidentPeakKilowatts: Double = 0
    /// 99 % of in-service windows are at or below this recorded load.
    public var p99Kilowatts: Double?
    /// Energy that the site's windows hold within the period: what all load figures are made of.
    public var placedEnergy = Energy.zero
    /// How long no EVSE could be had.
    public var congestion = Congestion()
    /// The same by power class, in their order.
    public var classes: [ClassCongestion] = []
    /// Share of available time, by hour of the local week (168), that EVSEs were occupied; nil where the hour was never seen.
    public var occupancyByHourOfWeek: [Double?] = []
    /// Share of the time with an EVSE available, by hour of the local week, in which every operative EVSE was occupied.
    public var congestionByHourOfWeek: [Double?] = []
    /// Seconds in which exactly `i` EVSEs were occupied, at least one being in service and open.
    public var concurrencySeconds: [Int64] = []
    /// Recorded load that was exceeded in 0, 1 … 100 % of in-service windows, kW, falling.
    public var loadDurationKilowatts: [Double] = []
    /// Mean recorded load by quarter-hour of the local day (96), kW.
    public var typicalDayKilowatts: [Double] = []
    /// Between which limits the recorded load lies by time of day.
    public var typicalDay = TypicalDay.empty
    /// Whether every party's archives hold all of its sessions; if not, figures are lower bounds.
    public var isComplete = true

    public init(site: Site, locationID: String?, evses: [EVSEFigures], inService: TimeSet) {
        self.site = site
        self.locationID = locationID
        self.evses = evses
        self.inService = inService
    }

    /// EVSEs, without usage that names none.
    public var evseCount: Int { evses.filter(\.evse.isNamed).count }
    public var sessions: Int { evses.reduce(0) { $0 + $1.sessions } }
    public var energy: Energy { evses.reduce(.zero) { $0 + $1.energy } }
    public var unplacedEnergy: Energy { evses.reduce(.zero) { $0 + $1.unplacedEnergy } }
    public var occupiedSeconds: Int64 { evses.reduce(0) { $0 + $1.occupiedSeconds } }
    public var availableSeconds: Int64 { evses.reduce(0) { $0 + $1.availableSeconds } }
    public var occupiedUtilization: Double? {
        availableSeconds == 0 ? nil : Double(occupiedSeconds) / Double(availableSeconds)
    }
    /// Occupied share of the available time without that in which EVSEs were known not to work.
    public var adjustedUtilization: Double? {
        let working = availableSeconds - evses.reduce(0) { $0 + $1.downSeconds }
        return working > 0 ? Double(occupiedSeconds) / Double(working) : nil
    }
    /// Coincident over non-coincident peak.
    public var coincidenceFactor: Double? {
        guard let peak = peaks?.recorded, nonCoincidentPeakKilowatts > 0 else { return nil }
        return peak.kilowatts / nonCoincidentPeakKilowatts
    }
    /// Mean load over in-service time divided by the peak.
    public var loadFactor: Double? {
        guard let peak = peaks?.recorded, peak.kilowatts > 0, inService.lengthSeconds > 0 else { return nil }
        return (energy - unplacedEnergy).meanKilowatts(overSeconds: inService.lengthSeconds) / peak.kilowatts
    }
    /// Sum of ratings, nil when one is unknown.
    public var installedKilowatts: Double? {
        let named = evses.filter(\.evse.isNamed)
        return named.isEmpty
            ? nil
            : named.reduce(Double?.some(0)) { sum, evse in
                guard let sum, let rated = evse.ratedPower else { return nil }
                return sum + rated.kilowatts
            }
    }
}
