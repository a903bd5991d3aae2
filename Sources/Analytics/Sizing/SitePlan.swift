public import Charging

/// What an operator knows of a site and its records do not tell.
public struct SitePlan: Sendable {
    /// Targets of the kind of site that it is; nil for those of the settings.
    public var targets: SizingTargets?
    /// Time that is no guide to the future, such as road works or a fair: it counts as time without data.
    public var excluded = TimeSet.empty
    /// When it was opened to drivers: charges before that were tests.
    public var commissioned: Instant?
    /// EVSEs that will be built whatever is advised.
    public var plannedEVSEs = 0
    /// EVSEs that must be there, by contract or by law.
    public var minimumEVSEs = 0
    /// Nil without prices.
    public var prices: SitePrices?

    /// What its connection has for EVSEs, EVSE-side, in kW; nil where it is not known.
    public var connectionKilowatts: Double?

    /// Nothing but the records.
    public init() {}

    /// What holds for the EVSEs of one class: numbers that are of the whole site do not, and the connection is not theirs alone.
    func part(_ serviceClass: ServiceClass) -> SitePlan {
        var part = self
        part.plannedEVSEs = 0
        part.minimumEVSEs = 0
        part.prices = prices?.part(serviceClass)
        part.connectionKilowatts = nil
        return part
    }
}
