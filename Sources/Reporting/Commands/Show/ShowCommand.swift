import Analytics
import ArgumentParser
import Charging
import Foundation
import Store

struct ShowCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show one table.",
        discussion: """
            report show evses
            report show sites --from 2026-01-01 --format json
            report show utilization --by month --per power-class
            report show peaks --site L0001 --per evse
            report show availability --profile nevi
            report show load --site L0001 --step 15m --format csv

            Tables:
            \(ShowView.help)
            """)

    @Argument(help: "The table.")
    var view: ShowView

    @Option(name: .long, help: "Window of peak demand in minutes: 1, 5, 10, 15, 30 or 60.")
    var window: Int = 15

    @Flag(name: .long, help: "Windows may begin at any instant, not on clock marks only.")
    var sliding = false

    @Option(name: .long, help: "Step of 'load': 1m, 5m, 10m, 15m, 30m or 60m.")
    var step: String = "15m"

    @Option(
        name: .long,
        help: "Of 'utilization': whole, day, week, month, hour or hour-of-week. Of 'ledger': archive, party or kind.")
    var by: String?

    @Option(
        name: .long,
        help: """
            Of 'utilization': network, party, site, location, evse, power-class or connector-type. Of 'peaks': evse, site or \
            network. Of 'availability': evse, site, party or network.
            """)
    var per: String?

    @Option(name: .long, help: "Rules for uptime: neutral, nevi or uk.")
    var profile: String?

    @OptionGroup var selection: SelectionOptions
    @OptionGroup var form: FormatOptions
    @OptionGroup var jobs: JobOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard WindowMinutes.all.contains(window) else {
            throw ValidationError("--window \(window) is not one of \(WindowMinutes.words()).")
        }
        guard WindowMinutes.of(step) != nil else {
            throw ValidationError("--step '\(step)' is not one of \(WindowMinutes.words(unit: "m")).")
        }
        switch view {
        case .ledger:
            _ = try Groupings.value(by, "--by", Ledger.Grouping.party)
            try refuse(per, "--per")
        case .utilization:
            _ = try Groupings.value(by, "--by", PeriodUnit.whole)
            _ = try Groupings.value(per, "--per", PeriodAnalysis.Grouping.site)
        case .peaks, .months, .duration, .bands:
            _ = try Groupings.value(per, "--per", DemandTables.Level.site)
            try refuse(by, "--by")
        case .availability:
            _ = try Groupings.value(per, "--per", UptimeGroups.Level.evse)
            try refuse(by, "--by")
        default:
            try refuse(by, "--by")
            try refuse(per, "--per")
        }
        if sliding, ![.sites, .locations, .evses, .network].contains(view) {
            throw ValidationError("'\(view.rawValue)' knows no --sliding; 'peaks' has both.")
        }
        if profile != nil { try refuse([.availability, .evses, .outages].contains(view) ? nil : profile, "--profile") }
        if let profile { _ = try Groupings.profile(profile) }
    }

    private func refuse(_ value: String?, _ flag: String) throws {
        if value != nil { throw ValidationError("'\(view.rawValue)' knows no \(flag).") }
    }

    func run() async throws {
        let context = try common.context()
        let reader = try StoreReader(path: context.storePath)
        switch view {
        case .archives: try form.print(Table(try reader.rows(StoredTables.archives)), context)
        case .rejects: try form.print(Table(try reader.rows(StoredTables.rejects)), context)
        case .runs: try form.print(Table(try reader.rows(StoredTables.runs)), context)
        case .notes: try form.print(Table(try reader.rows(StoredTables.notes)), context)
        case .ledger:
            let ledger = LedgerTable.make(
                try reader.ledger(), by: try Groupings.value(by, "--by", Ledger.Grouping.party), paths: try reader.archivePaths())
            try form.print(ledger, context)
        case .network: try await showNetwork(reader, context)
        default: try form.print(try await table(reader, context), context)
        }
    }

    private func table(_ reader: StoreReader, _ context: CommandContext) async throws -> Table {
        let selected = try selection.read(context, reader)
        let shards = selected.shards
        let workers = jobs.workers
        func figures(_ grouping: NetworkAnalysis.Grouping = .sites) async -> NetworkFigures? {
            await analyze(shards, selected.scope, context, grouping)
        }
        // Rows on single EVSEs are of whole sites: what is beside an EVSE tells of it too.
        func whole() throws -> [SiteShard] { try selected.wholeSites(reader, context.configuration) }
        switch view {
        case .sites: return SiteTable.make(await figures(), withLocations: false)
        case .locations: return SiteTable.make(await figures(.locations), withLocations: true)
        case .evses:
            let figures = await analyze(try whole(), selected.scope, context, .sites, testsSilence: true)
            return EVSETable.make(figures?.showing(selected))
        case .hours: return HourTable.make(await figures()).labelled(shards)
        case .classes: return ClassTable.make(await figures()).labelled(shards)
        case .utilization:
            let unit = try Groupings.value(by, "--by", PeriodUnit.whole)
            let groups = try Groupings.value(per, "--per", PeriodAnalysis.Grouping.site)
            guard let scope = selected.scope else { return UtilizationTable.make([], by: unit) }
            return UtilizationTable.make(
                await PeriodAnalysis.run(shards, by: unit, scope: scope, workers: workers, group: groups.name), by: unit)
        case .load:
            let table = selected.scope.map {
                LoadStepsTable.make(shards, period: $0.period, stepSeconds: Int64(WindowMinutes.of(step) ?? 15) * 60)
            }
            return (table ?? LoadStepsTable.empty).labelled(shards)
        case .peaks:
            let level = try Groupings.value(per, "--per", DemandTables.Level.site)
            let shown = level == .evse ? try whole() : shards
            let demand = await demand(shown, selected.scope, context, DemandSettings.allWindows)
            return DemandTables.peaks(demand, level, showing: selected.includes).labelled(shown)
        case .months, .duration, .bands:
            let level = try Groupings.value(per, "--per", DemandTables.Level.site)
            let shown = level == .evse ? try whole() : shards
            let demand = await demand(shown, selected.scope, context, [], includesEVSEs: level == .evse)
            let make = view == .months ? DemandTables.months : view == .duration ? DemandTables.duration : DemandTables.bands
            return make(demand, level, selected.includes).labelled(shown)
        case .coincidence:
            return DemandTables.coincidence(
                selected.scope.map {
                    CoincidenceCurve(shards, period: $0.period, windowSeconds: Int64(window) * 60, name: "network")
                }
            ).labelled(shards)
        case .grid: return grid(selected, await figures(), context).labelled(shards)
        case .availability: return try availability(selected, await figures(), context)
        case .outages:
            let shards = try whole()
            guard let scope = selected.scope,
                let figures = await analyze(shards, scope, context, .sites, testsSilence: true)
            else { return OutageTable.make([]) }
            let outages = await OutageAnalysis.run(shards, figures: figures, scope: scope, workers: workers)
            return OutageTable.make(outages.filter { selected.includes($0.evse) })
        case .starts:
            return StartTable.make(
                try selected.network(reader, context.configuration), period: selected.period, showing: selected.showsRow)
        case .parties: return PartyTable.make(context.configuration.parties(try reader.parties()), await figures(), selected)
        case .gaps: return GapTable.make(try GapTable.gaps(reader, context, selected, zone: selection.tz))
        case .suspicions: return SuspicionTable.table(try SuspicionReader.read(reader, shards, context.configuration))
        default: return SessionTable.make(shards, period: selected.period)
        }
    }

    private func analyze(
        _ shards: [SiteShard], _ scope: AnalysisScope?, _ context: CommandContext, _ grouping: NetworkAnalysis.Grouping,
        testsSilence: Bool = false
    ) async -> NetworkFigures? {
        guard let scope else { return nil }
        var settings = AnalysisSettings()
        settings.windowSeconds = Int64(window) * 60
        settings.peaksSlide = sliding
        settings.testsSilence = testsSilence
        settings.uptimeProfile = uptimeProfile(context)
        return await NetworkAnalysis.run(
            shards, settings: settings, scope: scope, grouping: grouping, workers: jobs.workers)
    }

    private func uptimeProfile(_ context: CommandContext) -> UptimeProfile {
        UptimeProfile.all.first { $0.name == profile } ?? context.configuration.uptimeProfile
    }

    private func demand(
        _ shards: [SiteShard], _ scope: AnalysisScope?, _ context: CommandContext, _ windows: [Int64], includesEVSEs: Bool = false
    ) async -> NetworkDemand? {
        guard let scope else { return nil }
        var settings = context.configuration.demandSettings(windows: windows)
        settings.includesEVSEShapes = includesEVSEs
        return await NetworkDemandAnalysis.run(shards, settings: settings, scope: scope, workers: jobs.workers)
    }

    private func grid(_ selected: Selected, _ figures: NetworkFigures?, _ context: CommandContext) -> Table {
        guard let scope = selected.scope, let figures else { return GridTable.make([]) }
        return GridTable.make(
            selected.shards, figures, scope: scope, windowSeconds: Int64(window) * 60, configuration: context.configuration)
    }

    private func availability(_ selected: Selected, _ figures: NetworkFigures?, _ context: CommandContext) throws -> Table {
        let profile = uptimeProfile(context)
        let level = try Groupings.value(per, "--per", UptimeGroups.Level.evse)
        return AvailabilityTable.make(
            figures.map { UptimeGroups.make($0, by: level, profile: profile) } ?? [], profile: profile,
            period: selected.period, calendar: selected.calendar)
    }

    /// One object in JSON, a table of one row elsewhere.
    private func showNetwork(_ reader: StoreReader, _ context: CommandContext) async throws {
        let selected = try selection.read(context, reader)
        let table = NetworkTable.make(await analyze(selected.shards, selected.scope, context, .sites))
        if form.format == .json {
            try Output.result(NetworkTable.object(table))
        } else {
            try form.print(table, context)
        }
    }
}
