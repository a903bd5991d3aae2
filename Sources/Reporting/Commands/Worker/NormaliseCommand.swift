import ArgumentParser
import Charging
import Foundation
import Ingest
import Workers

struct NormaliseCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "normalise",
        abstract: "Turn one archive into normalised records, keyed by place and by link, on standard output.",
        discussion: "report worker normalise cdrs-01.json.gz --number 0 --key key --buckets 8 > chunks")

    @Argument(help: "The archive.")
    var archive: String

    @Option(name: .long, help: "Its number among all archives: the order in which they count.")
    var number: UInt32

    @Option(name: .long, help: "The 32 secret bytes that all workers share: what tokens are hashed with.")
    var key: String

    @Option(name: .long, help: "Buckets over which links are shuffled.")
    var buckets: Int = 8

    @Option(name: .long, help: "Owner of records that name none (OCPI 2.1.1), such as NL*TNM.")
    var party: String?

    @OptionGroup var common: CommonOptions

    func validate() throws { try ArgumentCheck.party(party) }

    func run() async throws {
        let context = try common.context()
        let options = context.ingestOptions(party: party.flatMap { PartyID($0) })
        do {
            try Normaliser(key: try StoreKey(path: key), options: options, buckets: buckets)
                .run(archive, number: number, emit: Chunk.print)
        } catch let error as ArchiveError {
            throw Failure(
                status: .inputOutput, what: "cannot read \(archive)", why: error.why,
                attempt: "check the path, and whether all workers can read it")
        }
    }
}
