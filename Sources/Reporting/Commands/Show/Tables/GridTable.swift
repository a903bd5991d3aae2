import Analytics
import Charging

/// Demand at the connection to the grid: a row a site, and one for each of its power groups.
enum GridTable {
    /// - Parameter figures: those of the shards, in their order.
    static func make(
        _ shards: [SiteShard], _ figures: NetworkFigures, scope: AnalysisScope, windowSeconds: Int64, configuration: Configuration
    ) -> Table {
        make(
            zip(shards, figures.sites).map { shard, site in
                let settings = configuration.gridSettings(of: shard, scope: scope)
                let demand = GridDemand(shard, scope: scope, windowSeconds: windowSeconds, settings: settings)
                return (shard.site, site.peaks?.recorded, demand)
            })
    }

    static func make(_ sites: [(site: Site, peak: Peak?, demand: GridDemand)]) -> Table {
        Table(
            columns: [
                .init("site_id", "Site"), .init("power_group", "Power group"), .init("limit_kw", "Limit kW", .quantity),
                .init("peak_kw", "Peak kW", .quantity), .init("grid_peak_kw", "Grid kW", .quantity),
                .init("grid_peak_at", "At", .instant), .init("grid_peak_kw_on_arrival", "Grid on arrival kW", .quantity),
                .init("grid_peak_kva_on_arrival", "Grid on arrival kVA", .quantity),
                .init("kwh_above_limit", "kWh above limit", .number(decimals: 3)), .init("assumptions", "Assumed"),
            ],
            rows: sites.flatMap { site, peak, demand in
                [row(site, peak, demand)] + demand.groups.map { group(site, $0) }
            })
    }

    private static func row(_ site: Site, _ peak: Peak?, _ demand: GridDemand) -> [Cell] {
        [
            .text(site.id), .null, .null, .number(peak?.kilowatts ?? 0), .number(demand.recorded?.kilowatts ?? 0),
            .instant(optional: demand.recorded?.start), .number(demand.onArrival?.kilowatts ?? 0),
            .number(demand.onArrival.map { demand.kilovoltamperes($0) } ?? 0), .null, .text(words(demand.settings)),
        ]
    }

    private static func group(_ site: Site, _ demand: GridDemand.GroupDemand) -> [Cell] {
        [
            .text(site.id), .text(demand.group.name), .number(demand.group.limit.kilowatts),
            .number(demand.peak?.kilowatts ?? 0), .null, .instant(optional: demand.peak?.start), .null, .null,
            .number(demand.energyAboveLimit.kilowattHours), .null,
        ]
    }

    /// What lies between EVSEs and grid, defaults labelled so.
    static func words(_ settings: GridSettings) -> String {
        func share(_ name: String, _ assumption: Assumption<Int>) -> String {
            label("\(name) \(Words.number(Double(assumption.value) / 1000, decimals: 3))", assumption.isDefault)
        }
        func watts(_ name: String, _ assumption: Assumption<Power>) -> String {
            label("\(name) \(Words.number(assumption.value.kilowatts, decimals: 3)) kW", assumption.isDefault)
        }
        return [
            share("efficiency AC", settings.efficiencyAC), share("DC", settings.efficiencyDC),
            watts("standby an EVSE", settings.standbyPerEVSE), watts("base load", settings.baseLoad),
            share("power factor", settings.powerFactor),
        ].joined(separator: ", ")
    }

    private static func label(_ text: String, _ isDefault: Bool) -> String { isDefault ? "\(text) (default)" : text }
}
