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
            cost. It takes the prices of [costs], and of each [[site]] that has its own; site_cost is what works at a site cost once,
            whatever is built there. EVSEs that a [[site]] has planned are built anyway: the plan is on top of them.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, csv, tsv, md }

    @Option(name: .long, help: "Money to spend, in the currency of [costs].")
    var budget: Double

    @Option(name: .long, help: "What it is to bring most of: net (money a year, all costs taken off), kwh or visits.")
    var by: PlanAim = .net

    @Option(name: .long, help: "text, json, csv, tsv or md.")
    var format: Format = .text

    @Flag(name: .long, help: "ASCII for blocks and symbols in text; letters stay as they are.")
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
        selected.shards = try selected.wholeSites(reader, configuration)
        let report = try await CapacityBuilder(context: context, reader: reader, workers: jobs.workers).build(selected)
        var candidates: [BudgetPlan.Candidate] = []
        var unjudged: [UnjudgedSite] = []
        for section in report.sites {
            let site = section.figures.site
            let costs = configuration.costs(siteID: site.id)
            let options = costs.prices.map { section.advice.options(prices: $0, siteCost: costs.siteCost ?? 0) } ?? []
            if options.isEmpty {
                unjudged.append(.init(siteID: site.id, name: section.displayName, why: .init(section.advice, costs)))
                continue
            }
            candidates.append(
                .init(
                    siteID: site.id, name: section.displayName, evsesNow: section.advice.evsesNow,
                    plannedEVSEs: section.advice.plannedEVSEs, options: options))
        }
        let plan = BudgetPlan(candidates, budget: budget, aim: by)
        switch format {
        case .json: try Output.result(PlanJSON.render(plan, currency: currency, unjudged: unjudged))
        case .csv: try Output.result(PlanTable.make(plan, unjudged).render(as: .csv))
        case .tsv: try Output.result(PlanTable.make(plan, unjudged).render(as: .tsv))
        case .md: try Output.result(PlanTable.make(plan, unjudged).render(as: .md))
        case .text:
            let style = TextStyle(
                width: context.output.width ?? 100, ascii: ascii || context.output.isASCII,
                color: context.output.usesColor)
            try Output.result(PlanText(plan: plan, currency: currency, unjudged: unjudged, style: style).render())
        }
    }
}
