import Analytics
import ArgumentParser
import Charging
import Foundation
import Ingest
import Store
import Workers

struct ReconcileCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "reconcile",
        abstract: "Decide what counts of one part: its chunks in; its store, and facts for the scope, out.",
        discussion: "report worker reconcile --folder shared --part 0 --output part-0.sqlite < chunks > facts-0.json")

    @Option(name: .long, help: "What 'parts' made.")
    var folder: String

    @Option(name: .long, help: "Which part it is, from 0.")
    var part: Int

    @Option(name: .shortAndLong, help: "The part's store.")
    var output: String

    @OptionGroup var jobs: JobOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let context = try common.context()
        let folder = WorkerFolder(path: folder)
        let plan = try folder.readPlan()
        try? FileManager.default.removeItem(atPath: output)
        try StoreWriter.opened(context, path: output, basedOn: folder.network).closing { store in
            var chunks = ChunkReader(.standardInput)
            try store.writeArchives { try PartLoader(plan).load(&chunks, $0) }
            try ArchiveLoader.settle(store, workers: jobs.workers)
        }
        let reader = try StoreReader(path: output)
        let shards = try PartStore(reader: reader, plan: plan, part: part, configuration: context.configuration).shards()
        var ledger = try reader.ledger()
        ledger.remove(try StoreReader(path: folder.network).ledger())
        let facts = PartFacts(
            times: ChargeTimes.of(shards), evidence: await ChargingTimeEvidence.gather(shards, workers: jobs.workers),
            ledger: ledger)
        try WorkerJSON.print(facts)
    }
}
