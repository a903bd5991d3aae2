public import Charging

/// `W_TOTAL_WH_SUSPECT`: session and CDR totals in watt-hours.
///
/// A single wrong total is a meter's or a typist's; half of a party's records is a unit. Trucks and depots take hundreds of kWh, and a
/// few take more than 1,000: so at least half of the suspects must be beyond 3,000 kWh, more than any vehicle holds, and all of them
/// ordinary charges when they are read as Wh.
public enum WattHourTotalsRule {
    public static let minimumRecords = 20
    public static let minimumShare = 0.5

    public static func suspicions(_ counts: [TotalsCount]) -> [Suspicion] {
        counts.filter { count in
            count.suspects >= minimumRecords && Double(count.suspects) >= minimumShare * Double(count.records)
                && 2 * count.beyondVehicles >= count.suspects
        }.map { count in
            Suspicion(
                .totalsInWattHours, count.party, records: count.suspects, of: count.records, energy: count.energy,
                setting: "energy = \"Wh\"")
        }.sorted(by: Suspicion.isOrdered)
    }
}
