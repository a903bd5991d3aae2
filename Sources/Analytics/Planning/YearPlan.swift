public import Charging
import Foundation

/// EVSEs and power of a site year by year.
public struct YearPlan: Sendable {
    /// One year under one scenario.
    public struct Entry: Hashable, Sendable {
        public var year: Int
        public var scenario: GrowthScenarios.Scenario
        /// Visits for each of those of the time sized on.
        public var visits: Double
        /// Least number that meets the targets; nil where none does that was tried.
        public var evses: Int?
        /// Highest quarter-hour mean, EVSE-side; of a site with AC and DC the sum of both, which is at least the peak.
        public var peakKilowatts: Double?
        /// Share of arriving visits that would find none free with today's EVSEs and those that are planned; of all classes together.
        public var blockingUnchanged: Double?
    }

    public var siteID: String
    public var advice: SiteAdvice
    public var growth: GrowthScenarios
    /// By year, then scenario.
    public var entries: [Entry]
    /// When today's EVSEs with those that are planned no longer meet the targets: earliest with the high growth and blocking as high as it may be,
    /// latest with the low growth and blocking as low. Nil at an end where that is beyond a hundred years, and where growth leads away from it.
    public var saturation: (earliest: CivilDate?, likely: CivilDate?, latest: CivilDate?)
    /// What to lay ducts and foundations for, once: EVSEs of the year and scenario with most visits, today's and those planned at least, and the
    /// power of the same.
    public var civilWorks: (evses: Int?, kilowatts: Double?)

    /// - Parameters:
    ///   - years: rising.
    ///   - growth: of the site.
    /// - Returns: nil where the site carries no advice on a number.
    public init?(
        _ shard: SiteShard, scope: AnalysisScope, calendar: LocalCalendar, plan: SitePlan, sizing: SiteSizing, years: [Int],
        growth: GrowthScenarios
    ) {
        siteID = shard.site.id
        self.growth = growth
        // Demand is that of the middle of the time sized on, which is known once it is sized.
        let first = sizing.advice(for: shard, scope: scope, calendar: calendar, plan: plan)
        let parts = first.classes.isEmpty ? [first] : first.classes.map(\.advice)
        let periods = parts.compactMap(\.demandPeriod)
        guard let middle = periods.map({ $0.start.seconds / 2 + $0.end.seconds / 2 }).max(), !years.isEmpty else { return nil }
        let base = Instant(seconds: middle)
        var settings = sizing.settings
        let steps = years.flatMap { year in GrowthScenarios.Scenario.allCases.map { (year, $0) } }
        settings.outlooks = steps.map { growth.outlook($0.1, years: Self.years(from: base, toMiddleOf: $0.0)) }
        advice = SiteSizing(settings: settings).advice(for: shard, scope: scope, calendar: calendar, plan: plan)
        let classes: [(serviceClass: ServiceClass?, advice: SiteAdvice)] =
            advice.classes.isEmpty ? [(Self.onlyClass(shard), advice)] : advice.classes.map { ($0.serviceClass, $0.advice) }
        guard classes.contains(where: { !$0.advice.outlooks.isEmpty }) else { return nil }
        let outlooks = settings.outlooks
        entries = steps.enumerated().map { index, step in
            Self.entry(step.0, step.1, outlooks[index], classes.map(\.advice), index)
        }
        let dates = classes.compactMap { part in part.advice.saturation.map { Self.dates($0, base, growth, part.serviceClass) } }
        func soonest(_ date: KeyPath<(CivilDate?, CivilDate?, CivilDate?), CivilDate?>) -> CivilDate? {
            dates.compactMap { $0[keyPath: date] }.min()
        }
        saturation = (soonest(\.0), soonest(\.1), soonest(\.2))
        if growth.energyPerVisit >= 0, growth.powerPerCar >= 0 { rise() }
        let most = entries.max { $0.visits < $1.visits }
        civilWorks = (most?.evses.map { max($0, advice.evsesNow + advice.plannedEVSEs) }, most?.peakKilowatts)
    }

    /// More drivers need no fewer EVSEs and draw no less: what chance in the simulation says otherwise is levelled up.
    private mutating func rise() {
        var (evses, peak) = (0, 0.0)
        for index in entries.indices.sorted(by: { (entries[$0].visits, $0) < (entries[$1].visits, $1) }) {
            if let own = entries[index].evses {
                evses = max(evses, own)
                entries[index].evses = evses
            }
            if let own = entries[index].peakKilowatts {
                peak = max(peak, own)
                entries[index].peakKilowatts = peak
            }
        }
    }

    private static func years(from base: Instant, toMiddleOf year: Int) -> Double {
        Double(LocalCalendar.utc.startOfDay(CivilDate(year: year, month: 7, day: 1)) - base) / (365.25 * 86_400)
    }

    private static func onlyClass(_ shard: SiteShard) -> ServiceClass? {
        let classes = Set(shard.evses.filter(\.isNamed).map { ServiceClass($0) })
        return classes.count == 1 ? classes.first.flatMap { $0 } : nil
    }

    /// A class without outlooks keeps what it has.
    private static func entry(
        _ year: Int, _ scenario: GrowthScenarios.Scenario, _ outlook: DemandOutlook, _ parts: [SiteAdvice], _ index: Int
    ) -> Entry {
        var evses: Int? = 0
        var peak: Double? = 0
        var (lost, came) = (0.0, 0.0)
        var isKnown = true
        for part in parts {
            guard part.outlooks.indices.contains(index) else {
                evses = evses.map { $0 + part.evsesNow }
                peak = nil
                continue
            }
            let point = part.outlooks[index]
            evses = evses.flatMap { sum in point.evses.map { sum + max($0, part.minimumEVSEs) } }
            peak = peak.flatMap { sum in point.peakKilowatts.map { sum + $0 } }
            let visits = part.visitsPerHourOfWeek.reduce(0, +)
            if let blocking = point.blocking[part.evsesNow + part.plannedEVSEs] {
                lost += blocking * visits
                came += visits
            } else {
                isKnown = false
            }
        }
        return Entry(
            year: year, scenario: scenario, visits: outlook.visits, evses: evses, peakKilowatts: peak,
            blockingUnchanged: isKnown && came > 0 ? lost / came : nil)
    }

    /// Longer stays fill a site as more drivers do.
    private static func dates(
        _ saturation: SaturationLevel, _ base: Instant, _ growth: GrowthScenarios, _ serviceClass: ServiceClass?
    ) -> (CivilDate?, CivilDate?, CivilDate?) {
        let stays = growth.outlook(.mid, years: 1).stayFactor(serviceClass)
        func date(_ level: Double, _ growth: Double) -> CivilDate? {
            if level <= 1 { return LocalCalendar.utc.date(of: base) }
            let yearly = log((1 + growth) * stays)
            guard yearly > 1e-6, level < SaturationLevel.range.upperBound * 0.99, log(level) / yearly < 100 else { return nil }
            return LocalCalendar.utc.date(of: base + Int64(log(level) / yearly * 365.25 * 86_400))
        }
        return (
            date(saturation.level.low, growth.visits.high), date(saturation.level.value, growth.visits.mid),
            date(saturation.level.high, growth.visits.low)
        )
    }
}
