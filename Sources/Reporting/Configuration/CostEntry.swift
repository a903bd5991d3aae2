import Analytics

/// Prices as they are written, in `[costs]` for all sites or in a `[[site]]` for one.
struct CostEntry: Hashable, Sendable {
    var currency: String?
    var evseCost: Double?
    var marginPerKilowattHour: Double?
    /// What a kilowatt-hour costs the operator, net.
    var energyCostPerKilowattHour: Double?
    var evseCostPerYear: Double?
    var connectionCostPerKilowatt: Double?
    /// Works at a site, once, whatever is built there.
    var siteCost: Double?
    /// Measures that report plan may take beside EVSEs.
    var repairCostPerEVSEYear: Double?
    var idleCutCost: Double?
    var loadManagementCost: Double?
    var idleGraceMinutes: Double?
    var fasterEVSECost: Double?
    var fasterEVSEKilowatts: Double?
    var demandChargePerKilowattMonth: Double?
    var interest: Double?
    var lifetimeYears: Double?

    /// With those of `other` where this says nothing.
    func completed(by other: CostEntry) -> CostEntry {
        var entry = self
        func fill<Value>(_ path: WritableKeyPath<CostEntry, Value?>) {
            if entry[keyPath: path] == nil { entry[keyPath: path] = other[keyPath: path] }
        }
        fill(\.currency)
        for path in [
            \CostEntry.evseCost, \.marginPerKilowattHour, \.energyCostPerKilowattHour, \.evseCostPerYear,
            \.connectionCostPerKilowatt,
            \.demandChargePerKilowattMonth, \.siteCost, \.repairCostPerEVSEYear, \.idleCutCost, \.loadManagementCost,
            \.idleGraceMinutes, \.fasterEVSECost, \.fasterEVSEKilowatts, \.interest, \.lifetimeYears,
        ] { fill(path) }
        return entry
    }

    /// What measures cost that are on offer.
    var measures: MeasurePrices {
        MeasurePrices(
            repairPerEVSEYear: repairCostPerEVSEYear, idleCut: idleCutCost, loadManagement: loadManagementCost,
            fasterEVSE: fasterEVSECost)
    }

    /// The rating of faster EVSEs, in kW; nil where none are on offer.
    var fasterKilowatts: Double? { fasterEVSECost.map { _ in fasterEVSEKilowatts ?? 150 } }

    /// Whether it says anything of what building costs or brings in: a price of energy alone does not.
    var isForBuilding: Bool {
        var other = self
        (other.currency, other.energyCostPerKilowattHour) = (nil, nil)
        return other != CostEntry()
    }

    /// What must be given before money can be reckoned with, by its name; nil where nothing is missing.
    var missing: String? {
        if evseCost == nil { return "evse_cost" }
        if marginPerKilowattHour == nil { return "margin_per_kwh" }
        return currency == nil ? "currency" : nil
    }

    /// Nil where something is missing.
    var prices: SitePrices? {
        guard let currency, let evseCost, let marginPerKilowattHour else { return nil }
        var prices = SitePrices(currency: currency, evseCost: evseCost, marginPerKilowattHour: marginPerKilowattHour)
        if let evseCostPerYear { prices.evseCostPerYear = evseCostPerYear }
        if let connectionCostPerKilowatt { prices.connectionCostPerKilowatt = connectionCostPerKilowatt }
        if let demandChargePerKilowattMonth { prices.demandChargePerKilowattMonth = demandChargePerKilowattMonth }
        if let interest { prices.interest = interest }
        if let lifetimeYears { prices.lifetimeYears = lifetimeYears }
        return prices
    }
}
