import Charging

/// A fault in the records of one charge: which records are written in the place of one Session and one CDR, and what becomes
/// of each. The charge itself is as it was: what it took still counts, once.
struct ChargeFault: Sendable {
    /// What it is planted for.
    var finding: Finding
    var planted: String
    /// Cards in the deck.
    var cards: Int
    var versions: Set<OCPIVersion>
    /// Whether the charge must have begun days before the last archive is made.
    var isOld: Bool
    /// Whether usage of it names a Location that is no site of the network.
    var addsLocations = false
    var records: @Sendable (ChargeStory) -> [PlannedRecord]

    static let all: [ChargeFault] =
        versionFaults + creditFaults + copyFaults + lifeCycleFaults + fragmentFaults + ruinFaults + timeFaults + discardedFaults

    init(
        _ finding: Finding, _ planted: String, cards: Int = 1, from versions: Set<OCPIVersion> = Set(OCPIVersion.allCases),
        isOld: Bool = false, records: @escaping @Sendable (ChargeStory) -> [PlannedRecord]
    ) {
        self.finding = finding
        self.planted = planted
        self.cards = cards
        self.versions = versions
        self.isOld = isOld
        self.records = records
    }
}

/// One charge with its sound records, and words to plan others.
struct ChargeStory: Sendable {
    var session: UsageRecord
    var cdr: UsageRecord
    /// How long a correction takes, in seconds.
    var delay: Int64
    var site: SitePlan
    /// The network's first day.
    var firstDay: CivilDate

    var charge: Charge { cdr.charge }

    /// The record with what becomes of it, available when it was last updated.
    func plan(_ record: UsageRecord, _ disposition: Disposition, _ findings: Finding...) -> PlannedRecord {
        PlannedRecord(record: record, availableAt: record.lastUpdated, outcome: .kept(disposition, findings))
    }

    func quarantine(_ record: UsageRecord, _ finding: Finding, hint: Finding? = nil) -> PlannedRecord {
        PlannedRecord(record: record, availableAt: record.lastUpdated, outcome: .quarantined(finding, hint: hint))
    }

    /// Session and CDR as they are when all is well.
    var soundSession: PlannedRecord { plan(session, .superseded) }
    var soundCDR: PlannedRecord { plan(cdr, .used) }

    /// An unusable CDR: the Session counts in its stead.
    func ruined(_ finding: Finding, hint: Finding? = nil, _ change: (inout UsageRecord) -> Void) -> [PlannedRecord] {
        [plan(session, .used, .sessionWithoutCDR), quarantine(cdr.with(change), finding, hint: hint)]
    }

    /// A second Session in the five minutes before, which never became a charge.
    func beside(_ status: SessionStatus, _ change: (inout UsageRecord) -> Void = { _ in }) -> UsageRecord {
        session.with { other in
            other.status = status
            other.suffix = "-A"
            other.charge.start = charge.start + -330
            other.charge.end = charge.start + -30
            other.charge.stages = [Stage(seconds: 300, wattHours: 600)]
            other.charge.maximumWatts = 7_200
            other.lastUpdated = charge.start + -20
            change(&other)
        }
    }

    /// A Session that its operator declared invalid, beside the sound records.
    func discarded(_ findings: [Finding] = [], _ change: (inout UsageRecord) -> Void = { _ in }) -> [PlannedRecord] {
        let record = beside(.invalid, change)
        let plan = PlannedRecord(
            record: record, availableAt: max(record.lastUpdated, charge.start),
            outcome: .kept(.excluded, [.sessionInvalid] + findings))
        return [plan, soundSession, soundCDR]
    }
}
