import Analytics
import ArgumentParser
import Charging
import Store
import Workers

struct ScopeCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "scope",
        abstract: "Make the time that all figures are of: facts of all parts, a line each, in; scope.json out.",
        discussion: "cat facts-*.json | report worker scope --folder shared")

    @Option(name: .long, help: "What 'parts' made; scope.json goes there too.")
    var folder: String

    @Option(name: .long, help: "Start of the period: a date or an instant.")
    var from: String?

    @Option(name: .long, help: "End of the period, not in it: a date or an instant.")
    var to: String?

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let context = try common.context()
        let folder = WorkerFolder(path: folder)
        let reader = try StoreReader(path: folder.network)
        var facts = PartFacts(times: [], evidence: ChargingTimeEvidence(), ledger: try reader.ledger())
        try WorkerJSON.readLines(PartFacts.self, "the facts of a part") { facts.merge($0) }
        let arguments = [("--from", from), ("--to", to)].flatMap { flag, value in value.map { [flag, $0] } ?? [] }
        let request = try SelectionOptions.parse(arguments).request(context, reader)
        try WorkerFolder.write(
            SharedScope(
                scope: try SelectionOptions.scope(facts.times, request.ends, context.configuration, reader),
                uninformativeParties: facts.evidence.uninformativeParties.sorted(), ledger: facts.ledger),
            to: folder.scope)
    }
}
