import Analytics
import Charging
import Foundation
import Ingest
import Logging
import Store

/// A night: archives in, the store looked over, reports put in place, mail sent. A step runs although one before it failed, where the store is
/// sound; what failed is told, kept in the record, and made good by the next night.
struct Night {
    /// What it is to do.
    struct Settings {
        /// Files, folders and patterns.
        var inbox: [String]
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
    /// - Throws: `Failure` where another night runs, or the record cannot be written. All else is in the record.
    func run() async throws -> NightRecord {
        let lock = try takeLock()
        defer { withExtendedLifetime(lock) {} }
        var record = NightRecord(startedAt: now, finishedAt: now, storePath: context.storePath)
        record.lastSuccessBefore = NightRecord.Earlier.lastSuccess(path: folders.recordPath)
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
                let (built, found) = try await writeReports(&record)
                report = built
                return found
            }
        }
        if let report {
            if !settings.recipients.isEmpty { await step(.deliver, &record) { _ in try deliver(report) } }
        } else {
            let missing: [NightRecord.Step] = isSound ? [.deliver] : [.capacity, .deliver]
            for step in missing where step != .deliver || !settings.recipients.isEmpty {
                record.steps.append(
                    .init(step: step, state: .skipped, status: .done, seconds: 0, words: "a step before it failed"))
            }
        }
        record.finishedAt = now + Int64(record.steps.reduce(0) { $0 + $1.seconds })
        try Output.file(record.json, path: folders.recordPath)
        if let path = settings.metricsPath {
            let store = (try? StoreReader(path: context.storePath)).flatMap { try? StoreMetrics.metrics($0) } ?? []
            try Output.file(PrometheusText(metrics: record.metrics + store).text, path: path)
        }
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
                status: .cannotWrite, what: "cannot write in \(folders.base)", why: why,
                attempt: "check the folder's permissions, or name another one with --out DIR")
        }
    }

    /// What a step found where it did not fail.
    private struct Found {
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

    private func ingest(_ record: inout NightRecord) throws -> Found {
        let files = try InputFiles.expand(settings.inbox)
        // An empty inbox is a quiet night: how old data are, the check tells.
        guard !files.isEmpty else { return Found(words: "no files") }
        let outcome = try IngestRun(
            context: context, options: context.ingestOptions(party: settings.party, jobs: workers), line: line, signals: signals
        ).run(files)
        let kinds = outcome.summary.kinds.sorted { $0.key < $1.key }
        record.records = kinds.flatMap { kind, counts in
            counts.records.sorted { $0.key.rawValue < $1.key.rawValue }.map {
                NightRecord.Count(kind: kind, disposition: $0.key.name, records: $0.value)
            }
        }
        if outcome.status == .notOCPI { throw IngestRun.notOCPI }
        guard outcome.summary.archivesRead > 0 || outcome.status != .done else { return Found(words: "nothing new") }
        let read = kinds.map { "\(Words.integer($0.value.read)) \($0.key)" }.joined(separator: ", ")
        let archives = Words.count(outcome.summary.archivesRead, "archive").withPlainSpaces
        return Found(words: archives + (read.isEmpty ? "" : ": \(read)"), status: outcome.status)
    }

    private func check(_ record: inout NightRecord) async throws -> Found {
        let reader = try StoreReader(path: context.storePath)
        let audit = try await StoreAudit.run(
            reader, context, isQuick: settings.isQuickCheck, limits: settings.limits, now: now)
        record.warnings = audit.warnings
        try audit.requireSound(context.storePath)
        record.newestCharge = audit.freshness?.parties.map(\.lastEnd).max()
        let warnings = audit.warnings.isEmpty ? "" : "; warnings: \(audit.warnings.count)"
        return Found(
            words: "the store is sound\(warnings)",
            status: audit.freshness?.state == .stale ? .limit : .done)
    }

    private func writeReports(_ record: inout NightRecord) async throws -> (CapacityReport, Found) {
        let reader = try StoreReader(path: context.storePath)
        let selected = try SelectionOptions.everything().read(context, reader)
        var builder = CapacityBuilder(context: context, reader: reader, workers: workers)
        let today = (context.configuration.timeZone.flatMap { LocalCalendar(zoneName: $0) } ?? .utc).date(of: now)
        // A second run of a day is compared with the day before it, as the first was.
        if let previous = folders.days.last(where: { $0 < today }) {
            builder.previous = try PreviousReport(path: folders.path(of: previous) + "/report.json")
            record.previousFolder = "\(previous)"
        }
        let report = try await builder.build(selected)
        var failed: [Failure] = []
        try folders.fill(today) { folder in
            var quiet = context
            quiet.log.logLevel = max(quiet.log.logLevel, .warning)
            let writer = CapacityOutput(report: report, context: quiet, locale: locale, isASCII: false, recipients: [])
            for format in [CapacityFormat.json, .html] + settings.formats {
                do {
                    try writer.write(to: "\(folder)/report.\(format.fileEnding)", as: format)
                } catch let failure as Failure where failure.status == .helperMissing {
                    // The others are there all the same.
                    failed.append(failure)
                }
            }
        }
        try folders.pointLatest(to: today)
        _ = try folders.keep(settings.reportsKept)
        record.folder = "\(today)"
        record.changes = report.changes
        record.sites = report.sites.map { section in
            NightRecord.SiteLine(
                siteID: section.figures.site.id, verdict: section.advice.verdict, evses: section.advice.evsesNow,
                recommended: section.advice.evsesRecommended?.value, blocking: section.advice.blockingNow?.value)
        }
        if let failure = failed.first { throw failure }
        let changed = report.changes.map {
            $0.sites.isEmpty ? ", all as before" : ", \(Words.integer($0.sites.count)) otherwise than before"
        }
        return (
            report,
            Found(words: "\(Words.count(report.sites.count, "site").withPlainSpaces)\(changed ?? ""): \(folders.path(of: today))")
        )
    }

    private func deliver(_ report: CapacityReport) throws -> Found {
        guard settings.occasion.isMet(by: report) else { return Found(words: "no mail: nothing to tell") }
        let message = try Words.$locale.withValue(locale) { try CapacityMail.render(report, to: settings.recipients) }
        try Sendmail.send(message)
        return Found(words: "mail to \(settings.recipients.joined(separator: ", "))")
    }
}

extension CapacityFormat {
    /// That of a file of this form.
    fileprivate var fileEnding: String { self == .text ? "txt" : rawValue }
}
