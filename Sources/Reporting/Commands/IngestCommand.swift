import ArgumentParser
import Charging
import Foundation
import Ingest
import Store

struct IngestCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "ingest",
        abstract: "Load OCPI Sessions, CDRs and Locations (gzip or plain) into the store.",
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
        let spool = try paths.contains("-") ? StandardInput.spool(besides: context.storePath) : nil
        defer { if let spool { unlink(spool) } }
        let files = try InputFiles.expand(paths.map { $0 == "-" ? spool ?? $0 : $0 })
        guard !files.isEmpty else {
            throw Failure(
                status: .inputMissing, what: "nothing to read", why: "no .gz, .json, .jsonl or .ndjson files were found",
                attempt: "check the folder")
        }
        let isNew = !FileManager.default.fileExists(atPath: context.storePath)
        let now = { Instant(seconds: Int64(Date().timeIntervalSince1970)) }
        let store = try StoreWriter(
            path: context.storePath, startedAt: now(), tool: ReportCommand.tool,
            command: CommandLine.arguments.dropFirst().joined(separator: " "))
        var summary = IngestSummary()
        do {
            let options = IngestOptions(
                party: party.flatMap { PartyID($0) }, jobs: jobs.jobs ?? ProcessInfo.processInfo.activeProcessorCount)
            let loader = ArchiveLoader(key: try StoreKey(storePath: context.storePath), options: options)
            let line = ProgressLine(isOn: context.showsProgress)
            summary = try loader.load(files, into: store) { line.show($0) }
            line.clear()
            try store.declare(context.configuration.parties)
        } catch {
            store.abandon()
            throw error
        }
        let status = Self.status(summary)
        if status == .notOCPI, isNew {
            store.abandon()
        } else {
            try store.close(finishedAt: now(), exitCode: status.rawValue)
        }
        switch format {
        case .json: Output.result(IngestWords.json(summary) + "\n")
        case .text: if !context.isQuiet { Output.result(IngestWords.text(summary, storePath: context.storePath)) }
        }
        if status == .notOCPI {
            throw Failure(
                status: .notOCPI, what: "nothing was loaded", why: "none of the input was OCPI data",
                attempt: "point it at Sessions, CDRs or Locations as JSON, gzip or plain")
        }
        if status != .done { throw ExitCode(status.rawValue) }
    }

    private static func status(_ summary: IngestSummary) -> ExitStatus {
        let loaded = summary.kinds.contains { kind, counts in
            kind != "unknown" && counts.read > 0
        }
        if !loaded && summary.archivesSkipped == 0 && summary.rejectedSomething { return .notOCPI }
        return summary.rejectedSomething ? .partial : .done
    }
}

/// Standard input, as a file that can be read more than once.
enum StandardInput {
    static func spool(besides storePath: String) throws -> String {
        let path = NSTemporaryDirectory() + "laddplan-\(getpid()).input"
        let file = open(path, O_CREAT | O_EXCL | O_WRONLY, 0o600)
        guard file >= 0 else {
            throw Failure(
                status: .cannotWrite, what: "cannot keep standard input", why: String(cString: strerror(errno)),
                attempt: "set TMPDIR to a folder with room")
        }
        defer { close(file) }
        var buffer = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            let count = read(STDIN_FILENO, &buffer, buffer.count)
            if count == 0 { return path }
            guard count > 0, write(file, buffer, count) == count else {
                unlink(path)
                throw Failure(
                    status: .inputOutput, what: "cannot keep standard input", why: String(cString: strerror(errno)),
                    attempt: "set TMPDIR to a folder with room")
            }
        }
    }
}

/// One line on the terminal that is drawn over.
final class ProgressLine {
    private let isOn: Bool
    private var last = 0.0
    private let started = ProcessInfo.processInfo.systemUptime

    init(isOn: Bool) { self.isOn = isOn }

    func show(_ progress: IngestProgress) {
        let now = ProcessInfo.processInfo.systemUptime
        guard isOn, now - started > 0.5, now - last > 0.1 else { return }
        last = now
        let percent = progress.bytes == 0 ? 100 : progress.bytesDone * 100 / progress.bytes
        let name = (progress.path as NSString).lastPathComponent.visible
        let text =
            "  \(percent)%  \(progress.filesDone)/\(progress.files) files  \(Words.integer(Int64(progress.records))) records  \(name)"
        FileHandle.standardError.write(Data("\r\u{1B}[K\(text.prefix(79))".utf8))
    }

    func clear() {
        if isOn, last > 0 { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
    }
}
