public import Charging

/// What adds up over EVSEs and over time: every share of a group is made of these sums, never of other shares.
public struct PeriodTotals: Hashable, Sendable {
    /// In service, open and with data.
    public var availableSeconds: Int64 = 0
    /// The part of it in which EVSEs were occupied.
    public var occupiedSeconds: Int64 = 0
    /// The part of it in which EVSEs were known not to work.
    public var downSeconds: Int64 = 0
    /// The part of it in which energy is recorded to flow, over sessions whose charging time is known.
    public var chargingMilliseconds: Int64 = 0
    /// Sessions with energy that start here and whose charging time is not known: above 0, charging time is a lower bound.
    public var sessionsWithoutChargingTime = 0
    /// Sessions with energy that start here, of parties whose charging times say nothing.
    public var uninformativeSessions = 0
    public var sessions = 0
    public var sessionsWithEnergy = 0
    /// Energy that lies here.
    public var energy = Energy.zero
    /// The part of it that no power curve holds, as it would lie above the EVSE's rating.
    public var unplacedEnergy = Energy.zero
    /// Whole energy of the sessions that start here, wherever it lies.
    public var startedEnergy = Energy.zero
    /// Whether the archives hold all sessions: if not, what is used is a lower bound.
    public var isComplete = true
    /// What ratings would have allowed in available time, in watt-seconds: more than 64 bits hold for a large network of fast EVSEs.
    public var ratedWattSeconds: Int128 = 0
    /// Available time of EVSEs without a rating.
    public var unratedSeconds: Int64 = 0

    public init() {}

    /// Associative and commutative.
    public mutating func merge(_ other: PeriodTotals) {
        availableSeconds += other.availableSeconds
        occupiedSeconds += other.occupiedSeconds
        downSeconds += other.downSeconds
        chargingMilliseconds += other.chargingMilliseconds
        sessionsWithoutChargingTime += other.sessionsWithoutChargingTime
        uninformativeSessions += other.uninformativeSessions
        sessions += other.sessions
        sessionsWithEnergy += other.sessionsWithEnergy
        energy += other.energy
        unplacedEnergy += other.unplacedEnergy
        startedEnergy += other.startedEnergy
        isComplete = isComplete && other.isComplete
        ratedWattSeconds += other.ratedWattSeconds
        unratedSeconds += other.unratedSeconds
    }

    public var occupiedUtilization: Double? { share(occupiedSeconds, of: availableSeconds) }
    /// Occupied over available time without that in which EVSEs were known not to work.
    public var adjustedUtilization: Double? { share(occupiedSeconds, of: availableSeconds - downSeconds) }
    public var chargingUtilization: Double? {
        chargingBasis == .unknown ? nil : share(chargingMilliseconds, of: availableSeconds * 1000)
    }
    /// Occupied without energy flowing; nil where charging time is not known.
    public var idleMilliseconds: Int64? {
        chargingBasis == .unknown ? nil : max(0, occupiedSeconds * 1000 - chargingMilliseconds)
    }
    public var idleUtilization: Double? { idleMilliseconds.flatMap { share($0, of: availableSeconds * 1000) } }
    public var attemptsWithoutEnergy: Int { sessions - sessionsWithEnergy }
    /// Nil without a session with energy.
    public var meanSessionKilowattHours: Double? {
        sessionsWithEnergy > 0 ? startedEnergy.kilowattHours / Double(sessionsWithEnergy) : nil
    }
    /// What the charging time is worth.
    public var chargingBasis: ChargingBasis {
        if sessionsWithoutChargingTime > 0 && sessionsWithoutChargingTime == sessionsWithEnergy { return .unknown }
        if uninformativeSessions > 0 { return .uninformative }
        return sessionsWithoutChargingTime == 0 ? .recorded : .partial
    }
    public var notInUseShare: Double? { share(availableSeconds - occupiedSeconds - downSeconds, of: availableSeconds) }
    /// Nil where a rating is missing.
    public var capacityFactor: Double? {
        guard unratedSeconds == 0, ratedWattSeconds > 0 else { return nil }
        return Double(energy.milliwattHours) * 3.6 / Double(ratedWattSeconds)
    }

    private func share(_ part: Int64, of whole: Int64) -> Double? { whole > 0 ? Double(part) / Double(whole) : nil }
}

/// The totals of one group, bucket by bucket.
public struct PeriodGroup: Sendable {
    public struct Bucket: Sendable {
        /// See `PeriodUnit.label`.
        public var key: Int
        public var totals: PeriodTotals
    }

    public var name: String
    /// In the order of their keys; only those that the period meets.
    public var buckets: [Bucket]

    /// Over all buckets.
    public var totals: PeriodTotals { buckets.reduce(into: PeriodTotals()) { $0.merge($1.totals) } }
}
