import Analytics
import Charging
import Store

/// The tables that figures stand in, made when one is asked for.
struct FigureTables {
    let builder: ExplanationBuilder
    let figures: NetworkFigures
    /// Of the same sites with all of their EVSEs.
    let whole: NetworkFigures

    /// Those of a level that have a column of that name, the likeliest first.
    func of(_ level: String, having name: String) async -> [Table] {
        var tables: [Table] = []
        func add(_ empty: Table, _ make: () async -> Table) async {
            if empty.columns.contains(where: { $0.key == name }) { tables.append(await make()) }
        }
        switch level {
        case "evse":
            await add(EVSETable.make(nil)) { EVSETable.make(whole.showing(builder.selected)) }
            await add(availability(nil, .evse)) { availability(figures, .evse) }
            await add(DemandTables.peaks(nil, .evse)) {
                DemandTables.peaks(
                    await demand([window], of: builder.wholeSites), .evse, showing: builder.selected.includes)
            }
        case "site":
            await add(SiteTable.make(nil, withLocations: false)) { SiteTable.make(figures, withLocations: false) }
            await add(availability(nil, .site)) { availability(figures, .site) }
            await add(DemandTables.peaks(nil, .site)) { DemandTables.peaks(await demand([window]), .site) }
            await add(ClassTable.make(nil)) { ClassTable.make(figures) }
            await add(HourTable.make(nil)) { HourTable.make(figures) }
            await add(DemandTables.months(nil)) { DemandTables.months(await demand([])) }
            await add(DemandTables.duration(nil)) { DemandTables.duration(await demand([])) }
            await add(DemandTables.bands(nil)) { DemandTables.bands(await demand([])) }
            await add(utilizationColumns) { await utilization(.init(group: .site, unit: .whole)) }
        default:
            await add(NetworkTable.make(nil)) { NetworkTable.make(figures) }
            await add(availability(nil, .network)) { availability(figures, .network) }
            await add(DemandTables.peaks(nil, .network)) { DemandTables.peaks(await demand([window]), .network) }
            await add(DemandTables.coincidence(nil)) { DemandTables.coincidence(coincidence) }
            await add(utilizationColumns) { await utilization(.init(group: .network, unit: .whole)) }
        }
        if level == "network", GapTable.make([]).columns.contains(where: { $0.key == name }), let gaps { tables.append(gaps) }
        if level != "network" || builder.selected.shards.count > 1 { await addOfAll(name, to: &tables) }
        return tables
    }

    /// Tables that are alike for all levels: they have the rows of what is selected.
    private func addOfAll(_ name: String, to tables: inout [Table]) async {
        let scope = builder.scope
        func has(_ empty: Table) -> Bool { empty.columns.contains { $0.key == name } }
        if has(GridTable.make([])) { tables.append(grid) }
        if has(GapTable.make([])), let gaps { tables.append(gaps) }
        if has(StartTable.make([], period: scope.period)), let network = try? builder.network() {
            tables.append(StartTable.make(network, period: scope.period, showing: builder.selected.showsRow))
        }
        if has(OutageTable.make([])) {
            let outages = await OutageAnalysis.run(
                builder.wholeSites, figures: whole, scope: scope, workers: builder.workers)
            tables.append(OutageTable.make(outages.filter { builder.selected.includes($0.evse) }))
        }
        if has(PartyTable.make([], nil, builder.selected)), let parties = try? builder.reader.parties() {
            tables.append(PartyTable.make(builder.context.configuration.parties(parties), figures, builder.selected))
        }
    }

    private var utilizationColumns: Table { UtilizationTable.make([], by: .whole) }

    /// Use by groups and parts of time.
    func utilization(_ breakdown: ExplanationBuilder.Breakdown) async -> Table {
        UtilizationTable.make(
            await PeriodAnalysis.run(
                builder.selected.shards, by: breakdown.unit, scope: builder.scope, workers: builder.workers,
                group: breakdown.group.name), by: breakdown.unit)
    }

    /// Days without data, of parties and sites.
    private var gaps: Table? {
        (try? GapTable.gaps(builder.reader, builder.context, builder.selected, zone: nil)).map(GapTable.make)
    }

    /// Advice, which is on whole sites.
    func capacity() async throws -> CapacityReport {
        var selected = builder.selected
        selected.shards = builder.wholeSites
        return try await CapacityBuilder(context: builder.context, reader: builder.reader, workers: builder.workers)
            .build(selected)
    }

    private var window: Int64 { builder.windowSeconds }

    private func availability(_ figures: NetworkFigures?, _ level: UptimeGroups.Level) -> Table {
        let profile = builder.profile
        return AvailabilityTable.make(
            figures.map { UptimeGroups.make($0, by: level, profile: profile) } ?? [], profile: profile,
            period: builder.scope.period, calendar: builder.selected.calendar)
    }

    private func demand(_ windows: [Int64], of shards: [SiteShard]? = nil) async -> NetworkDemand {
        await NetworkDemandAnalysis.run(
            shards ?? builder.selected.shards, settings: builder.context.configuration.demandSettings(windows: windows),
            scope: builder.scope, workers: builder.workers)
    }

    private var coincidence: CoincidenceCurve {
        CoincidenceCurve(
            builder.selected.shards, period: builder.scope.period, windowSeconds: builder.windowSeconds, name: "network")
    }

    private var grid: Table {
        GridTable.make(
            builder.selected.shards, figures, scope: builder.scope, windowSeconds: builder.windowSeconds,
            configuration: builder.context.configuration)
    }
}
