/// What load management saves at a connection, against cars that all charge on arrival.
public struct LoadSaving: Hashable, Sendable {
    /// Difference of the two peaks, in kW.
    public var kilowatts: Double
    /// Difference of the demand charges of a year; nil where there is no such charge.
    public var demandChargePerYear: Double?
    /// Price of the connection that need not be built, once; nil where it has no price.
    public var connectionCost: Double?
    public var currency: String?

    /// - Parameters:
    ///   - monthlyPeaks: uncontrolled, in kW.
    ///   - managed: with load management, in kW.
    ///   - efficiency: share of grid energy that reaches cars; 1 where the powers are at the connection.
    public init(
        uncontrolled: Double, managed: Double, monthlyPeaks: [Double], prices: SitePrices?, efficiency: Double
    ) {
        kilowatts = uncontrolled - managed
        currency = prices?.currency
        guard let prices else { return }
        let toGrid = 1 / max(efficiency, 1e-3)
        if prices.demandChargePerKilowattMonth > 0, !monthlyPeaks.isEmpty {
            let saved = monthlyPeaks.reduce(0) { $0 + max(0, $1 - managed) } / Double(monthlyPeaks.count)
            demandChargePerYear = saved * toGrid * prices.demandChargePerKilowattMonth * 12
        }
        if prices.connectionCostPerKilowatt > 0 {
            let there = prices.connectionKilowatts ?? 0
            let (without, with) = (max(0, uncontrolled * toGrid - there), max(0, managed * toGrid - there))
            connectionCost = (without - with) * prices.connectionCostPerKilowatt
        }
    }
}
