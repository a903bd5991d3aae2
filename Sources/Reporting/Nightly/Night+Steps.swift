import Analytics
import Charging
import Foundation
import Ingest
import Logging
import Pulling
import Store

extension Night {
    /// Fetches what is new. Of several sources one that fails is no failure of the night: it is told, and pulled again by the next.
    func pull() async throws -> Found {
        let step = PullStep(context: context, folder: settings.archivesFolder, isWhole: false, signals: signals)
        let outcomes = try await step.run([])
        let status = PullStep.status(outcomes)
        let records = outcomes.flatMap(\.modules).reduce(0) { $0 + $1.records }
        let failed = outcomes.flatMap(\.faults).count
        let words =
            "\(Words.count(records, "record").withPlainSpaces) of \(Words.count(outcomes.count, "source").withPlainSpaces)"
        guard [.done, .partial].contains(status) else {
            throw Failure(status: status, what: "nothing was pulled", why: outcomes.flatMap(\.faults).first?.fault.why ?? "")
        }
        return Found(words: words + (failed == 0 ? "" : "; not pulled: \(failed)"), status: status)
    }

    /// Reads what is new, and decides what an ingest that was cut off left undecided, whatever is in the inbox.
    func ingest(_ record: inout NightRecord) throws -> Found {
        var files: [String] = []
        var fault: (any Error)?
        let pulled = FileManager.default.fileExists(atPath: settings.archivesFolder) ? [settings.archivesFolder] : []
        for item in settings.inbox + pulled {
            do {
                files += try InputFiles.expand([item])
            } catch {
                // A pattern that nothing fits is an empty inbox: how old data are, the check tells. A folder that is not there is none.
                let (folder, isPattern) = Settings.folder(of: item)
                if isPattern, (error as? IngestError)?.code == .missing, access(folder, R_OK | X_OK) == 0 { continue }
                // The last one is told as the step's own.
                if let fault { context.log.error(Failure(fault, storePath: context.storePath)) }
                fault = error
            }
        }
        let isUndecided = (try? StoreReader(path: context.storePath).hasUndecided()) ?? false
        guard !files.isEmpty || isUndecided else {
            if let fault { throw fault }
            return Found(words: "no files")
        }
        let outcome = try IngestRun(
            context: context, options: context.ingestOptions(party: settings.party, jobs: workers), line: line, signals: signals
        ).run(files)
        let kinds = outcome.summary.kinds.sorted { $0.key < $1.key }
        record.records = kinds.flatMap { kind, counts in
            counts.records.sorted { $0.key.rawValue < $1.key.rawValue }.map {
                NightRecord.Count(kind: kind, disposition: $0.key.name, records: $0.value)
            }
        }
        if let fault { throw fault }
        // Of several nights' files one that cannot be read is no failure: it is told, and read when it has come whole.
        if outcome.status == .notOCPI { return Found(words: "nothing of it could be read", status: .partial) }
        guard outcome.summary.archivesRead > 0 || outcome.status != .done else {
            return Found(words: isUndecided ? "finished what was cut off" : "nothing new")
        }
        let read = kinds.map { "\(Words.integer($0.value.read)) \($0.key)" }.joined(separator: ", ")
        let archives = Words.count(outcome.summary.archivesRead, "archive").withPlainSpaces
        return Found(words: archives + (read.isEmpty ? "" : ": \(read)"), status: outcome.status)
    }

    func check(_ record: inout NightRecord) async throws -> Found {
        let reader = try StoreReader(path: context.storePath)
        let audit = try await StoreAudit.run(
            reader, context, isQuick: settings.isQuickCheck, limits: settings.limits, now: now)
        record.warnings = audit.warnings
        record.newestCharge = try reader.totals().lastEnd
        try audit.requireSound(context.storePath)
        let isStale = audit.freshness?.state == .stale
        // With --quiet too: somebody asked to be told.
        if isStale { audit.freshness?.warnings.forEach { context.log.error("\($0.words)") } }
        let warnings = audit.warnings.isEmpty ? "" : "; warnings: \(audit.warnings.count)"
        return Found(words: "the store is sound\(warnings)", status: isStale ? .limit : .done)
    }

