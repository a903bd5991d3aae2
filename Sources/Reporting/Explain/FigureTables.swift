import Analytics
import Charging
import Store

/// The tables that figures stand in, made when one is asked for.
struct FigureTables {
    let builder: ExplanationBuilder
    let figures: NetworkFigures

    /// Those of a level that have a column of that name, the likeliest first.
    func of(_ level: String, having name: String) async -> [Table] {
        var tables: [Table] = []
        func add(_ empty: Table, _ make: () async -> Table) async {
            if empty.columns.contains(where: { $0.key == name }) { tables.append(await make()) }
        }
        switch level {
        case "evse":
            await add(EVSETable.make(nil)) { EVSETable.make(figures) }
            await add(availability(nil, .evse)) { availability(figures, .evse) }
            await add(DemandTables.peaks(nil, .evse)) { DemandTables.peaks(await demand([window]), .evse) }
        case "site":
            await add(SiteTable.make(nil, withLocations: false)) { SiteTable.make(figures, withLocations: false) }
            await add(availability(nil, .site)) { availability(figures, .site) }
            await add(DemandTables.peaks(nil, .site)) { DemandTables.peaks(await demand([window]), .site) }
            await add(ClassTable.make(nil)) { ClassTable.make(figures) }
            await add(HourTable.make(nil)) { HourTable.make(figures) }
            await add(DemandTables.months(nil)) { DemandTables.months(await demand([])) }
            await add(DemandTables.duration(nil)) { DemandTables.duration(await demand([])) }
            await add(DemandTables.bands(nil)) { DemandTables.bands(await demand([])) }
        default:
            await add(NetworkTable.make(nil)) { NetworkTable.make(figures) }
            await add(availability(nil, .network)) { availability(figures, .network) }
            await add(DemandTables.peaks(nil, .network)) { DemandTables.peaks(await demand([window]), .network) }
            await add(DemandTables.coincidence(nil)) { DemandTables.coincidence(coincidence) }
        }
        if level != "network" || builder.selected.shards.count > 1 { await addOfAll(name, to: &tables) }
        return tables
    }

    /// Tables that are alike for all levels: they have the rows of what is selected.
    private func addOfAll(_ name: String, to tables: inout [Table]) async {
        let (shards, scope) = (builder.selected.shards, builder.scope)
        func has(_ empty: Table) -> Bool { empty.columns.contains { $0.key == name } }
        if has(GridTable.make([])) { tables.append(grid) }
        if has(StartTable.make([], period: scope.period)) { tables.append(StartTable.make(shards, period: scope.period)) }
        if has(OutageTable.make([])) {
            tables.append(
                OutageTable.make(
                    await OutageAnalysis.run(shards, figures: figures, scope: scope, workers: builder.workers)))
        }
        if has(PartyTable.make([], nil, builder.selected)), let parties = try? builder.reader.parties() {
            tables.append(PartyTable.make(builder.context.configuration.parties(parties), figures, builder.selected))
        }
    }

    func capacity() async throws -> CapacityReport {
        try await CapacityBuilder(context: builder.context, reader: builder.reader, workers: builder.workers)
            .build(builder.selected)
    }

    private var window: Int64 { builder.windowSeconds }

    private func availability(_ figures: NetworkFigures?, _ level: UptimeGroups.Level) -> Table {
        let profile = builder.context.configuration.uptimeProfile
        return AvailabilityTable.make(
            figures.map { UptimeGroups.make($0, by: level, profile: profile) } ?? [], profile: profile,
            period: builder.scope.period, calendar: builder.selected.calendar)
    }

    private func demand(_ windows: [Int64]) async -> NetworkDemand {
        await NetworkDemandAnalysis.run(
            builder.selected.shards, settings: builder.context.configuration.demandSettings(windows: windows),
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
