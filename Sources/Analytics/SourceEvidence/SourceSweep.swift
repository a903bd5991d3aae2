public import Charging

/// All rules that look at charges, shard by shard.
public struct SourceSweep: Sendable {
    private var overlaps = OverlapSweep()
    private var cumulative = CumulativeEnergySweep()
    private var ratings = RatingSweep()
    private var twins = ConnectorTwinSweep()
    private var statuses = StatusConflictSweep()
    private var chargingTimes = ChargingTimeEvidence()

    public init() {}

    /// - Parameters:
    ///   - connectors: the connector that each of these records names, for those that name one.
    ///   - physicalReference: what is written on the EVSE, where its Location says.
    public mutating func add(
        _ shard: SiteShard, connectors: ([Int64]) throws -> [Int64: String], physicalReference: (EVSE) -> String?
    ) rethrows {
        try overlaps.add(shard, connectors: connectors)
        cumulative.add(shard)
        ratings.add(shard)
        twins.add(shard, physicalReference: physicalReference)
        statuses.add(shard)
        chargingTimes.add(shard)
    }

    /// By party, then by finding.
    public var suspicions: [Suspicion] {
        let ofCharges = overlaps.suspicions + cumulative.suspicions + ratings.suspicions + twins.suspicions
        return (ofCharges + statuses.suspicions + chargingTimes.suspicions).sorted(by: Suspicion.isOrdered)
    }
}

extension ChargingTimeEvidence {
    /// `W_CHARGING_TIME_UNINFORMATIVE`, with the long AC stays that say so.
    public var suspicions: [Suspicion] {
        uninformativeParties.sorted().map { party in
            let tally = tallies[party] ?? Tally()
            return Suspicion(
                .chargingTimeUninformative, party, records: tally.wholeStays, of: tally.longStays, energy: tally.wholeStayEnergy)
        }
    }
}
