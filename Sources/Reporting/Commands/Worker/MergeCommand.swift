import Analytics
import ArgumentParser
import Charging
import Store
import Workers

struct MergeCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Put the results of all parts together: results, a line each, in; the report's files out.",
        discussion: "cat result-*.json | report worker merge --folder shared --output report/")

    @Option(name: .long, help: "What 'parts' and 'scope' made.")
    var folder: String

    @Option(name: .shortAndLong, help: "Folder for the files.")
    var output: String

    @OptionGroup var wording: WordingOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let context = try common.context()
        let folder = WorkerFolder(path: folder)
        let shared = try folder.readScope()
        var merged: PartResult?
        try WorkerJSON.readLines(PartResult.self, "the result of a part") { result in
            if merged == nil { merged = result } else { merged?.merge(result) }
        }
        let report = MergedReport(
            result: merged, shared: shared, reader: try StoreReader(path: folder.network), context: context)
        try report.write(to: output, locale: wording.outputLocale)
    }
}
