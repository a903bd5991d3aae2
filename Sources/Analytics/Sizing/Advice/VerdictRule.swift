/// The rule from figures to verdict. A pure table: what it rests on, in order, is in `decide`.
struct VerdictRule: Sendable {
    /// Why a verdict is what it is: what its first sentence tells.
    enum Ground: String, Sendable, CaseIterable {
        case belowMinimum, insufficient, modelsDisagree, overTargets, fewLost, nearTargets, incomplete, meetsTargets, fewerWouldDo
    }

    var evsesNow: Int
    /// Least number that meets the targets; nil when none that was tried does.
    var least: EVSENumber?
    /// What today's number means.
    var now: BlockingPoint
    var tier: EvidenceTier
    /// What the evidence of the sizing window counts as.
    var weeks: Double
    /// Whether the archives hold every session.
    var isComplete: Bool
    var modelsAgree: Bool
    var targets: SizingTargets
    /// EVSEs that must be there.
    var minimumEVSEs = 0
    /// What the last report said of the same number of EVSEs; nil without one.
    var previous: Verdict?

    /// Advice to take EVSEs away needs a year: every season.
    static let leastWeeksForSpare = 52.0

    /// How far towards the low end of its interval an estimate must still lie above a target: at two fifths of the way the odds are about
    /// three to one that it is missed.
    static let margin = 0.4

    var meetsTargets: Bool {
        now.blocking.value <= targets.blocking && now.busiestHoursBlocking.value <= targets.busiestHoursBlocking
    }

    /// Money is not spent on even odds: a target must be missed by a margin before more EVSEs are advised. What has been advised stands until
    /// the estimate itself meets the targets, so that advice does not come and go from one night to the next.
    private var callsForMore: Bool {
        func isMissed(_ estimate: Estimate, _ target: Double) -> Bool {
            estimate.value - (previous == .add ? 0 : Self.margin * (estimate.value - estimate.low)) > target
        }
        return isMissed(now.blocking, targets.blocking) || isMissed(now.busiestHoursBlocking, targets.busiestHoursBlocking)
    }

    /// The whole interval lies below today's number; after the same advice its value is enough.
    private var fewerWouldDo: Bool {
        guard let least, weeks >= Self.leastWeeksForSpare else { return false }
        return (previous == .spare ? least.value : least.high) < evsesNow
    }

    func decide() -> (verdict: Verdict, ground: Ground) {
        if evsesNow < minimumEVSEs { return (.add, .belowMinimum) }
        if tier == .insufficient { return (.unknown, .insufficient) }
        if !modelsAgree { return (.unknown, .modelsDisagree) }
        let losesEnough = now.lostVisitsPerWeek.value >= targets.minimumLostVisitsPerWeek
        if callsForMore, losesEnough { return (.add, .overTargets) }
        // What is missing from incomplete archives could only make more EVSEs necessary: that leaves nothing else to
        // say.
        if !isComplete { return (.unknown, .incomplete) }
        if !meetsTargets { return (.hold, losesEnough ? .nearTargets : .fewLost) }
        return fewerWouldDo ? (.spare, .fewerWouldDo) : (.hold, .meetsTargets)
    }
}
