import Analytics
import Charging
import Store

/// Gathers what a capacity report shows: figures, advice, and what both rest on.
struct CapacityBuilder {
    let context: CommandContext
    let reader: StoreReader
    let workers: Int
    var previous = PreviousReport.none
    /// Tries measures of [costs] beside more EVSEs; nil for none.
    var measures: MeasureTrial?
    /// Whether advice is held against later data.
    var backtests = false

    func build(_ selected: Selected) async throws -> CapacityReport {
        var settings = AnalysisSettings()
        settings.testsSilence = true
        var figures: NetworkFigures?
        var results: [SiteResult] = []
        var calibration: CalibrationTable?
        if let scope = selected.scope {
            let network = await NetworkAnalysis.run(selected.shards, settings: settings, scope: scope, workers: workers)
            let adviser = SiteAdviser(
                configuration: context.configuration, scope: scope, previous: previous.advice, measures: measures)
            results = await adviser.results(selected.shards, network.sites, workers: workers)
            if backtests {
                calibration = CalibrationTable(judgements: try await judge(selected, scope), sites: selected.shards.count)
            }
            figures = network
        }
        var report = try CapacityReport(
            figures, results, configuration: context.configuration, ledger: try reader.ledger(), reader)
        report.changes = previous.content.map { ReportChanges(report.sites, since: $0) }
        report.calibration = calibration
        return report
    }

    /// Advice on the first part of each site's data, held against the rest, beside sites that stayed as they were.
    /// - Parameter split: the day on which all data are parted; nil for each site's own.
    func judge(_ selected: Selected, _ scope: AnalysisScope, split: CivilDate? = nil) async throws -> [SiteJudgement] {
        let configuration = context.configuration
        let controls = ControlSites(try selected.network(reader, configuration), scope: scope)
        let sizing = configuration.siteSizing
        return await BoundedGroup.map(selected.shards, workers: workers) { shard in
            let calendar = shard.site.calendar
            return Backtest(sizing: sizing, split: split.map { calendar.startOfDay($0) }, controls: controls).judge(
                shard, scope: scope, calendar: calendar, plan: configuration.plan(of: shard, in: scope.period))
        }.compactMap { $0 }
    }
}
