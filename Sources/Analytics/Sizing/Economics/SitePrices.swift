import Foundation

/// What EVSEs cost and what energy brings, all in one currency. Inputs: this project has no defaults for money.
public struct SitePrices: Hashable, Sendable {
    /// One more EVSE, installed.
    public var evseCost: Double
    /// Price of energy less what it costs, per kWh that cars take.
    public var marginPerKilowattHour: Double
    /// Running costs of an EVSE, a year.
    public var evseCostPerYear = 0.0
    /// A kilowatt more of connection.
    public var connectionCostPerKilowatt = 0.0
    /// Per kilowatt of a month's highest load, at the connection.
    public var demandChargePerKilowattMonth = 0.0
    /// Interest a year: 0.05 for 5 %.
    public var interest = 0.05
    public var lifetimeYears = 10.0
    /// Such as `EUR`.
    public var currency: String
    /// What the connection has for EVSEs, grid-side; nil where it is not known: then it is taken to be just enough for today's peak.
    public var connectionKilowatts: Double?
    /// Share of grid energy that reaches cars.
    public var efficiency = 1.0
    /// The same for each class of a site that has both.
    public var efficiencyByClass: [ServiceClass: Double] = [:]

    /// All else costs nothing.
    public init(currency: String, evseCost: Double, marginPerKilowattHour: Double) {
        self.currency = currency
        self.evseCost = evseCost
        self.marginPerKilowattHour = marginPerKilowattHour
    }

    /// Of the EVSEs of one class: the connection is not theirs alone.
    func part(_ serviceClass: ServiceClass) -> SitePrices {
        var part = self
        part.connectionKilowatts = nil
        if let efficiency = efficiencyByClass[serviceClass] { part.efficiency = efficiency }
        return part
    }

    /// What a load at EVSEs is at the connection; 0 for one that is not known.
    func gridSide(_ kilowatts: Double?) -> Double { (kilowatts ?? 0) / max(efficiency, 1e-3) }

    /// Kilowatts of connection that a peak asks for beyond what there is, both EVSE-side.
    func connectionMore(from today: Double?, to then: Double?) -> Double {
        max(0, gridSide(then) - max(connectionKilowatts ?? gridSide(today), gridSide(today)))
    }

    /// Demand charges of a year that a peak brings beyond another, both EVSE-side.
    func demandCharges(from today: Double?, to then: Double?) -> Double {
        (gridSide(then) - gridSide(today)) * demandChargePerKilowattMonth * 12
    }

    /// A year's part of an investment of 1: `r / (1 − (1 + r)^−n)`, the annuity; `1/n` without interest.
    public var annuity: Double {
        guard lifetimeYears > 0 else { return 1 }
        return interest > 0 ? interest / -expm1(-lifetimeYears * log1p(interest)) : 1 / lifetimeYears
    }
}
