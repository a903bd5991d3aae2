import ArgumentParser
import Charging
import Ingest

struct IngestCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "ingest",
        abstract: "Load OCPI Sessions, CDRs, Locations and Tariffs (gzip, tar or plain) into the store.",
        discussion: """
            report ingest ~/ocpi
            report ingest 'archives/*.json.gz' --party NL*TNM

            Files, folders (with all below them) and patterns; - reads one file from standard input. Kind, framing and OCPI
            version are found from the content. The same files again change nothing.
            """)

    @Argument(help: "Files, folders, patterns, or - for standard input.")
    var paths: [String]

    @Option(name: .long, help: "Owner of records that name none (OCPI 2.1.1), such as NL*TNM.")
    var party: String?

    @Option(name: .customLong("on-reject"), help: "What a rejected record or file does to the run: keep (go on) or stop.")
    var onReject: OnReject?

    @Flag(name: .long, help: "Load the complete records of files that end early or are damaged, and mark these as incomplete.")
    var salvage = false

    @Flag(name: .customLong("dry-run"), help: "Say what would be done, and change nothing.")
    var dryRun = false

    @Option(name: .long, help: "text or json.")
    var format: SummaryFormat = .text

    @OptionGroup var jobs: JobOptions
    @OptionGroup var common: CommonOptions

    enum SummaryFormat: String, ExpressibleByArgument, CaseIterable { case text, json }

    func validate() throws {
        try ArgumentCheck.party(party)
    }

    func run() async throws {
        let context = try common.context()
        let spool = try paths.contains("-") ? StandardInput.spool() : nil
        let files = try InputFiles.expand(paths.map { $0 == "-" ? spool ?? $0 : $0 })
        guard !files.isEmpty else {
            throw Failure(
                status: .inputMissing, what: "nothing to read", why: "no .gz, .json, .jsonl or .ndjson files were found",
                attempt: "check the folder")
        }
        let line = ProgressLine(context.progress)
        let run = IngestRun(
            context: context, options: options(context), isRehearsal: dryRun, line: line, signals: .stopping(context.log, line))
        let outcome = try run.run(files)
        switch format {
        case .json: try Output.result(IngestWords.json(outcome.summary, suspicions: outcome.suspicions) + "\n")
        case .text:
            guard !context.isQuiet else { break }
            try Output.result(
                IngestWords.text(
                    outcome.summary, storePath: context.storePath, suspicions: outcome.suspicions, isRehearsal: dryRun,
                    isVerbose: common.verbose > 0))
        }
        if outcome.status == .notOCPI { throw IngestRun.nothingLoaded(outcome.summary) }
        if outcome.status != .done { throw ExitCode(outcome.status.rawValue) }
    }

    private func options(_ context: CommandContext) -> IngestOptions {
        var options = context.ingestOptions(
            party: party.flatMap { PartyID($0) }, jobs: jobs.workers)
        options.salvages = salvage
        options.stopsAtReject = (onReject ?? context.configuration.onReject) == .stop
        return options
    }
}
