import Charging

/// What the recommended number of EVSEs asks of the connection, over a simulated year with the drivers that find a place then.
public struct RecommendedLoad: Hashable, Sendable, Codable {
    public var evses: Int
    /// Highest quarter-hour mean with all charging on arrival, EVSE-side, in kW.
    public var uncontrolledKilowatts: Double
    /// Least limit to plan with where equal share manages the load, in kW; nil where not even the uncontrolled peak is enough.
    public var managedMinimumKilowatts: Double?
    /// What the connection of today gives to EVSEs, in kW; nil where it is not known.
    public var connectionKilowatts: Double?
    /// With equal share under that: the share of the energy that does not come, and how much later charging ends on average, in seconds.
    public var unservedShare: Double?
    public var meanDelaySeconds: Double?

    init(_ needs: [ChargingNeed], evses: Int, connectionKilowatts: Double?) {
        self.evses = evses
        self.connectionKilowatts = connectionKilowatts
        let simulation = LoadSimulation(LoadProblem(needs))
        let start = needs.map(\.stay.start).min() ?? Instant(seconds: 0)
        let period = TimeRange(start: start, end: needs.map(\.stay.end).max() ?? start)
        let load = LoadSteps(uncontrolled: simulation, supply: Supply(), scale: 1)
        uncontrolledKilowatts = WindowMeans(load, in: period, windowSeconds: 900, .utc).highestKilowatts
        managedMinimumKilowatts = simulation.plannedMinimum.milliwatts.map { Power.kilowatts(milliwatts: $0) }
        if let connectionKilowatts {
            let outcome = simulation.outcome(
                LoadManagement.plannedPolicy, limitMilliwatts: Int64((connectionKilowatts * 1e6).rounded(.down)))
            unservedShare = outcome.unservedShare
            meanDelaySeconds = outcome.meanDelaySeconds
        }
    }
}
