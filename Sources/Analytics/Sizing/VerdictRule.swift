/// The rule from figures to verdict. A pure table: what it rests on, in order, is in `decide`.
struct VerdictRule: Sendable {
    /// Why a verdict is what it is: what its first sentence tells.
    enum Ground: String, Sendable, CaseIterable {
        case insufficient, modelsDisagree, overTargets, fewLost, incomplete, meetsTargets, fewerWouldDo
    }

    var evsesNow: Int
    /// Least number that meets the targets; nil when none that was tried does.
    var least: (value: Int, low: Int, high: Int)?
    /// What today's number means.
    var now: BlockingPoint
    var tier: EvidenceTier
    /// Of the sizing window.
    var weeks: Double
    /// Whether the archives hold every session.
    var isComplete: Bool
    var modelsAgree: Bool
    var targets: SizingTargets

    /// Advice to take EVSEs away needs a year: every season.
    static let leastWeeksForSpare = 52.0

    var meetsTargets: Bool {
        now.blocking.value <= targets.blocking && now.busiestHoursBlocking.value <= targets.busiestHoursBlocking
    }

    func decide() -> (verdict: Verdict, ground: Ground) {
        if tier == .insufficient { return (.unknown, .insufficient) }
        if !modelsAgree { return (.unknown, .modelsDisagree) }
        if !meetsTargets, now.lostVisitsPerWeek.value >= targets.minimumLostVisitsPerWeek { return (.add, .overTargets) }
        // What is missing from incomplete archives could only make more EVSEs necessary: that leaves nothing else to
        // say.
        if !isComplete { return (.unknown, .incomplete) }
        if !meetsTargets { return (.hold, .fewLost) }
        if let least, least.high < evsesNow, weeks >= Self.leastWeeksForSpare { return (.spare, .fewerWouldDo) }
        return (.hold, .meetsTargets)
    }
}
