/// What a configuration says of one party's records that the records do not say themselves. Nothing here is ever guessed: a
/// suspicion names the setting that would answer it, and a person decides.
public struct PartySettings: Hashable, Sendable {
    public enum EnergyUnit: String, Hashable, Sendable, CaseIterable {
        case kilowattHours = "kWh"
        case wattHours = "Wh"
    }

    public enum PowerUnit: String, Hashable, Sendable, CaseIterable {
        case watts = "W"
        case kilowatts = "kW"
    }

    /// How times are to be read.
    public enum Clock: Hashable, Sendable {
        /// As the standard says: a time without zone is UTC.
        case standard
        /// Times without zone are local times of this IANA zone.
        case localWithoutZone(String)
        /// All times are local times of this IANA zone, even those labelled `Z`.
        case local(String)
    }

    public var clock = Clock.standard
    /// The unit of session and CDR totals (`kwh`, `total_energy`).
    public var energyUnit = EnergyUnit.kilowattHours
    /// The unit of connectors' `max_electric_power`.
    public var powerUnit = PowerUnit.watts
    /// Endings of CDR ids that mark a credit that names no original: `-C` is always one.
    public var creditSuffixes: [String] = []

    public init() {}
}
