import ArgumentParser
import Charging
import Foundation

struct NightlyCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "nightly", abstract: "Pull, ingest, check, report and deliver: for timers and cron.",
        discussion: """
            report nightly --inbox /var/spool/ocpi --out /srv/www/charging
            report nightly --quiet --max-age 26h,50h --metrics /var/lib/prometheus/node-exporter/laddplan.prom

            Pulls from the sources of the configuration, reads what is new there and in the inbox, looks the store over, and writes a
            folder a day with report.html and report.json, compared with the day before; latest leads to the newest. What was done is in
            last-run.json. A step runs although one before it failed, where the store is sound; the exit code is that of what failed
            first. Flags may be set in [flags] of the configuration.
            """)

    @Option(name: .long, help: "Files, folders or patterns to read. Repeatable.")
    var inbox: [String] = []

    @Option(
        name: .long,
        help: "Folder for what is pulled from the [[source]]s of the configuration. [default: archives, beside the store]")
    var archives: String?

    @Option(name: .long, help: "Owner of records that name none (OCPI 2.1.1), such as NL*TNM.")
    var party: String?

    @Option(name: .long, help: "Folder for the reports. [default: reports, beside the store]")
    var out: String?

    @Option(name: .long, help: "Also write reports of this format: pdf, xlsx, text, md, csv, tsv or eml. Repeatable.")
    var also: [CapacityFormat] = []

    @Option(name: .long, help: "How many reports to keep.")
    var keep = 60

    @Option(
        name: .long,
        help: "How old a party's newest charge may be, such as 26h; two ages for a warning and for exit code 4: 26h,3d.")
    var maxAge: Freshness.Limits?

    @Flag(name: .long, help: "Leave out the checks that read each record.")
    var quick = false

    @Option(name: .long, help: "Write metrics to this file, in Prometheus' text format, each night.")
    var metrics: String?

    @Option(name: .long, help: "Whom to send a mail, through the machine's sendmail. Repeatable.")
    var mailTo: [String] = []

    @Option(
        name: .customLong("mail-when"),
        help: "always; changed: where advice is otherwise than before; action: where a site needs more or an outage is suspected."
    )
    var mailWhen: MailOccasion = .changed

    @OptionGroup var wording: WordingOptions
    @OptionGroup var jobs: JobOptions
    @OptionGroup var clock: ClockOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        try ArgumentCheck.party(party)
        try ArgumentCheck.mailTo(mailTo)
        guard keep >= 1 else { throw ValidationError("--keep must be at least 1.") }
        for format in also where [.html, .json].contains(format) {
            throw ValidationError("--also \(format.rawValue): that is written anyway.")
        }
    }

    func run() async throws {
        let context = try common.context()
        let beside = (context.storePath as NSString).deletingLastPathComponent
        var settings = Night.Settings(inbox: inbox)
        if !context.configuration.sources.isEmpty { settings.archivesFolder = PullStep.folder(archives, context) }
        settings.party = party.flatMap { PartyID($0) }
        settings.formats = also
        settings.reportsKept = keep
        settings.limits = maxAge ?? Freshness.Limits()
        settings.isQuickCheck = quick
        settings.recipients = mailTo
        settings.occasion = mailWhen
        settings.metricsPath = metrics
        let line = ProgressLine(context.progress)
        let folder = out ?? (beside.isEmpty ? "reports" : beside + "/reports")
        if settings.reads(folder) {
            throw Failure(
                status: .usage, what: "reports cannot go into \(folder)",
                why: "it lies in the inbox, and they would be read as archives",
                attempt: "name another folder with --out DIR")
        }
        let night = Night(
            context: context, settings: settings,
            folders: try ReportFolders(folder),
            locale: wording.outputLocale, workers: jobs.workers, now: clock.instant, line: line,
            signals: .stopping(context.log, line))
        let record = try await night.run()
        if !context.isQuiet { try Output.result(NightWords.text(record)) }
        if record.status != .done { throw ExitCode(record.status.rawValue) }
    }
}

extension MailOccasion: ExpressibleByArgument {}
