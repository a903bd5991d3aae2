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
        prices = configuration.plan(of: shard).prices
    }

    var calendar: LocalCalendar { LocalCalendar(zoneName: site.timeZone) ?? .utc }

    var managedKilowatts: Double? { load.managedMinimumMilliwatts.map { Power.kilowatts(milliwatts: $0) } }

    var saving: LoadSaving? {
        managedKilowatts.map { managed in
            LoadSaving(
                uncontrolled: load.uncontrolled.peakKilowatts, managed: managed,
                monthlyPeaks: load.monthlyPeaks.map { Power.kilowatts(milliwatts: $0) }, prices: prices,
                efficiency: load.settings.side == .grid ? 1 : prices?.efficiency ?? 1)
        }
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
