import Analytics
import ArgumentParser
import Charging
import Store

struct CheckCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Verify that the store is sound and adds up.",
        discussion: """
            Proves, a line each, that the file is whole, that every record read has one disposition and nothing is lost, that what
            counts is decided as it would be now, and that energies sum exactly, from the ledger to the quarter-hours of every site.
            Exit code 76 when anything fails. Days without data and suspicions are warnings and fail nothing.
            """)

    @Option(name: .long, help: "text or json.")
    var format: IngestCommand.SummaryFormat = .text

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let context = try common.context()
        let reader = try StoreReader(path: context.storePath)
        var audit = await StoreAudit.run(reader)
        if audit.isSound {
            // From a store that is not sound, suspicions are worth nothing.
            audit.warnings = try GapTable.gaps(reader, context).map {
                StoreAudit.Warning(code: GapTable.code, words: AuditWords.words($0))
            }
            let shards = try reader.shards(SelectionOptions.everything(context.configuration))
            audit.warnings += try SuspicionReader.read(reader, shards, context.configuration).map {
                StoreAudit.Warning(code: $0.finding.code, words: SuspicionWords.line($0))
            }
            audit.warnings += MissingSessions.warnings(shards)
            audit.warnings +=
                UnusedNames(
                    configuration: context.configuration, shards: shards, parties: Set(try reader.parties().map(\.id))
                ).warnings
        }
        try Output.result(format == .json ? AuditWords.json(audit) : AuditWords.text(audit))
        guard audit.isSound else {
            let failed = audit.checks.filter { !$0.result.isSound }.map(\.name).joined(separator: ", ")
            throw Failure(
                status: .storeUnusable, what: "the store at \(context.storePath) is damaged or does not add up",
                why: "failed: \(failed)", attempt: CheckResult.restore)
        }
    }
}
