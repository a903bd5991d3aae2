import ArgumentParser
import Charging
import Foundation
import Ingest
import Store

struct RejectsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rejects", abstract: "Read rejected records anew.", subcommands: [RejectsReplayCommand.self])
}

struct RejectsReplayCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "Read the records in quarantine anew, and load what is accepted now.",
        discussion: """
            report rejects replay --party NL*TNM

            After a change of settings or a newer version. Records are opened with the store's key; they keep the archive and the
            address at which they were read. What is rejected again stays.
            """)

    @Option(name: .long, help: "Owner of records that name none (OCPI 2.1.1), such as NL*TNM.")
    var party: String?

    @Option(name: .long, help: "text or json.")
    var format: IngestCommand.SummaryFormat = .text

    @OptionGroup var common: CommonOptions

    func validate() throws {
        try ArgumentCheck.party(party)
    }

    func run() async throws {
        let context = try common.context()
        let options = context.ingestOptions(party: party.flatMap { PartyID($0) })
        let tally = try StoreWriter.changing(context) {
            try RejectReplay(key: StoreKey(storePath: context.storePath), options: options).run(in: $0)
        }
        switch format {
        case .json: try Output.result(ReplayWords.json(tally))
        case .text: if !context.isQuiet { try Output.result(ReplayWords.text(tally)) }
        }
    }
}
