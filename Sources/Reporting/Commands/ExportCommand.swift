public import Analytics
public import ArgumentParser
import Charging
import Foundation
import Store

struct ExportCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Loads, sessions and sites in the exact shape of other tools.",
        discussion: """
            report export --as intervals -o intervals.csv
            report export --as geojson -o sites.geojson
            report export --as sam --site L0001 --repeat-weeks -o load.csv

            FILE.meta.json beside each file, or meta.json in each folder, tells what is in it: rows, clock, leap day, filled steps, and that the energy is the
            store's.

            Shapes:
            \(ExportShape.help)

            Years have 365 days of standard time, so that no hour is missing or comes twice; a leap year loses 31 December. A year of which some
            steps have no data is refused, unless --fill zero or --repeat-weeks says what to make of it.
            """)

    @Option(name: .customLong("as"), help: "The shape.")
    var shape: ExportShape

    @Option(name: .shortAndLong, help: "File to write, - for standard output, or a folder where there are several files.")
    var output: String

    @Option(
        name: .long, help: "Year of the load. [default: the last one that the data have whole, else their newest]")
    var year: Int?

    @Option(name: .long, help: "Step of loads and intervals: 1m, 5m, 10m, 15m, 30m or 60m. [default: 15m]")
    var step: String?

    @Option(name: .long, help: "Clock of a year: standard (the site's, without summer time) or utc. [default: standard]")
    var clock: Clock?

    @Option(name: .long, help: "Which day a leap year loses: drop-dec31, drop-feb29 or keep. [default: drop-dec31]")
    var leap: YearProfile.LeapRule?

    @Option(name: .long, help: "What steps without data become: error or zero. [default: error]")
    var fill: Fill?

    @Flag(name: .long, help: "Make the year of whole weeks of data, each weekday in its place.")
    var repeatWeeks = false

    @Option(name: .long, help: "Begin the year with this weekday, such as monday, by moving days from its beginning to its end.")
    var startWeekday: Weekday?

    @Option(name: .long, help: "Whose load a year is: site, evse or network. [default: site]")
    var per: YearExport.Level?

    @Option(name: .long, help: "Quarter of 'nevi', such as 2026Q1.")
    var quarter: String?

    @OptionGroup var selection: SelectionOptions
    @OptionGroup var jobs: JobOptions
    @OptionGroup var common: CommonOptions

    enum Clock: String, ExpressibleByArgument, CaseIterable { case standard, utc }
    enum Fill: String, ExpressibleByArgument, CaseIterable { case error, zero }
    enum Weekday: String, ExpressibleByArgument, CaseIterable {
        case monday, tuesday, wednesday, thursday, friday, saturday, sunday

        /// 0 for Monday.
        var number: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    private var stepSeconds: Int64 { Int64(step.flatMap { WindowMinutes.of($0) } ?? 15) * 60 }

    func validate() throws {
        if let step, WindowMinutes.of(step) == nil {
            throw ValidationError("--step '\(step)' is not one of \(WindowMinutes.words(unit: "m")).")
        }
        if let year, !(2009...2100).contains(year) { throw ValidationError("--year must be a year of 2009 to 2100.") }
        guard (shape == .nevi) == (quarter != nil) else {
            throw ValidationError(
                shape == .nevi
                    ? "--as nevi takes --quarter, such as 2026Q1." : "--quarter is of nevi: other shapes take --from and --to.")
        }
        if let quarter, NEVIExport.Quarter(quarter) == nil {
            throw ValidationError("--quarter '\(quarter)' is not a quarter such as 2026Q1.")
        }
        if !shape.isYear {
            let given = [
                ("--year", year != nil), ("--repeat-weeks", repeatWeeks), ("--start-weekday", startWeekday != nil),
                ("--fill", fill != nil), ("--clock", clock != nil), ("--leap", leap != nil), ("--per", per != nil),
            ]
            if let flag = given.first(where: \.1) {
                throw ValidationError("\(shape.rawValue) knows no \(flag.0): it is not a year of load.")
            }
            if step != nil, shape != .intervals, shape != .xlsx { throw ValidationError("\(shape.rawValue) knows no --step.") }
        }
        if shape.isYear || shape == .nevi, selection.from != nil || selection.to != nil {
            throw ValidationError(
                "\(shape.rawValue) knows no --from and --to: \(shape == .nevi ? "--quarter" : "--year") says when.")
        }
        if shape.isYear, per != .evse, !selection.evse.isEmpty {
            throw ValidationError("--evse names EVSEs, and a column would be called after the site: add --per evse.")
        }
        try validateYear()
        if output == "-", shape.isFolder || [.xlsx, .grid].contains(shape) {
            throw ValidationError("\(shape.rawValue) does not go to standard output: name a file or folder with -o.")
        }
    }

    /// What the tool itself would not take, or take for something else.
    private func validateYear() throws {
        if shape == .sam, leap == .keep { throw ValidationError("SAM knows years of 365 days: --leap drop-dec31 or drop-feb29.") }
        guard shape == .reopt else { return }
        guard leap == nil || leap == .dropDecember31 else {
            throw ValidationError("REopt leaves out 31 December of a leap year, and takes no other years than that.")
        }
        guard [900, 1800, 3600].contains(stepSeconds) else { throw ValidationError("REopt takes steps of 15m, 30m or 60m.") }
        if startWeekday != nil { throw ValidationError("REopt finds weekdays by its year: --start-weekday would move them.") }
    }

    func run() async throws {
        let context = try common.context()
        let reader = try StoreReader(path: context.storePath)
        var selected = try selection.read(context, reader)
        let scope = try selected.scope(to: "export")
        // Also those that began before and charge in it.
        guard selected.shards.contains(where: { $0.sessions.contains { $0.contains { $0.reaches(into: scope.period) } } }) else {
            throw Selected.nothing(to: "export")
        }
        let writer = ExportWriter(shape: shape, output: output, log: context.log)
        if shape.isYear { return try await writeYear(selected, scope, writer, context) }
        let sessions = SessionExport(shards: selected.shards, period: scope.period)
        switch shape {
        case .evsim:
            try writer.write { write in
                let file = try sessions.evsim(to: write)
                return (file, [.init(name: "charging_time_assumed_sessions", value: .integer(Int64(file.assumed)))])
            }
        case .intervals:
            try writer.write { write in
                (
                    try sessions.intervals(stepSeconds: stepSeconds, to: write),
                    [.init(name: "step_s", value: .integer(stepSeconds))]
                )
            }
        case .nevi: try await writeQuarter(selected, scope, writer, context)
        default:
            selected.shards = try selected.wholeSites(reader, context.configuration)
            try await writeReport(selected, scope, reader, writer, context)
        }
    }

    // MARK: Years

    private func writeYear(
        _ selected: Selected, _ scope: AnalysisScope, _ writer: ExportWriter, _ context: CommandContext
    ) async throws {
        let own = clock == .utc ? LocalCalendar.utc : selected.shards.first?.site.calendar ?? .utc
        let year = year ?? Self.wholeYear(of: scope.period, own)
        let zones = clock == .utc ? ["UTC"] : Set(selected.shards.map(\.site.calendar.zoneName)).sorted()
        let offsets = zones.compactMap { LocalCalendar(zoneName: $0) }.map {
            YearProfile.Calendar.standardOffset(of: $0, year: year)
        }
        guard Set(offsets).count <= 1 else {
            throw Failure(
                status: .usage, what: "cannot export a year of several clocks",
                why: "the sites' zones differ: \(zones.joined(separator: ", "))",
                attempt: "--clock utc, or sites of one clock: --site")
        }
        let calendar = YearProfile.Calendar(
            year: year, offsetSeconds: YearProfile.Calendar.standardOffset(of: own, year: year), stepSeconds: stepSeconds,
            leapRule: leap ?? .dropDecember31)
        let export = YearExport(
            shape: shape,
            settings: .init(
                calendar: calendar, level: per ?? .site, firstWeekday: startWeekday?.number, fillsZero: fill == .zero,
                repeatsWeeks: repeatWeeks))
        let loads = try await export.loads(selected.shards, scope: scope, workers: jobs.workers)
        var notes = ExportNotes(shape: shape)
        notes.describe(calendar, zones: zones, isUTC: clock == .utc, fillsZero: fill == .zero)
        switch shape {
        case .opendss, .pandapower:
            for load in loads {
                notes.add(load.profile, file: "loads.csv", column: load.name, siteID: load.siteID, evse: load.evse?.uid)
            }
            let beside =
                shape == .opendss
                ? ("loadshapes.dss", export.openDSS(loads, file: "loads.csv"))
                : ("columns.csv", export.columns(loads).render(as: .csv))
            try writer.write(["loads.csv": export.table(loads), beside.0: beside.1], notes)
        default:
            guard loads.count == 1 || output.hasSuffix("/") else {
                throw Failure(
                    status: .usage, what: "cannot write \(loads.count) loads into one file",
                    why: "\(shape.rawValue) takes one a file",
                    attempt: "one site with --site, all together with --per network, or a folder: -o DIR/")
            }
            let isFolder = output.hasSuffix("/")
            func name(_ load: YearExport.Load) -> String {
                isFolder ? "\(load.name).csv" : (output as NSString).lastPathComponent
            }
            for load in loads { notes.add(load.profile, file: name(load), siteID: load.siteID, evse: load.evse?.uid) }
            if shape == .reopt {
                let stubs = loads.map { load -> JSONValue in
                    [
                        "Settings": ["time_steps_per_hour": .integer(3600 / calendar.stepSeconds)],
                        "ElectricLoad": ["path_to_csv": .string(name(load)), "year": .integer(Int64(year))],
                    ]
                }
                notes.general.append(.init(name: "reopt", value: .array(stubs)))
            }
            if isFolder {
                let files = loads.map { (name($0), export.oneColumn($0)) }
                try writer.write(Dictionary(files, uniquingKeysWith: { first, _ in first }), notes)
            } else if let load = loads.first {
                try writer.write(export.oneColumn(load), notes)
            }
        }
    }

    /// The last year that a period has whole, by standard time, else its newest.
    private static func wholeYear(of period: TimeRange, _ calendar: LocalCalendar) -> Int {
        func range(_ year: Int) -> TimeRange {
            YearProfile.Calendar(
                year: year, offsetSeconds: YearProfile.Calendar.standardOffset(of: calendar, year: year), stepSeconds: 900,
                leapRule: .keep
            ).range
        }
        let years = calendar.date(of: period.start).year...calendar.date(of: period.end + -1).year
        return years.last { range($0).start >= period.start && range($0).end <= period.end } ?? years.upperBound
    }

    // MARK: Sessions and reports

    private func writeQuarter(
        _ selected: Selected, _ scope: AnalysisScope, _ writer: ExportWriter, _ context: CommandContext
    ) async throws {
        guard let quarter = quarter.flatMap({ NEVIExport.Quarter($0) }) else { return }
        let export = NEVIExport(shards: selected.shards, quarter: quarter)
        let name = "\(quarter.year)Q\(quarter.number)"
        guard export.hasOneClock else {
            throw Failure(
                status: .usage, what: "cannot export a quarter of several clocks",
                why: "it begins or ends at other times at some sites",
                attempt: "name sites of one clock with --site")
        }
        guard let period = export.period, period.start < scope.period.end, period.end > scope.period.start else {
            throw Failure(
                status: .inputMissing, what: "cannot export \(name)", why: "there are no data of that quarter",
                attempt: "report show sites, for the period that there is")
        }
        let sessions = export.sessions()
        let workers = jobs.workers
        @Sendable func figures(_ period: TimeRange) async -> NetworkFigures? {
            var settings = AnalysisSettings()
            settings.uptimeProfile = .nevi
            var own = AnalysisScope(selected.times, period: period, serviceEnd: .newestEvidence)
            own?.exclusions = scope.exclusions
            guard let own else { return nil }
            return await NetworkAnalysis.run(selected.shards, settings: settings, scope: own, workers: workers)
        }
        let uptime = await export.uptime(figures)
        let outages = export.outages(await figures(period))
        var notes = ExportNotes(shape: shape)
        notes.general = [
            .init(name: "quarter", value: .string(name)),
            .init(
                name: "is_whole_in_data",
                value: .bool(period.start >= scope.period.start && period.end <= scope.period.end)),
        ]
        notes.add(file: "sessions.csv", rows: sessions.rows, energy: sessions.energy, stored: sessions.stored)
        notes.add(file: "uptime.csv", rows: uptime.rows.count, energy: nil, stored: nil)
        notes.add(file: "outages.csv", rows: outages.rows.count, energy: nil, stored: nil)
        try writer.write(
            ["sessions.csv": sessions.text, "uptime.csv": uptime.render(as: .csv), "outages.csv": outages.render(as: .csv)], notes
        )
    }

    private func writeReport(
        _ selected: Selected, _ scope: AnalysisScope, _ reader: StoreReader, _ writer: ExportWriter, _ context: CommandContext
    ) async throws {
        let report = try await CapacityBuilder(context: context, reader: reader, workers: jobs.workers).build(selected)
        var notes = ExportNotes(shape: shape)
        let name = (output as NSString).lastPathComponent
        let stored = report.sites.reduce(Energy.zero) { $0 + $1.figures.energy }
        let unplaced = report.sites.reduce(Energy.zero) { $0 + $1.figures.unplacedEnergy }
        switch shape {
        case .geojson:
            let places = try MapExport.Places(reader)
            notes.add(
                file: name, rows: report.sites.count, energy: stored, stored: nil,
                [.init(name: "sites_without_place", value: .integer(Int64(MapExport.unplaced(report, places))))])
            try writer.write(MapExport.geoJSON(report, places), notes)
        case .grid:
            let configuration = context.configuration
            let demand = await NetworkDemandAnalysis.run(
                selected.shards, settings: configuration.demandSettings(windows: DemandSettings.allWindows), scope: scope,
                workers: jobs.workers)
            let optimized = await BoundedGroup.map(selected.shards, workers: jobs.workers) { shard in
                OptimizeReport(
                    shard, scope: scope, settings: configuration.loadSettings(of: shard, scope: scope),
                    configuration: configuration)
            }
            try Output.file(path: output) { try WorkbookExport.grid(report, demand: demand, optimized: optimized, to: $0) }
            notes.add(file: name, rows: optimized.count, energy: stored, stored: nil)
            try writer.finish(notes)
        default:
            try WorkbookExport.requireRoom(selected.shards.count, period: scope.period, stepSeconds: stepSeconds)
            let figures = await NetworkAnalysis.run(
                selected.shards, settings: AnalysisSettings(), scope: scope, workers: jobs.workers)
            var written: (rows: Int, energy: Energy) = (0, .zero)
            try Output.file(path: output) { path in
                written = try WorkbookExport.figures(
                    selected.shards, figures, quality: report.quality, stepSeconds: stepSeconds,
                    created: report.newestEvidence, to: path)
            }
            // What has no place in a curve is in no step.
            notes.add(
                file: name, rows: written.rows, energy: written.energy + unplaced, stored: stored,
                [.init(name: "unplaced_kwh", value: .number(unplaced.kilowattHours))])
            try writer.finish(notes)
        }
    }
}

extension YearProfile.LeapRule: ExpressibleByArgument {}
extension YearExport.Level: ExpressibleByArgument {}
