public import Charging

/// `W_POWER_KW_SUSPECT`: connector powers in kilowatts in the field for watts.
///
/// A power below 1,000 is read as kilowatts anyway (`R_POWER_KW`), connector by connector; the setting says so for all of them, so that
/// a charger of 1,000 kW and more is read right too. Sockets for bicycles do have a few hundred watts: where voltage and current are
/// given, they must not fit the power as watts.
public enum KilowattPowersRule {
    public static let minimumConnectors = 10
    public static let minimumShare = 0.8

    public static func suspicions(_ counts: [ConnectorPowerCount]) -> [Suspicion] {
        counts.filter { count in
            count.suspects >= minimumConnectors && Double(count.suspects) >= minimumShare * Double(count.connectors)
        }.map { count in
            Suspicion(
                .powersInKilowatts, count.party, records: count.suspects, of: count.connectors, energy: nil,
                setting: "power = \"kW\"")
        }.sorted(by: Suspicion.isOrdered)
    }
}
