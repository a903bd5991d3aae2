import Analytics
import ArgumentParser
import Charging
import Store
import Workers

struct AggregateCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "aggregate",
        abstract: "Make the figures and the advice of one part's sites: its store in, its result out.",
        discussion: "report worker aggregate part-0.sqlite --folder shared --part 0 > result-0.json")

    @Argument(help: "The part's store.")
    var store: String

    @Option(name: .long, help: "What 'parts' and 'scope' made.")
    var folder: String

    @Option(name: .long, help: "Which part it is, from 0.")
    var part: Int

    @OptionGroup var jobs: JobOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let context = try common.context()
        let folder = WorkerFolder(path: folder)
        let shared = try folder.readScope()
        let part = PartStore(
            reader: try StoreReader(path: store), plan: try folder.readPlan(), part: part,
            configuration: context.configuration)
        guard let scope = shared.scope else { return }
        let result = try await part.result(scope, Set(shared.uninformativeParties), workers: jobs.workers)
        try WorkerJSON.print(result)
    }
}
