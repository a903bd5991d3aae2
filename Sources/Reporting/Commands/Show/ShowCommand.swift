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
            report show load --site L0001 --step 15m --format csv
            report show ledger --by archive
            """)

    enum View: String, ExpressibleByArgument, CaseIterable {
        case evses, locations, sites, network, hours, load, sessions, gaps, suspicions, ledger, archives, notes, rejects, runs
    }

    enum LedgerRows: String, ExpressibleByArgument, CaseIterable {
        case archive, party, kind

        var grouping: Ledger.Grouping {
            switch self {
            case .archive: .archive
            case .party: .party
            case .kind: .kind
            }
        }
    }

    @Argument(
        help:
            "evses, locations, sites, network, hours, load, sessions, gaps, suspicions, ledger, archives, notes, rejects or runs."
    )
    var view: View

    @Option(name: .long, help: "Window of peak demand in minutes: 1, 5, 10, 15, 30 or 60.")
    var window: Int = 15

    @Option(name: .long, help: "Step of 'load': 1m, 5m, 10m, 15m, 30m or 60m.")
    var step: String = "15m"

    @Option(name: .long, help: "Rows of 'ledger': archive, party or kind.")
    var by: LedgerRows = .party

    @OptionGroup var selection: SelectionOptions
    @OptionGroup var form: FormatOptions
    @OptionGroup var jobs: JobOptions
    @OptionGroup var common: CommonOptions

    private static let minutes = [1, 5, 10, 15, 30, 60]

    func validate() throws {
        guard Self.minutes.contains(window) else {
            throw ValidationError("--window \(window) is not one of 1, 5, 10, 15, 30, 60.")
        }
        guard stepMinutes != nil else { throw ValidationError("--step '\(step)' is not one of 1m, 5m, 10m, 15m, 30m, 60m.") }
    }

    private var stepMinutes: Int? {
        let digits = step.hasSuffix("m") ? String(step.dropLast()) : step
        return Int(digits).flatMap { Self.minutes.contains($0) ? $0 : nil }
    }

    func run() async throws {
        let context = try common.context()
        let reader = try StoreReader(path: context.storePath)
        switch view {
        case .archives: return try show(StoredTables.archives, reader, context)
        case .rejects: return try show(StoredTables.rejects, reader, context)
        case .runs: return try show(StoredTables.runs, reader, context)
        case .notes: return try show(StoredTables.notes, reader, context)
        case .ledger:
            return form.print(LedgerTable.make(try reader.ledger(), by: by.grouping, paths: try reader.archivePaths()), context)
        case .gaps: return form.print(GapTable.make(try gaps(reader, context)), context)
        case .suspicions:
            let shards = try selection.read(context, reader).shards
            return form.print(SuspicionTable.table(try SuspicionReader.read(reader, shards, context.configuration)), context)
        case .evses, .locations, .sites, .network, .hours, .load, .sessions: break
        }
        let selected = try selection.read(context, reader)
        let shards = selected.shards
        let workers = jobs.jobs ?? ProcessInfo.processInfo.activeProcessorCount
        guard let scope = selected.scope else {
            return form.print(view == .network ? FigureTables.network(nil) : FigureTables.empty(view), context)
        }
        switch view {
        case .load:
            form.print(
                LoadStepsTable.make(shards, period: scope.period, stepSeconds: Int64(stepMinutes ?? 15) * 60), context)
        case .sessions:
            form.print(SessionTable.make(shards, period: scope.period), context)
        default:
            var settings = AnalysisSettings()
            settings.windowSeconds = Int64(window) * 60
            let figures = await NetworkAnalysis.run(
                shards, settings: settings, scope: scope, grouping: view == .locations ? .locations : .sites, workers: workers)
            switch view {
            case .evses: form.print(FigureTables.evses(figures), context)
            case .locations: form.print(FigureTables.sites(figures, withLocations: true), context)
            case .sites: form.print(FigureTables.sites(figures, withLocations: false), context)
            case .hours: form.print(FigureTables.hours(figures), context)
            default: printNetwork(figures, context)
            }
        }
    }

    /// One object in JSON, a table of one row elsewhere.
    private func printNetwork(_ figures: NetworkFigures?, _ context: CommandContext) {
        let table = FigureTables.network(figures)
        if form.format == .json, let row = table.rows.first {
            let members = zip(table.columns, row).map { JSONValue.Member(name: $0.key, value: $1.json) }
            Output.result(JSONWriter.text(.object(members)) + "\n")
        } else {
            form.print(table, context)
        }
    }

    /// Of the selected sites and period. Those of a whole party are always among them.
    private func gaps(_ reader: StoreReader, _ context: CommandContext) throws -> [DataGap] {
        let selected = try selection.read(context, reader)
        let (shards, ends) = (selected.shards, selected.ends)
        let calendars = Dictionary(
            shards.map { ($0.site.id, LocalCalendar(zoneName: $0.site.timeZone) ?? .utc) },
            uniquingKeysWith: { first, _ in first })
        let zone = (selection.tz ?? context.configuration.timeZone).flatMap { LocalCalendar(zoneName: $0) } ?? .utc
        return try GapTable.gaps(reader, context).filter { gap in
            if let site = gap.siteID, calendars[site] == nil { return false }
            let range = gap.range(in: gap.siteID.flatMap { calendars[$0] } ?? zone)
            return ends.from.map { range.end > $0 } ?? true && ends.to.map { range.start < $0 } ?? true
        }
    }

    private func show(_ sql: String, _ reader: StoreReader, _ context: CommandContext) throws {
        form.print(Table(try reader.rows(sql)), context)
    }
}
