import Foundation

/// How demand may go on, a year.
public struct GrowthScenarios: Hashable, Sendable {
    /// Where it was taken from.
    public enum Source: String, Sendable {
        /// Given by whoever asks.
        case given
        /// From two years of the site's own data.
        case measured
    }

    public enum Scenario: String, Sendable, CaseIterable { case low, mid, high }

    /// Of visits: 0.2 for a fifth more each year.
    public var visits: (low: Double, mid: Double, high: Double)
    /// Of the energy of a visit, and of the power of a car, in all scenarios.
    public var energyPerVisit: Double
    public var powerPerCar: Double
    public var source: Source

    public init(
        low: Double, mid: Double, high: Double, energyPerVisit: Double = 0, powerPerCar: Double = 0, source: Source = .given
    ) {
        visits = (low, mid, high)
        self.energyPerVisit = energyPerVisit
        self.powerPerCar = powerPerCar
        self.source = source
    }

    public func visits(_ scenario: Scenario) -> Double {
        switch scenario {
        case .low: visits.low
        case .mid: visits.mid
        case .high: visits.high
        }
    }

    /// Demand `years` after the one that is known.
    func outlook(_ scenario: Scenario, years: Double) -> DemandOutlook {
        DemandOutlook(
            visits: pow(1 + visits(scenario), years), energyPerVisit: pow(1 + energyPerVisit, years),
            powerPerCar: pow(1 + powerPerCar, years))
    }

    public static func == (left: GrowthScenarios, right: GrowthScenarios) -> Bool {
        left.visits == right.visits && left.energyPerVisit == right.energyPerVisit && left.powerPerCar == right.powerPerCar
            && left.source == right.source
    }

    public func hash(into hasher: inout Hasher) {
        for value in [visits.low, visits.mid, visits.high, energyPerVisit, powerPerCar] { hasher.combine(value) }
        hasher.combine(source)
    }
}
