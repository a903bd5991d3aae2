import Analytics
import Charging

/// Everything that the renderers of `optimize` show of one site.
struct OptimizeReport: Sendable {
    var site: Site
    var evses: [EVSE]
    var period: TimeRange
    var load: LoadManagement
    /// From the configuration file; nil when not given.
    var connectionKilowatts: Double?
    var prices: SitePrices?

    init(_ shard: SiteShard, scope: AnalysisScope, settings: LoadSettings, configuration: Configuration) {
        site = shard.site
        evses = shard.evses
        period = scope.period
        load = LoadManagement(shard, scope: scope, settings: settings)
        connectionKilowatts = configuration.connectionKilowatts(siteID: shard.site.id)
        prices = configuration.plan(of: shard, in: scope.period).prices
    }

    var calendar: LocalCalendar { site.calendar }

    var managedKilowatts: Double? { load.managedMinimumMilliwatts.map { Power.kilowatts(milliwatts: $0) } }

    /// Whether there is anything to shift.
    var hasNeeds: Bool { !load.needs.needs.isEmpty }

    var saving: LoadSaving? {
        guard hasNeeds, let managed = managedKilowatts else { return nil }
        // At the connection other load is in the powers, at the EVSEs it is taken off the connection.
        let isAtGrid = load.settings.side == .grid
        return LoadSaving(
            uncontrolled: load.uncontrolledKilowatts, managed: managed, months: load.months, prices: prices,
            connection: isAtGrid ? connectionKilowatts : prices?.connectionKilowatts,
            efficiency: isAtGrid ? 1 : prices?.efficiency ?? 1)
    }

    func uid(_ evse: Int) -> String { evses[evse].uid ?? "" }
}

extension ChargingPolicy {
    /// For people.
    var title: String {
        switch self {
        case .equalShare: "Equal share"
        case .firstComeFirstServed: "First come, first served"
        case .earliestDeadline: "Earliest departure, true stays"
        case .earliestDeadlinePredicted: "Earliest departure, predicted"
        case .leastLaxity: "Least spare time, true stays"
        case .leastLaxityPredicted: "Least spare time, predicted"
        }
    }
}
