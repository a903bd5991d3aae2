import Analytics
import ArgumentParser
import Charging
import Store
import Wording

struct PlanCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Spend a budget over many sites: which first, and how many EVSEs at each.",
        discussion: """
            report plan --budget 250000
            report plan --budget 250000 --by kwh --format csv

            Chooses a number of EVSEs for each site so that all together bring most for the budget; by net, nothing that does not earn its
            cost. It takes the prices of [costs], and of
            each [[site]] that has its own; site_cost is what works at a site cost once, whatever is built there.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, csv, tsv, md }

    @Option(name: .long, help: "Money to spend, in the currency of [costs].")
    var budget: Double

    @Option(name: .long, help: "What it is to bring most of: net (money a year, all costs taken off), kwh or visits.")
    var by: PlanAim = .net

    @Option(name: .long, help: "text, json, csv, tsv or md.")
    var format: Format = .text

    @Flag(name: .long, help: "No characters outside ASCII in text.")
    var ascii = false

    @OptionGroup var selection: SelectionOptions
    @OptionGroup var jobs: JobOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if !(budget >= 0 && budget.isFinite) { throw ValidationError("--budget must be a sum of money, 0 or more.") }
    }

    func run() async throws {
        let context = try common.context()
        let configuration = context.configuration
        guard let currency = configuration.costs.currency ?? configuration.sites.lazy.compactMap(\.costs.currency).first else {
            throw Failure(
                status: .configuration, what: "cannot plan a budget", why: "no prices are given",
                attempt: "set currency, evse_cost and margin_per_kwh in [costs]: report config init laddplan.toml")
        }
        let reader = try StoreReader(path: context.storePath)
        var selected = try selection.read(context, reader)
        if selected.namesEVSEs { selected.shards = try selected.wholeSites(reader, configuration) }
        let report = try await CapacityBuilder(context: context, reader: reader, workers: jobs.workers).build(selected)
        var candidates: [BudgetPlan.Candidate] = []
        var unknown: [(siteID: String, why: String)] = []
        for section in report.sites {
            let site = section.figures.site
            let costs = (configuration.entry(siteID: site.id)?.costs ?? CostEntry()).completed(by: configuration.costs)
            let options = costs.prices.map { section.advice.options(prices: $0, siteCost: costs.siteCost ?? 0) } ?? []
            if options.isEmpty {
                let why = section.advice.reasons.first.map(Language.english.text) ?? "nothing more can be built there"
                unknown.append((site.id, costs.prices == nil ? "no prices are given for it" : why))
                continue
            }
            candidates.append(
                .init(siteID: site.id, name: section.displayName, evsesNow: section.advice.evsesNow, options: options))
        }
        let plan = BudgetPlan(candidates, budget: budget, aim: by)
        switch format {
        case .json: try Output.result(PlanJSON.render(plan, currency: currency, unknown: unknown))
        case .csv: try Output.result(PlanTable.make(plan).render(as: .csv))
        case .tsv: try Output.result(PlanTable.make(plan).render(as: .tsv))
        case .md: try Output.result(PlanTable.make(plan).render(as: .md))
        case .text:
            let style = TextStyle(
                width: max(60, context.output.width ?? 100), ascii: ascii || context.output.isASCII,
                color: context.output.usesColor)
            try Output.result(PlanText(plan: plan, currency: currency, unknown: unknown.count, style: style).render())
        }
    }
}
