public import Charging

/// `W_ENDS_WITH_CHARGING`: CDRs that end when charging does, while their Sessions go on to plug-out. Occupied time is then too short.
///
/// Only pairs that begin together tell anything. Clocks and meters account for seconds; more than five minutes in most pairs is a
/// habit. Where cars leave as soon as they are full, as at fast chargers and depots, both ends agree and nothing is said.
public enum EndsWithChargingRule {
    public static let minimumPairs = 50
    public static let minimumShare = 0.6

    public static func suspicions(_ counts: [PairCount]) -> [Suspicion] {
        counts.filter { count in
            count.pairs >= minimumPairs && Double(count.later) > minimumShare * Double(count.pairs)
        }.map { count in
            Suspicion(
                .endsWithCharging, count.party, records: count.later, of: count.pairs, energy: count.energy,
                facts: [.meanSeconds(count.laterSeconds / Int64(max(1, count.later)))])
        }.sorted(by: Suspicion.isOrdered)
    }
}
