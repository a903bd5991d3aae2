import Analytics
import Charging

/// What a night did: for `last-run.json`, metrics and the terminal.
struct NightRecord {
    enum Step: String, CaseIterable { case pull, ingest, check, capacity, deliver, metrics }

    enum State: String { case pass, warn, fail, skipped }

    /// One step, in the order in which they ran.
    struct Entry {
        var step: Step
        var state: State
        /// What it would have ended with as a command of its own.
        var status: ExitStatus
        var seconds: Double
        /// What it came to, or why it failed.
        var words: String

        /// Whether something was not done, also where the rest of the step was.
        var isFailure: Bool { state == .fail || ![.done, .partial, .limit].contains(status) }
    }

    /// Records read this night, by kind and what became of them.
    struct Count {
        var kind: String
        var disposition: String
        var records: Int
    }

    var startedAt: Instant
    var finishedAt: Instant
    var storePath: String
    var steps: [Entry] = []
    var records: [Count] = []
    var warnings: [StoreAudit.Warning] = []
    var newestCharge: Instant?
    /// The folder of tonight's report, and of the one that it is compared with; nil where there is none.
    var folder: String?
    var previousFolder: String?
    var changes: ReportChanges?
    var sites: [SiteLine] = []
    /// The folder of the last report that was told by mail, or had nothing to tell; nil for none.
    var deliveredReport: String?
    /// Whether an earlier run of the day made the same report.
    var isSameAsToldToday = false
    /// When a night before this one last ended well.
    var lastSuccessBefore: Instant?

    /// What metrics tell of a site.
    struct SiteLine {
        var siteID: String
        var evses: Int
        var recommended: Int?
        var blocking: Double?
    }

    /// Notes a step that was not to be done.
    mutating func skip(_ step: Step) {
        steps.append(.init(step: step, state: .skipped, status: .done, seconds: 0, words: "a step before it failed"))
    }

    /// The worst of its steps: what failed first, else a limit that was met, else what was rejected.
    var status: ExitStatus {
        let failed = steps.first { $0.state == .fail } ?? steps.first(where: \.isFailure)
        if let failed { return failed.status }
        for status in [ExitStatus.limit, .partial] where steps.contains(where: { $0.status == status }) { return status }
        return .done
    }

    /// Whether it did all that it was to do, whatever it found.
    var isSuccess: Bool { [.done, .partial, .limit].contains(status) }

    /// When a night last ended well, this one counted.
    var lastSuccess: Instant? { isSuccess ? finishedAt : lastSuccessBefore }
}
