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
            """)

    enum View: String, ExpressibleByArgument, CaseIterable {
        case evses, locations, sites, network, hours, load, sessions, archives, rejects, runs
    }

    @Argument(help: "evses, locations, sites, network, hours, load, sessions, archives, rejects or runs.")
    var view: View

    @Option(name: .long, help: "Window of peak demand in minutes: 1, 5, 10, 15, 30 or 60.")
    var window: Int = 15

    @Option(name: .long, help: "Step of 'load': 1m, 5m, 10m, 15m, 30m or 60m.")
    var step: String = "15m"

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
        case .evses, .locations, .sites, .network, .hours, .load, .sessions: break
        }
        let (shards, ends) = try selection.read(context, reader)
        let workers = jobs.jobs ?? ProcessInfo.processInfo.activeProcessorCount
        guard let period = ends.period(default: ServiceTime.defaultPeriod(shards)) else {
            return form.print(view == .network ? FigureTables.network(nil) : FigureTables.empty(view), context)
        }
        switch view {
        case .load:
            form.print(
                LoadStepsTable.make(shards, period: period, stepSeconds: Int64(stepMinutes ?? 15) * 60, ends: ends), context)
        case .sessions:
            form.print(SessionTable.make(shards, period: period), context)
        default:
            var settings = AnalysisSettings()
            settings.windowSeconds = Int64(window) * 60
            settings.serviceEndsWithData = ends.to == nil
            let figures = await NetworkAnalysis.run(
                shards, settings: settings, period: period, grouping: view == .locations ? .locations : .sites, workers: workers)
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

    private func show(_ sql: String, _ reader: StoreReader, _ context: CommandContext) throws {
        form.print(Table(try reader.rows(sql)), context)
    }
}

/// Tables that are the store's own views.
enum StoredTables {
    static let archives = """
        SELECT archive_id, path, size_bytes, inflated_bytes, members, framing, usage_records, duplicates, quarantined,
            failure_code, failure, run_id, sha256 FROM archives ORDER BY archive_id
        """
    static let rejects = """
        SELECT reject_id, code, detail, kind, country_code, party_id, id, energy_kwh, path, member, offset, length
        FROM rejects ORDER BY reject_id
        """
    static let runs = "SELECT run_id, started_utc, finished_utc, exit_code, tool, command FROM runs ORDER BY run_id"
}

extension Table {
    /// The rows of a query, its column names as keys and headings.
    init(_ result: SQLResult) {
        let rows = result.rows.map { row in
            row.map { value -> Cell in
                switch value {
                case .null: .null
                case .integer(let number): .integer(number)
                case .real(let number): .number(number)
                case .text(let text): .text(text)
                case .blob(let bytes): .text(bytes.hexadecimal)
                }
            }
        }
        let columns = result.columns.enumerated().map { index, name in
            let isText = rows.contains { if case .text = $0[index] { true } else { false } }
            return Column(name, name, .text, alignment: isText ? .leading : .trailing)
        }
        self.init(columns: columns, rows: rows)
    }
}
