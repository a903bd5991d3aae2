public import Charging

/// How an EVSE's charging time is known.
public enum ChargingBasis: String, Sendable, CaseIterable, Codable {
    /// From TIME, PARKING_TIME or the totals of every session with energy.
    case recorded
    /// Known for some sessions only: `chargingMilliseconds` is a lower bound.
    case partial
    /// Recorded, but its party's TIME is always the whole stay, so that it says nothing (`W_CHARGING_TIME_UNINFORMATIVE`).
    case uninformative
    /// Not known for any session.
    case unknown
}

/// The figures of one EVSE over a period.
public struct EVSEFigures: Sendable, Codable {
    public var evse: EVSE
    /// The part of the period in which the EVSE was in service.
    public var inService: TimeRange
    /// Counted sessions that start in the period.
    public var sessions = 0
    public var sessionsWithEnergy = 0
    public var attemptsWithoutEnergy = 0
    /// Whole energy of the sessions that start in the period.
    public var startedEnergy = Energy.zero
    /// Energy that lies in the period.
    public var energy = Energy.zero
    /// The part of `energy` whose curve is left out of peaks, being above the rating.
    public var unplacedEnergy = Energy.zero
    /// The part of `energy` whose curve is flat over the stay for want of a charging time.
    public var flatOverStayEnergy = Energy.zero
    /// `energy` by how its curve was made.
    public var curveEnergies = CurveEnergies()
    /// In service, open and with data: the denominator of all shares of time.
    public var availableSeconds: Int64 = 0
    /// Measure of the union of the sessions, clipped to available time.
    public var occupiedSeconds: Int64 = 0
    /// Available time in which statuses say that it does not work, and no session says otherwise.
    public var downSeconds: Int64 = 0
    /// Measure of the union of the times in which energy flowed; nil when `chargingBasis` is unknown.
    public var chargingMilliseconds: Int64?
    public var chargingBasis = ChargingBasis.unknown
    /// The rating that the figures use.
    public var ratedPower: Power?
    /// True when the rating in the data is contradicted by too many sessions and the observed power stands in.
    public var ratingIsObserved = false
    public var peaks: Peaks?
    /// What statuses say, by the profile asked for; nil where no page ever showed one.
    public var uptime: UptimeAnalyzer.Result?
    /// How much of the time that statuses call CHARGING has a session.
    public var capture = CaptureRate()
    /// The silence that chance explains least; nil for an EVSE that never was used, or never could be.
    public var silence: SilentGap?
    /// Whether the silence is no chance, at a false-discovery rate over the EVSEs of all of the party's sites.
    public var isSuspectedOutage = false

    public init(evse: EVSE, inService: TimeRange) {
        self.evse = evse
        self.inService = inService
    }

    public var idleMilliseconds: Int64? { chargingMilliseconds.map { max(0, occupiedSeconds * 1000 - $0) } }
    public var occupiedUtilization: Double? { share(of: Double(occupiedSeconds)) }
    public var chargingUtilization: Double? { chargingMilliseconds.flatMap { share(of: Double($0) / 1000) } }
    public var idleUtilization: Double? { idleMilliseconds.flatMap { share(of: Double($0) / 1000) } }
    /// Energy over rated power times available time.
    public var capacityFactor: Double? {
        guard let ratedPower, ratedPower.watts > 0, availableSeconds > 0 else { return nil }
        return energy.kilowattHours / (ratedPower.kilowatts * Double(availableSeconds) / 3600)
    }
    public var meanSessionKilowattHours: Double? {
        sessionsWithEnergy == 0 ? nil : startedEnergy.kilowattHours / Double(sessionsWithEnergy)
    }
    /// Share of available time in which the EVSE was neither occupied nor known to be down.
    public var notInUseShare: Double? { share(of: Double(availableSeconds - occupiedSeconds - downSeconds)) }
    /// Occupied share of the available time without that in which it was known not to work.
    public var adjustedUtilization: Double? {
        availableSeconds > downSeconds ? Double(occupiedSeconds) / Double(availableSeconds - downSeconds) : nil
    }
    /// Share of in-scope time in which the status is known: 0 where none was ever seen, nil without time.
    public var uptimeCoverage: Double? { UptimeGroup.coverage(uptime, availableSeconds: availableSeconds) }
    /// Length of the silence that is suspected to be an outage: 0 where the test finds none, nil where it could not be made.
    public var suspectedOutageSeconds: Int64? { silence.map { isSuspectedOutage ? $0.seconds : 0 } }

    private func share(of seconds: Double) -> Double? {
        availableSeconds == 0 ? nil : seconds / Double(availableSeconds)
    }
}
