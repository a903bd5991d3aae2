import ArgumentParser
import Store

struct CheckCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Verify that the store is sound and adds up.",
        discussion: """
            Proves, a line each, that the file is whole, that every record read has one disposition and nothing is lost, that what
            counts is decided as it would be now, and that energies sum exactly, from the ledger to the quarter-hours of every site.
            Exit code 76 when anything fails. Days without data and suspicions are warnings and fail nothing.
            """)

    @Flag(name: .long, help: "Leave out the checks that read each record.")
    var quick = false

    @Option(
        name: .long,
        help: "How old a party's newest charge may be, such as 26h; two ages for a warning and for exit code 4: 26h,3d.")
    var maxAge: Freshness.Limits?

    @Option(name: .long, help: "text or json.")
    var format: IngestCommand.SummaryFormat = .text

    @OptionGroup var clock: ClockOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let context = try common.context()
        let reader = try StoreReader(path: context.storePath)
        let audit = try await StoreAudit.run(
            reader, context, isQuick: quick, limits: maxAge ?? Freshness.Limits(), now: clock.instant)
        try Output.result(format == .json ? AuditWords.json(audit) : AuditWords.text(audit))
        try audit.requireSound(context.storePath)
        if audit.freshness?.state == .stale { throw ExitCode(ExitStatus.limit.rawValue) }
    }
}
