import ArgumentParser
import Charging
import Ingest
import Workers

struct NormaliseCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "normalise",
        abstract: "Turn archives into normalised records, keyed by place and by link: names on standard input, chunks out.",
        discussion: """
            Each line names an archive, with its number among all: the order in which they count.

            echo '{"number": 0, "path": "cdrs-01.json.gz"}' | report worker normalise --key key --buckets 8 > chunks
            """)

    @Option(name: .long, help: "The 32 secret bytes that all workers share: what tokens are hashed with.")
    var key: String

    @Option(name: .long, help: "Buckets over which links are shuffled.")
    var buckets: Int = 8

    @Option(name: .long, help: "Owner of records that name none (OCPI 2.1.1), such as NL*TNM.")
    var party: String?

    @OptionGroup var common: CommonOptions

    /// An archive as a driver names it.
    private struct Named: Decodable {
        var number: UInt32
        var path: String
    }

    func validate() throws { try ArgumentCheck.party(party) }

    func run() async throws {
        let context = try common.context()
        let options = context.ingestOptions(party: party.flatMap { PartyID($0) })
        let normaliser = Normaliser(key: try StoreKey(path: key), options: options, buckets: buckets)
        var printer = ChunkPrinter()
        try WorkerJSON.readLines(Named.self, "the name of an archive") { archive in
            do {
                try normaliser.run(archive.path, number: archive.number) { try printer.print($0) }
            } catch let error as ArchiveError {
                throw Failure(
                    status: .inputOutput, what: "cannot read \(archive.path)", why: error.why,
                    attempt: "check the path, and whether all workers can read it")
            }
        }
        try printer.finish()
    }
}
