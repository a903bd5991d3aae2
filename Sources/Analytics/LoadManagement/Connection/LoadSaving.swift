/// What load management saves at a connection, against cars that all charge on arrival.
public struct LoadSaving: Hashable, Sendable {
    /// Difference of the two powers, in kW; 0 where load management would need no less.
    public var kilowatts: Double
    /// Difference of the demand charges of a year; nil where there is no such charge.
    public var demandChargePerYear: Double?
    /// Price of the connection that need not be built, once; nil where it has no price.
    public var connectionCost: Double?
    public var currency: String?

    /// - Parameters:
    ///   - uncontrolled: the highest mean over a billing window, in kW.
    ///   - managed: with load management, in kW.
    ///   - months: uncontrolled. A part of a month counts for as much as there is of it.
    ///   - connection: what is there for these powers, in kW at the connection; nil where it is not known.
    ///   - efficiency: share of grid energy that reaches cars; 1 where the powers are at the connection.
    public init(
        uncontrolled: Double, managed: Double, months: [DemandMonth], prices: SitePrices?, connection: Double?, efficiency: Double
    ) {
        kilowatts = max(0, uncontrolled - managed)
        currency = prices?.currency
        guard let prices else { return }
        let toGrid = 1 / max(efficiency, 1e-3)
        let length = months.reduce(0) { $0 + $1.share }
        if prices.demandChargePerKilowattMonth > 0, length > 0 {
            let saved = months.reduce(0) { $0 + max(0, $1.kilowatts - managed) * $1.share } / length
            demandChargePerYear = saved * toGrid * prices.demandChargePerKilowattMonth * 12
        }
        if prices.connectionCostPerKilowatt > 0 {
            let there = connection ?? 0
            let (without, with) = (max(0, uncontrolled * toGrid - there), max(0, managed * toGrid - there))
            connectionCost = max(0, without - with) * prices.connectionCostPerKilowatt
        }
    }
}
