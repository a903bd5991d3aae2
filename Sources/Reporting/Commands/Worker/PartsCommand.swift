import ArgumentParser
import Charging
import Foundation
import Ingest
import Store
import Workers

struct PartsCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "parts",
        abstract: "Store the network, and share out its places: network chunks, then edges in; a folder for all workers out.",
        discussion: """
            Ends with 3 where an archive could not be read: what is made goes on without it.

            report worker parts --parts 4 --folder shared < network-and-edges
            """)

    @Option(name: .long, help: "How many parts to make.")
    var parts: Int = 2

    @Option(name: .long, help: "Where network.sqlite, plan.json and places.bin go.")
    var folder: String

    @OptionGroup var common: CommonOptions

    func validate() throws {
        if parts < 1 { throw ValidationError("--parts must be at least 1.") }
    }

    func run() async throws {
        let context = try common.context()
        let folder = WorkerFolder(path: folder)
        try? FileManager.default.removeItem(atPath: folder.network)
        var chunks = ChunkReader(.standardInput)
        var edges: [(ContentHash, ContentHash)] = []
        var built: NetworkBuilder?
        try StoreWriter.opened(context, path: folder.network).closing { store in
            try store.writeArchives { writer in
                var builder = NetworkBuilder(writer)
                while let chunk = try chunks.next() {
                    if chunk.kind == .edges { edges += try NetworkBuilder.edges(chunk) } else { try builder.add(chunk) }
                }
                built = builder
            }
            if let newest = built?.newestUpdate { try store.note(evidence: newest) }
            try ArchiveLoader.settle(store)
            try store.declare(context.configuration.parties)
        }
        for failure in built?.failures ?? [] { context.log.error(IngestWords.failure(failure)) }
        let configuration = context.configuration
        let plan = PartPlan(
            try StoreReader(path: folder.network).networkNodes(), weights: built?.weights ?? [:], edges: edges,
            archives: built?.archives ?? [:], parts: parts,
            siteOfLocation: { configuration.declaredSite(ofLocation: $0.id)?.id })
        try WorkerFolder.write(plan, to: folder.plan)
        try Output.write(plan.placeBytes, to: folder.places)
        if built?.failures.isEmpty == false { throw ExitCode(ExitStatus.partial.rawValue) }
    }
}
