import Analytics
import Charging
import Store

/// The tables of one `report show`: what several of them are made of is read and computed once.
struct ShownTables {
    private let command: ShowCommand
    private let reader: StoreReader
    private let context: CommandContext
    private var known = Known()

    private struct Known {
        var selected: Selected?
        var wholeSites: [SiteShard]?
        var figures: NetworkFigures??
        var figuresOfWholeSites: NetworkFigures??
    }

    init(_ command: ShowCommand, _ reader: StoreReader, _ context: CommandContext) {
        self.command = command
        self.reader = reader
        self.context = context
    }

    /// - Throws: `StoreError`, and `Failure` where nothing is selected.
    mutating func table(_ view: ShowView) async throws -> Table {
        switch view {
        case .archives: return Table(try reader.rows(StoredTables.archives))
        case .rejects: return Table(try reader.rows(StoredTables.rejects))
        case .runs: return Table(try reader.rows(StoredTables.runs))
        case .notes: return Table(try reader.rows(StoredTables.notes))
        case .ledger:
            let grouping = try Groupings.value(command.by, "--by", Ledger.Grouping.party)
            return LedgerTable.make(try reader.ledger(), by: grouping, paths: try reader.archivePaths())
        default: return try await table(view, of: try selected())
        }
    }

    private mutating func table(_ view: ShowView, of selected: Selected) async throws -> Table {
        let shards = selected.shards
        let configuration = context.configuration
        switch view {
        case .network: return NetworkTable.make(try await figures())
        case .sites: return SiteTable.make(try await figures(), withLocations: false)
        case .locations: return SiteTable.make(try await figuresByLocation(), withLocations: true)
        case .evses: return EVSETable.make(try await figuresOfWholeSites()?.showing(selected))
        case .hours: return HourTable.make(try await figures()).labelled(shards)
        case .classes: return ClassTable.make(try await figures()).labelled(shards)
        case .utilization: return try await utilization(selected)
        case .load:
            let stepSeconds = Int64(WindowMinutes.of(command.step) ?? 15) * 60
            let table = selected.scope.map { LoadStepsTable.make(shards, period: $0.period, stepSeconds: stepSeconds) }
            return (table ?? LoadStepsTable.empty).labelled(shards)
        case .peaks:
            let level = try Groupings.value(command.per, "--per", DemandTables.Level.site)
            let shown = level == .evse ? try wholeSites() : shards
            let demand = await demand(shown, selected.scope, DemandSettings.allWindows)
            return DemandTables.peaks(demand, level, showing: selected.includes).labelled(shown)
        case .months, .duration, .bands:
            let level = try Groupings.value(command.per, "--per", DemandTables.Level.site)
            let shown = level == .evse ? try wholeSites() : shards
            let demand = await demand(shown, selected.scope, [], includesEVSEs: level == .evse)
            let make = view == .months ? DemandTables.months : view == .duration ? DemandTables.duration : DemandTables.bands
            return make(demand, level, selected.includes).labelled(shown)
        case .coincidence:
            return DemandTables.coincidence(
                selected.scope.map {
                    CoincidenceCurve(shards, period: $0.period, windowSeconds: windowSeconds, name: "network")
                }
            ).labelled(shards)
        case .grid:
            // The connection's windows are on clock marks, also beside tables whose are not.
            let figures = command.sliding ? await analyze(shards, selected.scope, slides: false) : try await figures()
            return grid(selected, figures).labelled(shards)
        case .availability: return try availability(selected, try await figures())
        case .outages: return try await outages(selected)
        case .starts:
            return StartTable.make(
                try selected.network(reader, configuration), period: selected.period, showing: selected.showsRow)
        case .parties: return PartyTable.make(configuration.parties(try reader.parties()), try await figures(), selected)
        case .gaps: return GapTable.make(try GapTable.gaps(reader, context, selected, zone: command.selection.tz))
        case .suspicions: return SuspicionTable.table(try SuspicionReader.read(reader, shards, configuration))
        default: return SessionTable.make(shards, period: selected.period)
        }
    }

    // MARK: What is read and computed once

    private mutating func selected() throws -> Selected {
        if let selected = known.selected { return selected }
        let selected = try command.selection.read(context, reader)
        known.selected = selected
        return selected
    }

