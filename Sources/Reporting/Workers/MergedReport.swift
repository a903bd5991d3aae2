import Analytics
import Charging
import Files
import Store

/// The files of a report that several workers made.
struct MergedReport {
    /// Nil where no charge counts anywhere.
    var result: PartResult?
    var shared: SharedScope
    /// Of the network's store.
    var reader: StoreReader
    var context: CommandContext

    /// Writes JSON as `show` and `capacity` give it, a page a site, and what each month was like.
    func write(to folder: String, locale: OutputLocale) throws {
        let sites = figures(result?.sites)
        let locations = figures(result?.locations)
        let profiled = figures(result?.profiledSites) ?? sites
        try Self.make(folder)
        try Output.file(EVSETable.make(profiled).render(as: .json), path: folder + "/evses.json")
        try Output.file(SiteTable.make(profiled, withLocations: false).render(as: .json), path: folder + "/sites.json")
        try Output.file(SiteTable.make(locations, withLocations: true).render(as: .json), path: folder + "/locations.json")
        try Output.file(NetworkTable.object(NetworkTable.make(sites)), path: folder + "/network.json")
        // Whatever the parts were.
        let months = (result?.months ?? "").split(separator: "\n").sorted()
        try Output.file(months.map { $0 + "\n" }.joined(), path: folder + "/months.jsonl")
        let optimized = (result?.optimize ?? [:]).sorted { $0.key < $1.key }
        if !optimized.isEmpty { try Self.make(folder + "/optimize") }
        for (name, report) in zip(SiteFileNames.names(optimized.map(\.key)), optimized.map(\.value)) {
            try Output.file(report, path: "\(folder)/optimize/\(name).json")
        }
        let report = try CapacityReport(
            sites, result?.advice ?? [], configuration: context.configuration, ledger: shared.ledger, reader)
        let output = CapacityOutput(report: report, context: context, locale: locale, isASCII: false, recipients: [])
        // Pages of single sites: one of all would be too large for a browser where the network is too large for one machine.
        for path in [folder + "/capacity.json", folder + "/"] { try output.write(to: path, as: nil) }
    }

    private func figures(_ part: NetworkPart?) -> NetworkFigures? {
        shared.scope.flatMap { scope in part?.figures(period: scope.period) }
    }

    private static func make(_ folder: String) throws {
        try Folder.make(folder, attempt: "name another one with -o DIR")
    }
}
