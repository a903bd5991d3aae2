import ArgumentParser
import Charging
import Foundation
import Ingest
import Logging
import Store

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
        if let party, PartyID(party) == nil {
            throw ValidationError("'\(party)' is not a party. Try a country and three letters, such as NL*TNM.")
        }
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
        let rehearsal = dryRun ? try StoreRehearsal(of: context.storePath) : nil
        let storePath = rehearsal?.path ?? context.storePath
        let isNew = !FileManager.default.fileExists(atPath: storePath)
        let line = ProgressLine(context.progress)
        let signals = StopSignals(
            told: {
                line.clear()
                context.log.notice(
                    "Stopping where nothing is half done; once more ends it at once", metadata: ["event": "stopping"])
            }, asked: { line.tell() })
        let store = try StoreWriter(
            path: storePath, startedAt: Self.now, tool: ReportCommand.tool,
            command: CommandLine.arguments.dropFirst().joined(separator: " "))
        var summary = IngestSummary()
        var reached: IngestProgress?
        do {
            let loader = ArchiveLoader(key: try key(context), options: options(context))
            summary = try loader.load(files, into: store) { progress in
                reached = progress
                line.show(progress)
                try signals.check()
            }
            line.clear()
            try store.declare(context.configuration.parties)
        } catch let stopped as StopSignals.Stopped {
            line.clear()
            if isNew {
                store.abandon()
            } else {
                // What counts among the files that are in is decided now: nothing would be found undecided afterwards.
                try ArchiveLoader.settle(store)
                try store.close(finishedAt: Self.now, exitCode: stopped.status.rawValue)
            }
            let files = "\(Words.integer(reached?.filesDone ?? 0)) of \(Words.integer(reached?.files ?? files.count)) files"
            throw Failure(
                status: stopped.status, what: "stopped by a signal",
                why: isNew || dryRun ? "nothing is stored yet" : "\(files) are in, and the store is sound",
                attempt: "run the same command again")
        } catch {
            line.clear()
            store.abandon()
            throw error
        }
        tellFailures(summary, context)
        let status = Self.status(summary)
        if status == .notOCPI, isNew {
            store.abandon()
        } else {
            try store.close(finishedAt: Self.now, exitCode: status.rawValue)
        }
        // They are looked for where a record gave cause: it takes a scan of the store.
        let hasCause = [Finding.energyImplausible, .powerInKilowatts].contains { summary.codes[$0.code] != nil }
        let suspicions =
            hasCause && status != .notOCPI
            ? try SuspicionReader.readTotals(StoreReader(path: storePath), context.configuration) : []
        switch format {
        case .json: try Output.result(IngestWords.json(summary, suspicions: suspicions) + "\n")
        case .text:
            guard !context.isQuiet else { break }
            try Output.result(
                IngestWords.text(
                    summary, storePath: context.storePath, suspicions: suspicions, isRehearsal: dryRun,
                    isVerbose: common.verbose > 0))
        }
        if status == .notOCPI {
            throw Failure(
                status: .notOCPI, what: "nothing was loaded", why: "none of the input was OCPI data",
                attempt: "point it at Sessions, CDRs, Locations or Tariffs as JSON, gzip or plain")
        }
        if status != .done { throw ExitCode(status.rawValue) }
    }

    /// Files that could not be read, on standard error: with `-q` too, and not in the result.
    private func tellFailures(_ summary: IngestSummary, _ context: CommandContext) {
        for failure in summary.failures.prefix(Self.failuresTold) { context.log.error(IngestWords.failure(failure)) }
        let others = summary.failures.count - Self.failuresTold
        if others > 0 { context.log.error("and \(Words.integer(others)) files more: report show archives") }
        for archive in summary.incomplete {
            context.log.warning(
                "\(archive.path.visible) is incomplete (\(archive.code)); its whole records were stored",
                metadata: ["event": "archive_incomplete", "file": "\(archive.path)", "finding": "\(archive.code)"])
        }
        for (kind, counts) in summary.kinds.sorted(by: { $0.key < $1.key }) {
            var fields: Logger.Metadata = ["event": "ingested", "kind": "\(kind)", "read": "\(counts.read)"]
            for (disposition, count) in counts.records { fields[disposition.name] = "\(count)" }
            context.log.info("\(kind): \(Words.integer(counts.read)) read", metadata: fields)
        }
    }

    private static let failuresTold = 20

    private static var now: Instant { Instant(seconds: Int64(Date().timeIntervalSince1970)) }

    /// A dry run makes no key file: without one, the hashes of tokens are of no use afterwards anyway.
    private func key(_ context: CommandContext) throws -> StoreKey {
        let hasKey = FileManager.default.fileExists(atPath: context.storePath + ".key")
        return dryRun && !hasKey ? StoreKey.ephemeral() : try StoreKey(storePath: context.storePath)
    }

    private func options(_ context: CommandContext) -> IngestOptions {
        var options = context.ingestOptions(
            party: party.flatMap { PartyID($0) }, jobs: jobs.workers)
        options.salvages = salvage
        options.stopsAtReject = (onReject ?? context.configuration.onReject) == .stop
        return options
    }

    private static func status(_ summary: IngestSummary) -> ExitStatus {
        let loaded = summary.kinds.contains { kind, counts in
            kind != "unknown" && counts.read > 0
        }
        // With --on-reject stop, a file fails for one record: it was OCPI all the same.
        let stopped = summary.failures.contains { Finding(code: $0.code)?.quarantines ?? false }
        if !loaded && !stopped && summary.archivesSkipped == 0 && summary.rejectedSomething { return .notOCPI }
        return summary.rejectedSomething ? .partial : .done
    }
}
