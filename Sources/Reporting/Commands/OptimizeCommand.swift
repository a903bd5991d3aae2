import Analytics
import ArgumentParser
import Charging
import Foundation
import Logging
import Store

struct OptimizeCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "optimize",
        abstract: "Load management for a site: least power that serves everyone, policies compared, connection-size curve.",
        discussion: """
            report optimize --site L0001
            report optimize --site L0001 --cap rating --format json
            report optimize --site L0001 --grid --limit 60
            report optimize --site L0001 --schedule week.csv --policy equal_share --from 2026-06-01 --to 2026-06-08
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

    /// What a session can draw.
    enum Cap: String, ExpressibleByArgument, CaseIterable {
        case car, rating

        var ofSettings: LoadSettings.Cap { self == .car ? .car : .rating }
    }

    @Option(name: .long, help: "What a session can draw: its car's power or the EVSE's rating.")
    var cap: Cap = .car

    @Flag(name: .customLong("include-dc"), help: "Let DC sessions be shifted too.")
    var includesDC = false

    @Flag(name: .long, help: "Powers at the connection: with losses, standby, other load and limits by the hour.")
    var grid = false

    @Option(name: .long, help: "Compare policies under this limit in kW. [default: the least that serves all]")
    var limit: Double?

    @Option(name: .long, help: "Minutes by which all leave earlier, for the question what then.")
    var earlier: Int = 60

    @Option(name: .long, help: "Write kW by EVSE and quarter of an hour to this CSV file.")
    var schedule: String?

    @Option(
        name: .long,
        help: "What the schedule follows: optimum, uncontrolled, equal_share, fcfs, edf, edf_predicted, llf or llf_predicted.")
    var policy: String = "optimum"

    @Option(name: .long, help: "text or json.")
    var format: Format = .text

    @Flag(name: .long, help: "ASCII for blocks and symbols in text; letters stay as they are.")
    var ascii = false

    @OptionGroup var selection: SelectionOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if let limit, !(limit > 0 && limit <= Power.largest.kilowatts) {
            throw ValidationError("--limit must be a power in kW above 0.")
        }
        guard (0...10_080).contains(earlier) else { throw ValidationError("--earlier must be 0 to 10080 minutes.") }
        guard Self.kind(policy) != nil else {
            let names = ["optimum", "uncontrolled"] + ChargingPolicy.allCases.map(\.rawValue)
            throw ValidationError("--policy '\(policy)' is not one of \(names.joined(separator: ", ")).")
        }
    }

    private static func kind(_ name: String) -> ScheduleKind? {
        switch name {
        case "optimum": .optimum
        case "uncontrolled": .uncontrolled
        default: ChargingPolicy(rawValue: name).map { .policy($0) }
        }
    }

    func run() async throws {
        let context = try common.context()
        let reader = try StoreReader(path: context.storePath)
        let selected = try selection.read(context, reader)
        let scope = try selected.scope(to: "optimize")
        guard let shard = selected.shards.first else { throw Selected.nothing(to: "optimize") }
        guard selected.shards.count == 1 else {
            throw Failure(
                status: .usage, what: "cannot optimize \(selected.shards.count) sites at once",
                why: "a limit is that of one site's connection", attempt: "add --site \(shard.site.id)")
        }
        let settings = loadSettings(context.configuration, shard, scope)
        if let schedule {
            let kind = Self.kind(policy) ?? .optimum
            let rows = LoadSchedule(shard, scope: scope, settings: settings, kind: kind, limit: settings.limit)
            try Output.file(ScheduleTable.make(rows, shard).render(as: .csv), path: schedule)
            context.log.wrote(schedule)
        }
        let report = OptimizeReport(shard, scope: scope, settings: settings, configuration: context.configuration)
        switch format {
        case .json: try Output.result(OptimizeJSON.render(report))
        case .text:
            try Output.result(
                OptimizeText.render(
                    report, width: context.output.width ?? 100, ascii: ascii || context.output.isASCII,
                    color: context.output.usesColor))
        }
    }

    /// The command as without any flag.
    static func standard() throws -> OptimizeCommand { try parse([]) }

    /// What the flags make of the site's settings.
    func loadSettings(_ configuration: Configuration, _ shard: SiteShard, _ scope: AnalysisScope) -> LoadSettings {
        var settings = configuration.loadSettings(of: shard, scope: scope)
        settings.cap = cap.ofSettings
        settings.includesDC = includesDC
        settings.side = grid ? .grid : .evse
        settings.limit = limit.map { Power(watts: Int64(($0 * 1000).rounded())) }
        settings.earlierSeconds = Int64(earlier) * 60
        return settings
    }
}
