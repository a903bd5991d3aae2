import Analytics
import Charging
import Foundation
import Ingest
import Logging
import Store

/// One ingest from the first file to what counts: what `ingest` does, and `nightly` first of all.
struct IngestRun {
    var context: CommandContext
    var options: IngestOptions
    /// Does all of it on a copy, and changes nothing.
    var isRehearsal = false
    /// Where progress is shown.
    var line: ProgressLine
    /// Ask for an end.
    var signals: StopSignals

    /// How it went.
    struct Outcome {
        var summary: IngestSummary
        var status: ExitStatus
        /// What the store as a whole says of its parties, where a record gave cause to look.
        var suspicions: [Suspicion]
    }

    /// Reads `files` into the store. Files that cannot be read are told, and are in the summary.
    /// - Throws: `Failure` where a signal ended it, and what else ends it early; the store is sound then.
    func run(_ files: [String]) throws -> Outcome {
        let rehearsal = isRehearsal ? try StoreRehearsal(of: context.storePath) : nil
        let storePath = rehearsal?.path ?? context.storePath
        let isNew = !FileManager.default.fileExists(atPath: storePath)
        let store = try StoreWriter.opened(context, path: storePath)
        var summary = IngestSummary()
        var reached: IngestProgress?
        do {
            let loader = ArchiveLoader(key: try key(), options: options)
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
                try store.close(finishedAt: .now, exitCode: stopped.status.rawValue)
            }
            let done = "\(Words.integer(reached?.filesDone ?? 0)) of \(Words.integer(reached?.files ?? files.count)) files"
            throw Failure(
                status: stopped.status, what: "stopped by a signal",
                why: isNew || isRehearsal ? "nothing is stored yet" : "\(done) are in, and the store is sound",
                attempt: "run the same command again")
        } catch {
            line.clear()
            store.abandon()
            throw error
        }
        tellFailures(summary)
        let status = Self.status(summary)
        if status == .notOCPI, isNew {
            store.abandon()
        } else {
            try store.close(finishedAt: .now, exitCode: status.rawValue)
        }
        // They are looked for where a record gave cause: it takes a scan of the store.
        let hasCause = [Finding.energyImplausible, .powerInKilowatts].contains { summary.codes[$0.code] != nil }
        let suspicions =
            hasCause && status != .notOCPI
            ? try SuspicionReader.readTotals(StoreReader(path: storePath), context.configuration) : []
        return Outcome(summary: summary, status: status, suspicions: suspicions)
    }

    /// Nothing that was given is OCPI.
    private static let notOCPI = Failure(
        status: .notOCPI, what: "nothing was loaded", why: "none of the input was OCPI data",
        attempt: "point it at Sessions, CDRs, Locations or Tariffs as JSON, gzip or plain")

    /// Why nothing was loaded, where the outcome is that: nothing could be read, or nothing of it is OCPI.
    static func nothingLoaded(_ summary: IngestSummary) -> Failure {
        let unreadable = Finding.archiveUnreadable.code
        guard summary.kinds.isEmpty, summary.failures.allSatisfy({ $0.code == unreadable }) else { return notOCPI }
        return Failure(
            status: .inputOutput, what: "nothing was loaded", why: "none of the input could be read",
            attempt: "check the disk and the permissions of the files")
    }

    /// Files that could not be read, on standard error: with `-q` too, and not in the result.
    private func tellFailures(_ summary: IngestSummary) {
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

    /// A rehearsal makes no key file: without one, the hashes of tokens are of no use afterwards anyway.
    private func key() throws -> StoreKey {
        let hasKey = FileManager.default.fileExists(atPath: context.storePath + ".key")
        return isRehearsal && !hasKey ? StoreKey.ephemeral() : try StoreKey(storePath: context.storePath)
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

extension Instant {
    /// The machine's clock: for lists of runs, and for how old data are.
    static var now: Instant { Instant(seconds: Int64(Date().timeIntervalSince1970)) }
}
