public import Charging

/// What load management is computed with.
public struct LoadSettings: Hashable, Sendable {
    /// The most that a session can draw.
    public enum Cap: String, Hashable, Sendable, CaseIterable {
        /// Its car's power: the least of the EVSE's rating, the record's MAX_POWER and the highest mean power of its token's
        /// sessions at the site, or the EVSE's usual one where the token tells nothing.
        case car
        /// The EVSE's rating; the car's power where that is unknown.
        case rating
    }

    /// Where power is counted.
    public enum Side: String, Hashable, Sendable, CaseIterable {
        /// What EVSEs give to cars, nothing else.
        case evse
        /// At the connection: with losses, standby, other loads and limits by the hour.
        case grid
    }

    public var cap = Cap.car
    public var side = Side.evse
    /// Whether DC sessions may be shifted as AC ones are. They have hardly any time to spare.
    public var includesDC = false
    /// Whether DC sessions that may not be shifted count as they come on arrival; at the connection they always do.
    public var countsFixedDC = false
    /// Whether stays are predicted: only policies that use them need it.
    public var predictsStays = true
    /// Limit under which policies are compared; nil takes the least that serves all.
    public var limit: Power?
    /// For the question what happens when all leave earlier than they did.
    public var earlierSeconds: Int64 = 3600
    /// Means over so long are what is billed.
    public var billingWindowSeconds: Int64 = 900
    public var grid = GridSettings()

    public init() {}

    /// IEC 61851-1: a car that charges draws at least 6 A. Taken at 230 V: 1.38 kW a phase.
    public static let leastPowerPerPhase = Power(watts: 6 * 230)
    /// What one phase gives at 32 A: a car that never drew more on a three-phase EVSE is taken to have one phase.
    public static let mostPowerOfOnePhase = Power(watts: 32 * 230 + 40)
}
