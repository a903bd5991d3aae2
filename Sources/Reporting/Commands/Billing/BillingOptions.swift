import Analytics
import ArgumentParser
import Charging
import Ingest
import Logging
import Store

/// Where bills are read from.
struct BillingOptions: ParsableArguments {
    @Argument(help: "The archives, or folders with them. [default: where they were ingested from]")
    var paths: [String] = []

    /// What bills are to be read, and how.
    func run(_ selection: SelectionOptions, _ context: CommandContext, workers: Int) throws -> BillingRun {
        let reader = try StoreReader(path: context.storePath)
        let source = try BillingSource(try selection.request(context, reader), files: paths, reader)
        return BillingRun(source: source, options: context.ingestOptions(party: nil), workers: workers)
    }

    /// Says which archives were not read, and ends the command with the code for it where there are any.
    static func tell(_ source: BillingSource, _ faults: [BillingRun.Fault], _ context: CommandContext) throws {
        for fault in faults.prefix(mostTold) {
            context.log.warning(
                "\(fault.path.visible) could not be read to its end: \(fault.why)",
                metadata: ["event": "archive_unreadable", "file": "\(fault.path)"])
        }
        for (archive, count) in source.missing.prefix(mostTold) {
            context.log.warning(
                "\(archive.path.visible) is not there; the \(Words.count(count, "CDR").withPlainSpaces) in it are left out",
                metadata: ["event": "archive_missing", "file": "\(archive.path)"])
        }
        let others = faults.count + source.missing.count - min(faults.count, mostTold) - min(source.missing.count, mostTold)
        if others > 0 { context.log.warning("and \(Words.integer(others)) archives more") }
        if !faults.isEmpty || !source.missing.isEmpty { throw ExitCode(ExitStatus.partial.rawValue) }
    }

    private static let mostTold = 10
}