    /// Rows on single EVSEs are of whole sites: what is beside an EVSE tells of it too.
    private mutating func wholeSites() throws -> [SiteShard] {
        if let sites = known.wholeSites { return sites }
        let sites = try selected().wholeSites(reader, context.configuration)
        known.wholeSites = sites
        return sites
    }

    private mutating func figures() async throws -> NetworkFigures? {
        let selected = try selected()
        // Beside a table that needs those of whole sites, with their silences, these serve for all.
        if selected.isOfWholeSites, command.views.contains(where: \.testsSilence) { return try await figuresOfWholeSites() }
        if let figures = known.figures { return figures }
        let figures = await analyze(selected.shards, selected.scope)
        known.figures = .some(figures)
        return figures
    }

    private mutating func figuresOfWholeSites() async throws -> NetworkFigures? {
        if let figures = known.figuresOfWholeSites { return figures }
        let figures = await analyze(try wholeSites(), try selected().scope, testsSilence: true)
        known.figuresOfWholeSites = .some(figures)
        return figures
    }

    private mutating func figuresByLocation() async throws -> NetworkFigures? {
        let selected = try selected()
        guard selected.shards.allSatisfy(\.isOneLocation) else {
            return await analyze(selected.shards, selected.scope, grouping: .locations)
        }
        return try await figures()?.byLocation()
    }

    // MARK: Figures

    private var windowSeconds: Int64 { Int64(command.window) * 60 }

    private var uptimeProfile: UptimeProfile {
        UptimeProfile.all.first { $0.name == command.profile } ?? context.configuration.uptimeProfile
    }

    private func analyze(
        _ shards: [SiteShard], _ scope: AnalysisScope?, grouping: NetworkAnalysis.Grouping = .sites, testsSilence: Bool = false,
        slides: Bool = true
    ) async -> NetworkFigures? {
        guard let scope else { return nil }
        var settings = AnalysisSettings()
        settings.windowSeconds = windowSeconds
        settings.peaksSlide = slides && command.sliding
        settings.testsSilence = testsSilence
        settings.uptimeProfile = uptimeProfile
        return await NetworkAnalysis.run(
            shards, settings: settings, scope: scope, grouping: grouping, workers: command.jobs.workers)
    }

    private func demand(
        _ shards: [SiteShard], _ scope: AnalysisScope?, _ windows: [Int64], includesEVSEs: Bool = false
    ) async -> NetworkDemand? {
        guard let scope else { return nil }
        var settings = context.configuration.demandSettings(windows: windows)
        settings.includesEVSEShapes = includesEVSEs
        return await NetworkDemandAnalysis.run(shards, settings: settings, scope: scope, workers: command.jobs.workers)
    }

    private func utilization(_ selected: Selected) async throws -> Table {
        let unit = try Groupings.value(command.by, "--by", PeriodUnit.whole)
        let groups = try Groupings.value(command.per, "--per", PeriodAnalysis.Grouping.site)
        guard let scope = selected.scope else { return UtilizationTable.make([], by: unit) }
        let rows = await PeriodAnalysis.run(
            selected.shards, by: unit, scope: scope, workers: command.jobs.workers, group: groups.name)
        return UtilizationTable.make(rows, by: unit)
    }

    private func grid(_ selected: Selected, _ figures: NetworkFigures?) -> Table {
        guard let scope = selected.scope, let figures else { return GridTable.make([]) }
        return GridTable.make(
            selected.shards, figures, scope: scope, windowSeconds: windowSeconds, configuration: context.configuration)
    }

    private func availability(_ selected: Selected, _ figures: NetworkFigures?) throws -> Table {
        let profile = uptimeProfile
        let level = try Groupings.value(command.per, "--per", UptimeGroups.Level.evse)
        return AvailabilityTable.make(
            figures.map { UptimeGroups.make($0, by: level, profile: profile) } ?? [], profile: profile,
            period: selected.period, calendar: selected.calendar)
    }

    private mutating func outages(_ selected: Selected) async throws -> Table {
        guard let scope = selected.scope, let figures = try await figuresOfWholeSites() else { return OutageTable.make([]) }
        let outages = await OutageAnalysis.run(
            try wholeSites(), figures: figures, scope: scope, workers: command.jobs.workers)
        return OutageTable.make(outages.filter { selected.includes($0.evse) })
    }
}
