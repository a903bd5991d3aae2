/// What a site may get beside EVSEs.
public enum PlanMeasure: String, Hashable, Sendable, CaseIterable, Comparable {
    /// EVSEs that work all the time.
    case repair
    /// Drivers who leave once they have charged, by a fee or a message.
    case idleCut = "idle_cut"
    /// Cars that share what there is, so that the connection may be smaller.
    case loadManagement = "load_management"
    /// Faster EVSEs beside or in place of some that are there.
    case powerMix = "power_mix"

    public static func < (left: PlanMeasure, right: PlanMeasure) -> Bool {
        allCases.firstIndex(of: left) ?? 0 < allCases.firstIndex(of: right) ?? 0
    }
}

/// What measures cost, in the currency of the site's prices; nil for one that is not on offer.
public struct MeasurePrices: Hashable, Sendable {
    /// An EVSE kept working, a year.
    public var repairPerEVSEYear: Double?
    /// A site's drivers moved on, once.
    public var idleCut: Double?
    /// A site's load managed, once.
    public var loadManagement: Double?
    /// A faster EVSE, installed, with what it takes to remove those that it stands for.
    public var fasterEVSE: Double?

    public init(
        repairPerEVSEYear: Double? = nil, idleCut: Double? = nil, loadManagement: Double? = nil, fasterEVSE: Double? = nil
    ) {
        self.repairPerEVSEYear = repairPerEVSEYear
        self.idleCut = idleCut
        self.loadManagement = loadManagement
        self.fasterEVSE = fasterEVSE
    }

    /// Whether any is on offer that changes what drivers meet.
    public var offersService: Bool { repairPerEVSEYear != nil || idleCut != nil || fasterEVSE != nil }

    /// Each set of those measures that are on offer and change what drivers meet, none first.
    var services: [Set<PlanMeasure>] {
        let offered = [repairPerEVSEYear.map { _ in PlanMeasure.repair }, idleCut.map { _ in PlanMeasure.idleCut }].compactMap {
            $0
        }
        return offered.reduce([[]]) { sets, measure in sets + sets.map { $0.union([measure]) } }
    }
}
