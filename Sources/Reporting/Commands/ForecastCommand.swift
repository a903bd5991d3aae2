import Analytics
import ArgumentParser
import Charging
import Logging
import Store

struct ForecastCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "forecast",
        abstract: "Visits to come, had no driver to be turned away, by the model that did best on the past.",
        discussion: """
            report forecast
            report forecast --site L0001 --by step --weeks 4
            report forecast --by model --step week --format csv

            What a full site turns away is put back first. Going on as a season ago, Holt-Winters and STL are each held against the data from
            earlier and earlier days on; the one that erred least is used, and its errors make the bands. From two years of data on the growth
            of a year is told.
            """)

    @Option(name: .long, help: "Weeks to forecast.")
    var weeks: Int = 4

    @Option(name: .long, help: "Steps of the series: day or week. [default: day]")
    var step: String?

    @Option(name: .long, help: "site, model (how well each did) or step (each day or week to come). [default: site]")
    var by: String?

    @OptionGroup var selection: SelectionOptions
    @OptionGroup var form: FormatOptions
    @OptionGroup var jobs: JobOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        _ = try Groupings.value(step, "--step", SiteForecast.Step.day)
        _ = try Groupings.value(by, "--by", ForecastTable.Grouping.site)
        if !(1...104).contains(weeks) { throw ValidationError("--weeks must be 1 to 104.") }
    }

    func run() async throws {
        let context = try common.context()
        let reader = try StoreReader(path: context.storePath)
        let selected = try selection.read(context, reader)
        let scope = try selected.scope(to: "forecast")
        try selected.requireSessions(to: "forecast")
        let configuration = context.configuration
        let end = selected.lastCharge
        let step = try Groupings.value(step, "--step", SiteForecast.Step.day)
        let horizon = step == .day ? weeks * 7 : weeks
        let shards = try selected.wholeSites(reader, configuration)
        let forecasts = await BoundedGroup.map(shards, workers: jobs.workers) { shard in
            SiteForecast(
                shard, scope: scope, calendar: shard.site.calendar, plan: configuration.plan(of: shard, in: scope.period),
                step: step,
                horizon: horizon, until: end)
        }
        let known = zip(shards, forecasts).compactMap { shard, forecast in forecast.map { (shard.site.name, $0) } }
        try form.print(ForecastTable.make(known, by: try Groupings.value(by, "--by", ForecastTable.Grouping.site)), context)
        let short = known.filter { $0.1.model == nil }
        if let one = short.first {
            let sites = short.count == 1 ? "1 site has" : "\(Words.integer(short.count)) sites have"
            context.log.notice(
                "\(sites) too few data to forecast so far: it takes \(Words.integer(one.1.leastKnown)) \(step.rawValue)s, or fewer --weeks"
            )
        }
    }
}
