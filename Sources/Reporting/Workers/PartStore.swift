import Analytics
import Charging
import Store
import Workers

/// The sites of one part, in its store.
struct PartStore {
    let reader: StoreReader
    let plan: PartPlan
    let part: Int
    let configuration: Configuration

    /// The part's own sites: the network is in the store of every part.
    func shards() throws -> [SiteShard] {
        var selection = SelectionOptions.everything(configuration)
        selection.includesLocation = { [plan, part] in plan.locations[$0] == part }
        return SelectionOptions.declared(try reader.shards(selection), configuration)
    }
}

extension PartStore {
    /// Figures and advice.
    func result(_ scope: AnalysisScope, _ uninformative: Set<PartyID>, workers: Int) async throws -> PartResult {
        let shards = try shards()
        func figures(_ profile: UptimeProfile, _ grouping: NetworkAnalysis.Grouping) async -> NetworkPart {
            var settings = AnalysisSettings()
            settings.testsSilence = grouping == .sites
            settings.uptimeProfile = profile
            return await NetworkAnalysis.part(
                of: shards, settings: settings, scope: scope, uninformativeParties: uninformative, grouping: grouping,
                workers: workers)
        }
        let profile = configuration.uptimeProfile
        let sites = await figures(.neutral, .sites)
        let advice = await SiteAdviser(configuration: configuration, scope: scope).results(shards, sites.sites, workers: workers)
        let months = await PeriodAnalysis.run(
            shards, by: .month, scope: scope, uninformativeParties: uninformative, workers: workers,
            group: PeriodAnalysis.Grouping.evse.name)
        let optimize = try OptimizeCommand.standard()
        let configuration = configuration
        let reports = await BoundedGroup.map(shards, workers: workers) { shard in
            let report = OptimizeReport(
                shard, scope: scope, settings: optimize.loadSettings(configuration, shard, scope), configuration: configuration)
            return (shard.site.id, OptimizeJSON.render(report))
        }
        return PartResult(
            sites: sites, profiledSites: profile == .neutral ? nil : await figures(profile, .sites),
            locations: await figures(profile, .locations), advice: advice,
            months: UtilizationTable.make(months, by: .month).render(as: .jsonl),
            optimize: Dictionary(reports, uniquingKeysWith: { own, _ in own }))
    }
}
