import Analytics
import ArgumentParser
import Charging
import Store

struct ExplainCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Where a figure comes from: formula, inputs, sessions, archive and byte offset.",
        discussion: """
            report explain peak --site L0001
            report explain occupied_utilization --evse L0001-1
            report explain blocking_now --site L0001
            report explain energy_kwh --site L0001 --from 2026-06-01 --format csv

            A figure is named as in the JSON of 'show' and 'capacity'. It is that of the EVSE where one is selected, else of the
            site, else of all selected sites. 'peak' is peak_kw: with one site, the sessions that made it, and the peak without each.
            """)

    @Argument(help: "A figure, such as peak, energy_kwh, uptime or blocking_now.")
    var figure: String

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, csv, tsv, jsonl, md }

    @Option(name: .long, help: "text, json, or the records alone as csv, tsv, jsonl or md.")
    var format: Format = .text

    @Option(name: .long, help: "Records that text shows of each list.")
    var limit: Int = 20

    @Option(name: .long, help: "Window of peak demand in minutes: 1, 5, 10, 15, 30 or 60.")
    var window: Int = 15

    @Option(
        name: .long,
        help: "Whose figures, as of 'show utilization': network, party, site, location, evse, power-class, connector-type.")
    var per: String?

    @Option(name: .long, help: "Parts of time, as of 'show utilization': whole, day, week, month, hour, hour-of-week.")
    var by: String?

    @Option(name: .long, help: "Rules for uptime: neutral, nevi or uk.")
    var profile: String?

    @Flag(name: .long, help: "The peak's window may begin at any instant.")
    var sliding = false

    @OptionGroup var selection: SelectionOptions
    @OptionGroup var jobs: JobOptions
    @OptionGroup var common: CommonOptions

    /// Short names for people.
    private static let aliases = ["peak": "peak_kw", "energy": "energy_kwh", "occupied": "occupied_utilization"]

    func validate() throws {
        guard WindowMinutes.all.contains(window) else {
            throw ValidationError("--window \(window) is not one of \(WindowMinutes.words()).")
        }
        _ = try Groupings.value(per, "--per", PeriodAnalysis.Grouping.network)
        _ = try Groupings.value(by, "--by", PeriodUnit.whole)
        if let profile { _ = try Groupings.profile(profile) }
        guard limit >= 0 else { throw ValidationError("--limit must not be negative.") }
    }

    func run() async throws {
        var name = Self.aliases[figure] ?? figure
        if sliding, ["peak_kw", "peak_kw_on_arrival"].contains(name) { name = "sliding_\(name)" }
        guard let known = FigureCatalogue.figure(name) else {
            let near = NearestKey.of(name, among: FigureCatalogue.all.map(\.name))
            throw Failure(
                status: .usage, what: "there is no figure '\(figure.visible)'",
                why: "figures are named as in the JSON of 'show' and 'capacity'",
                attempt: near.map { "report explain \($0)" } ?? "docs/METRICS.md, which lists them")
        }
        let context = try common.context()
        let reader = try StoreReader(path: context.storePath)
        let selected = try selection.read(context, reader)
        let scope = try selected.scope(to: "explain")
        var builder = try ExplanationBuilder(
            context: context, reader: reader, selected: selected, scope: scope, workers: jobs.workers)
        if let profile { builder.profile = try Groupings.profile(profile) }
        if per != nil || by != nil {
            builder.breakdown = .init(
                group: try Groupings.value(per, "--per", PeriodAnalysis.Grouping.network),
                unit: try Groupings.value(by, "--by", PeriodUnit.whole))
        }
        builder.windowSeconds = Int64(window) * 60
        builder.isSliding = sliding || name.hasPrefix("sliding_")
        let explanation = try await builder.explanation(of: known)
        let words = ExplanationWords(explanation: explanation, limit: limit)
        switch format {
        case .text: try Output.result(words.text(width: context.output.width ?? 100))
        case .json: try Output.result(JSONWriter.text(words.json, style: .indented) + "\n")
        case .csv: try Output.result(explanation.table(explanation.entries).render(as: .csv, width: nil))
        case .tsv: try Output.result(explanation.table(explanation.entries).render(as: .tsv, width: nil))
        case .jsonl: try Output.result(explanation.table(explanation.entries).render(as: .jsonl, width: nil))
        case .md: try Output.result(explanation.table(explanation.entries).render(as: .md, width: nil))
        }
    }
}
