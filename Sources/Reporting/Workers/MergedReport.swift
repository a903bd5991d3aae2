import Analytics
import Charging
import Files
import Store

/// The files of a report that several workers made.
struct MergedReport {
    /// Nil where no charge counts anywhere.
    var result: PartResult?
    var scope: AnalysisScope?
    var shared: SharedScope
    /// Of the network's store.
    var reader: StoreReader
    var context: CommandContext

    /// Writes JSON as `show` and `capacity` give it, a page a site, and what each month was like.
    func write(to folder: String, locale: OutputLocale) throws {
        let sites = figures(result?.sites)
        let locations = figures(result?.locations)
        let profiled = figures(result?.profiledSites) ?? sites
        try write(EVSETable.make(profiled).render(as: .json), folder, "evses.json")
        try write(SiteTable.make(profiled, withLocations: false).render(as: .json), folder, "sites.json")
        try write(SiteTable.make(locations, withLocations: true).render(as: .json), folder, "locations.json")
        try write(NetworkTable.object(NetworkTable.make(sites)), folder, "network.json")
        // Whatever the parts were.
        let months = (result?.months ?? "").split(separator: "\n").sorted()
        try write(months.map { $0 + "\n" }.joined(), folder, "months.jsonl")
        let optimized = (result?.optimize ?? [:]).sorted { $0.key < $1.key }
        for (name, report) in zip(SiteFileNames.names(optimized.map(\.key)), optimized.map(\.value)) {
            try write(report, folder + "/optimize", name + ".json")
        }
        let report = try CapacityReport(
            sites, result?.advice ?? [], configuration: context.configuration, ledger: shared.ledger, reader)
        let output = CapacityOutput(report: report, context: context, locale: locale, isASCII: false, recipients: [])
        // Pages of single sites: one of all would be too large for a browser where the network is too large for one machine.
        for path in [folder + "/capacity.json", folder + "/"] { try output.write(to: path, as: nil) }
    }

    private func figures(_ part: NetworkPart?) -> NetworkFigures? {
        scope.flatMap { scope in part?.figures(period: scope.period) }
    }

    private func write(_ text: String, _ folder: String, _ name: String) throws {
        try Folder.make(folder, attempt: "name another one with -o DIR")
        try Output.file(text, path: folder + "/" + name)
    }
}