    /// - Returns: the report, which is in place, with what could not be made of it.
    func writeReports(_ record: inout NightRecord) async throws -> (report: CapacityReport, found: Found) {
        let reader = try StoreReader(path: context.storePath)
        let selected = try SelectionOptions.everything().read(context, reader)
        var builder = CapacityBuilder(context: context, reader: reader, workers: workers)
        let today = context.configuration.calendar.date(of: now)
        // A second run of a day is compared with the day before it, as the first was.
        for day in folders.days.reversed() where day < today {
            do {
                builder.previous = try PreviousReport(path: folders.reportPath(of: day))
                record.previousFolder = "\(day)"
                break
            } catch let failure as Failure {
                context.log.warning("\(failure.what): \(failure.why); an older one is taken")
            }
        }
        let report = try await builder.build(selected)
        let before = FileManager.default.contents(atPath: folders.reportPath(of: today))
        var failed: [Failure] = []
        try folders.fill(today) { folder in
            var quiet = context
            quiet.log.logLevel = max(quiet.log.logLevel, .warning)
            let writer = CapacityOutput(report: report, context: quiet, locale: locale, isASCII: false, recipients: [])
            for format in [CapacityFormat.json, .html] { try writer.write(to: Self.path(format, in: folder), as: format) }
            for format in settings.formats {
                do {
                    try writer.write(to: Self.path(format, in: folder), as: format)
                } catch {
                    // The others are there all the same.
                    let failure = Failure(error, storePath: context.storePath)
                    context.log.error(failure)
                    failed.append(failure)
                }
            }
        }
        record.isSameAsToldToday = before != nil && before == FileManager.default.contents(atPath: folders.reportPath(of: today))
        record.folder = "\(today)"
        record.changes = report.changes
        record.sites = report.sites.map { section in
            NightRecord.SiteLine(
                siteID: section.figures.site.id, evses: section.advice.evsesNow,
                recommended: section.advice.evsesRecommended?.value, blocking: section.advice.blockingNow?.value)
        }
        try folders.pointLatest()
        try folders.keep(settings.reportsKept, and: today)
        let changed = report.changes.map {
            $0.sites.isEmpty ? ", all as before" : ", \(Words.integer($0.sites.count)) otherwise than before"
        }
        let words = "\(Words.count(report.sites.count, "site").withPlainSpaces)\(changed ?? ""): \(folders.path(of: today))"
        let missing = failed.map { "; \($0.what): \($0.why)" }.joined()
        return (report, Found(words: words + missing, status: failed.first?.status ?? .done))
    }

    private static func path(_ format: CapacityFormat, in folder: String) -> String {
        "\(folder)/report.\(format == .text ? "txt" : format.rawValue)"
    }

    /// Sends a mail where there is something to tell: what is otherwise than in the report before, and where that was never sent, as a mail that
    /// failed is made good.
    func deliver(_ report: CapacityReport, _ earlier: NightRecord.Earlier?, _ record: inout NightRecord) throws -> Found {
        let isToldToday = record.isSameAsToldToday && earlier?.deliveredReport == record.folder
        let isBehind = earlier?.deliveredReport != record.previousFolder && earlier?.deliveredReport != record.folder
        // Until it is sent it is not.
        record.deliveredReport =
            isToldToday ? record.folder : record.previousFolder == earlier?.deliveredReport ? record.previousFolder : nil
        if !isToldToday, isBehind && settings.occasion == .changed || settings.occasion.isMet(by: report) {
            let message = try Words.$locale.withValue(locale) {
                try CapacityMail.render(report, to: settings.recipients, date: now)
            }
            try Sendmail.send(message)
            record.deliveredReport = record.folder
            return Found(words: "mail to \(settings.recipients.joined(separator: ", "))")
        }
        record.deliveredReport = record.folder
        return Found(words: "no mail: \(isToldToday ? "told already" : "nothing to tell")")
    }
}
