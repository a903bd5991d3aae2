import Analytics
import Charging

/// What is advised for one site, and what is shown beside it. Nothing of it takes another site.
struct SiteResult: Sendable, Codable {
    var siteID: String
    var advice: SiteAdvice
    var connection: ConnectionAdvice
    var useByDay: UseByDay
}

/// Makes the advice on single sites.
struct SiteAdviser: Sendable {
    var configuration: Configuration
    var scope: AnalysisScope
    /// What earlier reports advised, by site.
    var previous: [String: PreviousAdvice] = [:]
    /// Tries measures of [costs] beside more EVSEs; nil for none.
    var measures: MeasureTrial?

    /// Of all sites, in their order.
    /// - Parameter figures: of the same shards, with silences tested.
    func results(_ shards: [SiteShard], _ figures: [SiteFigures], workers: Int) async -> [SiteResult] {
        await BoundedGroup.map(zip(shards, figures).map { ($0, $1) }, workers: workers) { result($0.0, $0.1) }
    }

    private func result(_ shard: SiteShard, _ figures: SiteFigures) -> SiteResult {
        let sizing = measures.map { configuration.siteSizing(shard.site.id, $0) } ?? configuration.siteSizing
        return SiteResult(
            siteID: shard.site.id,
            advice: sizing.advice(
                for: shard, scope: scope, calendar: shard.site.calendar, plan: configuration.plan(of: shard, in: scope.period),
                previous: previous[shard.site.id]),
            connection: ConnectionAdvice(
                shard, scope: scope, load: configuration.loadSettings(of: shard, scope: scope),
                settings: configuration.connection),
            useByDay: UseByDay(shard, figures, scope: scope))
    }
}
