import Analytics
import ArgumentParser
import Charging
import Foundation
import Store
import Wording

struct PlanCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Spend a budget over many sites, or see EVSEs and power year by year.",
        discussion: """
            report plan --budget 250000
            report plan --budget 250000 --by kwh --format csv
            report plan --horizon 2035 --growth 5,15,30

            Chooses a number of EVSEs for each site so that all together bring most for the budget; by net, nothing that does not earn its
            cost. It takes the prices of [costs], and of each [[site]] that has its own; site_cost is what works at a site cost once,
            whatever is built there. Repair, an end to idle time, load management and a power mix (1 × 150 kW for 2 × 50) are chosen too
            where their prices are given: repair_cost_per_evse_year, idle_cut_cost, load_management_cost, faster_evse_cost. EVSEs that a
            [[site]] has planned are built anyway: the plan is on top of them.

            With --horizon each site gets the EVSEs that it needs and the power that they draw in each year, for low, middle and high growth,
            and when today's are no longer enough. Growth is what two years of the site's own data show, unless --growth gives it.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, csv, tsv, md }

    @Option(name: .long, help: "Money to spend, in the currency of [costs].")
    var budget: Double?

    @Option(name: .long, help: "Instead: the last year to plan for, such as 2035.")
    var horizon: Int?

    @Option(name: .long, help: "Growth of visits a year in per cent: low, middle and high. [default: as two years of data show]")
    var growth: PercentList?

    @Option(name: .customLong("energy-growth"), help: "Growth of the energy of a visit, per cent a year.")
    var energyGrowth: Double?

    @Option(name: .customLong("power-growth"), help: "Growth of the power of a car, per cent a year.")
    var powerGrowth: Double?

    @Option(
        name: .long, help: "What it is to bring most of: net (money a year, all costs taken off), kwh or visits. [default: net]")
    var by: PlanAim?

    @Option(name: .long, help: "text, json, csv, tsv or md.")
    var format: Format = .text

    @Flag(name: .long, help: "ASCII for blocks and symbols in text; letters stay as they are.")
    var ascii = false

    @OptionGroup var selection: SelectionOptions
    @OptionGroup var jobs: JobOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (budget == nil) != (horizon == nil) else {
            throw ValidationError("Give --budget, a sum of money to spend, or --horizon, a year to look ahead to.")
        }
        if horizon != nil, by != nil { throw ValidationError("--by is of --budget: --horizon has no order.") }
        if budget != nil, growth != nil || energyGrowth != nil || powerGrowth != nil {
            throw ValidationError("Growth is of --horizon: a budget is spent for demand as it is.")
        }
        if let budget, !(budget >= 0 && budget.isFinite) { throw ValidationError("--budget must be a sum of money, 0 or more.") }
        if let horizon, !(2010...2100).contains(horizon) { throw ValidationError("--horizon must be a year of 2010 to 2100.") }
        for value in [energyGrowth ?? 0, powerGrowth ?? 0] + (growth?.values ?? []) where !(-50...200).contains(value) {
            throw ValidationError("Growth must be -50 to 200 per cent a year.")
        }
        if let growth, growth.values.count != 3 || growth.values != growth.values.sorted() {
            throw ValidationError("--growth takes three rising numbers of per cent a year, such as 5,15,30.")
        }
    }

    func run() async throws {
        let context = try common.context()
        if let budget { return try await spend(budget, context) }
        if let horizon { return try await lookAhead(to: horizon, context) }
    }

    private func style(_ context: CommandContext) -> TextStyle {
        TextStyle(
            width: context.output.width ?? 100, ascii: ascii || context.output.isASCII, color: context.output.usesColor)
    }

    // MARK: Years

    private static let mostYears = 30

    private func lookAhead(to horizon: Int, _ context: CommandContext) async throws {
        let configuration = context.configuration
        let reader = try StoreReader(path: context.storePath)
        let selected = try selection.read(context, reader)
        let scope = try selected.scope(to: "plan")
        try selected.requireSessions(to: "plan")
        let end = min(scope.period.end, selected.lastCharge ?? scope.period.end)
        let shards = try selected.wholeSites(reader, configuration)
        let first = LocalCalendar.utc.date(of: end).year
        guard horizon <= first + Self.mostYears else {
            throw Failure(
                status: .usage, what: "--horizon \(horizon) is too far off", why: "nothing tells of demand so far ahead",
                attempt: "--horizon \(first + Self.mostYears) at most")
        }
        guard horizon >= first else {
            throw Failure(
                status: .usage, what: "--horizon \(horizon) lies behind", why: "the data reach into \(first)",
                attempt: "--horizon \(first + 10)")
        }
        let given = growth.map { self.scenarios($0.values, .given) }
        let sizing = configuration.siteSizing
        let sites = await BoundedGroup.map(shards, workers: jobs.workers) { shard -> SiteYears in
            let calendar = shard.site.calendar
            let plan = configuration.plan(of: shard, in: scope.period)
            let measured = { () -> GrowthScenarios? in
                SiteForecast(shard, scope: scope, calendar: calendar, plan: plan, step: .week, horizon: 4, until: end)?.growth.map
                {
                    scenarios([$0.low, $0.value, $0.high].map { ($0 - 1) * 100 }, .measured)
                }
            }
            let growth = given ?? measured()
            return SiteYears(
                siteID: shard.site.id, name: shard.site.name,
                plan: growth.flatMap {
                    YearPlan(
                        shard, scope: scope, calendar: calendar, plan: plan, sizing: sizing, years: Array(first...horizon),
                        growth: $0)
                }, hasGrowth: growth != nil)
        }
        switch format {
        case .json: try Output.result(YearsTable.make(sites).render(as: .json))
        case .csv: try Output.result(YearsTable.make(sites).render(as: .csv))
        case .tsv: try Output.result(YearsTable.make(sites).render(as: .tsv))
        case .md: try Output.result(YearsTable.make(sites).render(as: .md))
        case .text: try Output.result(YearsText(sites: sites, style: style(context)).render())
        }
    }

    /// - Parameter percent: low, middle and high growth of visits.
    private func scenarios(_ percent: [Double], _ source: GrowthScenarios.Source) -> GrowthScenarios {
        GrowthScenarios(
            low: percent[0] / 100, mid: percent[1] / 100, high: percent[2] / 100, energyPerVisit: (energyGrowth ?? 0) / 100,
            powerPerCar: (powerGrowth ?? 0) / 100, source: source)
    }

    // MARK: Budget

    private func spend(_ budget: Double, _ context: CommandContext) async throws {
        let configuration = context.configuration
        guard let currency = configuration.costs.currency ?? configuration.sites.lazy.compactMap(\.costs.currency).first else {
            throw Failure(
                status: .configuration, what: "cannot plan a budget", why: "no prices are given",
                attempt: "set currency, evse_cost and margin_per_kwh in [costs]: report config init laddplan.toml")
        }
        let reader = try StoreReader(path: context.storePath)
        var selected = try selection.read(context, reader)
        selected.shards = try selected.wholeSites(reader, configuration)
        let trial = try MeasureTrial(
            configuration, siteIDs: selected.shards.map(\.site.id), network: { try selected.network(reader, configuration) },
            period: selected.period)
        let report = try await CapacityBuilder(context: context, reader: reader, workers: jobs.workers, measures: trial)
            .build(selected)
        // The connection and its losses count in what a step costs: the prices are those of the advice.
        let prices = Dictionary(
            selected.shards.compactMap { shard in
                configuration.plan(of: shard, in: selected.period).prices.map { (shard.site.id, $0) }
            }, uniquingKeysWith: { first, _ in first })
        var candidates: [BudgetPlan.Candidate] = []
        var unjudged: [UnjudgedSite] = []
        for section in report.sites {
            let site = section.figures.site
            let costs = configuration.costs(siteID: site.id)
            let options =
                prices[site.id].map {
                    section.advice.options(prices: $0, siteCost: costs.siteCost ?? 0, measures: costs.measures)
                } ?? []
            if options.isEmpty {
                unjudged.append(.init(siteID: site.id, name: section.displayName, why: .init(section.advice, costs)))
                continue
            }
            candidates.append(
                .init(
                    siteID: site.id, name: section.displayName, evsesNow: section.advice.evsesNow,
                    plannedEVSEs: section.advice.plannedEVSEs, options: options))
        }
        let plan = BudgetPlan(candidates, budget: budget, aim: by ?? .net)
        switch format {
        case .json:
            try Output.result(
                PlanJSON.render(plan, currency: currency, unjudged: unjudged, unknownKilowatts: trial.unknownKilowatts))
        case .csv: try Output.result(PlanTable.make(plan, unjudged).render(as: .csv))
        case .tsv: try Output.result(PlanTable.make(plan, unjudged).render(as: .tsv))
        case .md: try Output.result(PlanTable.make(plan, unjudged).render(as: .md))
        case .text:
            try Output.result(
                PlanText(
                    plan: plan, currency: currency, unjudged: unjudged, unknownKilowatts: trial.unknownKilowatts,
                    style: style(context)
                ).render())
        }
    }
}

/// Numbers of per cent, separated by commas.
struct PercentList: ExpressibleByArgument {
    var values: [Double]

    init?(argument: String) {
        let parts = argument.split(separator: ",", omittingEmptySubsequences: false).map {
            Double($0.trimmingCharacters(in: .whitespaces))
        }
        guard !parts.isEmpty, !parts.contains(nil) else { return nil }
        values = parts.compactMap { $0 }
    }
}
