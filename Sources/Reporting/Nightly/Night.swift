import Analytics
import Charging
import Files
import Foundation
import Ingest
import Logging
import Store

/// A night: archives fetched and read, the store looked over, reports put in place, mail sent. A step runs although one before it failed, where the store is
/// sound; what failed is told, kept in the record, and made good by the next night.
struct Night {
    /// What it is to do.
    struct Settings {
        /// Files, folders and patterns.
        var inbox: [String]
        /// Where archives that are pulled go; they are read from there.
        var archivesFolder = ""
        var party: PartyID?
        /// Forms beside the page and JSON.
        var formats: [CapacityFormat] = []
        /// How many reports are kept.
        var reportsKept = 60
        var limits = Freshness.Limits()
        var isQuickCheck = false
        var recipients: [String] = []
        var occasion = MailOccasion.changed
        var metricsPath: String?

        /// Whether reports would be read as archives of the next night.
        func reads(_ folder: String) -> Bool {
            let out = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
            return (inbox + [archivesFolder].filter { !$0.isEmpty }).contains { item in
                let (folder, isPattern) = Self.folder(of: item)
                let path = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
                return out == path && !isPattern || out.hasPrefix(path == "/" ? path : path + "/")
            }
        }

        /// What an item of the inbox is, or the folder that a pattern begins in: it may fit what is yet to come.
        static func folder(of item: String) -> (path: String, isPattern: Bool) {
            let parts = item.split(separator: "/", omittingEmptySubsequences: false)
            let fixed = parts.prefix { !$0.contains { "*?[".contains($0) } }
            guard fixed.count < parts.count else { return (item, false) }
            let path = fixed.joined(separator: "/")
            return (fixed.isEmpty ? "." : path.isEmpty ? "/" : path, true)
        }
    }

    let context: CommandContext
    let settings: Settings
    let folders: ReportFolders
    let locale: OutputLocale
    let workers: Int
    /// The day that its report is of, and what ages are told against.
    let now: Instant
    let line: ProgressLine
    let signals: StopSignals

    /// Runs it under the lock of the reports' folder.
    /// - Throws: `Failure` where another night runs, `FileFault` where the record cannot be written. All else is in the record.
    func run() async throws -> NightRecord {
        let lock = try takeLock()
        defer { withExtendedLifetime(lock) {} }
        var record = NightRecord(startedAt: now, finishedAt: now, storePath: context.storePath)
        let earlier = NightRecord.Earlier(path: folders.recordPath)
        record.lastSuccessBefore = earlier?.lastSuccess
        record.deliveredReport = earlier?.deliveredReport
        folders.recover()
        if !context.configuration.sources.isEmpty { await step(.pull, &record) { _ in try await pull() } }
        await step(.ingest, &record) { try ingest(&$0) }
        var isSound = false
        await step(.check, &record) { record in
            let found = try await check(&record)
            isSound = true
            return found
        }
        var report: CapacityReport?
        if isSound {
            await step(.capacity, &record) { record in
                let written = try await writeReports(&record)
                report = written.report
                return written.found
            }
        } else {
            record.skip(.capacity)
        }
        if !settings.recipients.isEmpty {
            if let report {
                await step(.deliver, &record) { try deliver(report, earlier, &$0) }
            } else {
                record.skip(.deliver)
            }
        }
        record.finishedAt = now + Int64(record.steps.reduce(0) { $0 + $1.seconds })
        if let path = settings.metricsPath {
            let metrics = record.metrics
            await step(.metrics, &record) { _ in
                let store = (try? StoreReader(path: context.storePath)).flatMap { try? StoreMetrics.metrics($0) } ?? []
                try Output.file(PrometheusText(metrics: metrics + store).text, path: path)
                return Found(words: path)
            }
        }
        try Output.file(record.json, path: folders.recordPath)
        return record
    }

    private func takeLock() throws -> FileLock {
        do {
            return try FileLock(folders.lockPath, command: "report nightly")
        } catch FileLock.Fault.held(let note) {
            throw Failure(
                status: .storeLocked, what: "another night is running", why: note, attempt: "wait until it is done",
                kind: "night_running")
        } catch FileLock.Fault.unwritable(let why) {
            throw Failure(
                status: .cannotWrite, what: "cannot write in \(folders.base)", why: "\(folders.lockPath): \(why)",
                attempt: "check whose that file is, or name another folder with --out DIR")
        }
    }

    /// What a step found where it did not fail.
    struct Found {
        var words: String
        var status = ExitStatus.done
    }

    private func step(
        _ step: NightRecord.Step, _ record: inout NightRecord, _ body: (inout NightRecord) async throws -> Found
    ) async {
        let begin = ContinuousClock.now
        var entry: NightRecord.Entry
        do {
            try signals.check()
            let found = try await body(&record)
            entry = .init(
                step: step, state: found.status == .done ? .pass : .warn, status: found.status, seconds: 0, words: found.words)
        } catch let stopped as StopSignals.Stopped {
            entry = .init(step: step, state: .fail, status: stopped.status, seconds: 0, words: "stopped by a signal")
        } catch {
            let failure = Failure(error, storePath: context.storePath)
            context.log.error(failure)
            entry = .init(
                step: step, state: .fail, status: failure.status, seconds: 0, words: "\(failure.what): \(failure.why)")
        }
        entry.seconds = (ContinuousClock.now - begin) / .seconds(1)
        record.steps.append(entry)
    }
}
