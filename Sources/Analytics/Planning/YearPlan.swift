public import Charging
import Foundation

/// EVSEs and power of a site year by year.
public struct YearPlan: Sendable {
    /// One year under one scenario.
    public struct Entry: Hashable, Sendable {
        public var year: Int
        public var scenario: GrowthScenarios.Scenario
        /// What demand is for that of the time sized on.
        public var outlook: DemandOutlook
        /// Visits for each of those of the time sized on.
        public var visits: Double { outlook.visits }
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
    /// latest with the low growth and blocking as low; the end of the data where they do not meet them then. Nil at an end where that is beyond a hundred years, and where growth leads away from it.
    public var saturation: (earliest: CivilDate?, likely: CivilDate?, latest: CivilDate?)
    /// What to lay ducts and foundations for, once, those that are there included: most EVSEs of all years and scenarios, today's and those
    /// planned at least, and the highest power; nil where one is not known.
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
        let end = periods.map(\.end).max() ?? base
        var settings = sizing.settings
        let steps = years.flatMap { year in GrowthScenarios.Scenario.allCases.map { (year, $0) } }
        settings.outlooks = steps.map { growth.outlook($0.1, years: Self.years(from: base, toMiddleOf: $0.0)) }
        advice = SiteSizing(settings: settings).advice(for: shard, scope: scope, calendar: calendar, plan: plan)
        let classes: [(serviceClass: ServiceClass?, advice: SiteAdvice)] =
            advice.classes.isEmpty ? [(.only(of: shard), advice)] : advice.classes.map { ($0.serviceClass, $0.advice) }
        guard classes.contains(where: { !$0.advice.outlooks.isEmpty }) else { return nil }
        let outlooks = settings.outlooks
        entries = steps.enumerated().map { index, step in
            Self.entry(step.0, step.1, outlooks[index], classes.map(\.advice), index)
        }
        let dates = classes.compactMap { part in
            part.advice.saturation.map { Self.dates($0, base, from: end, growth, part.serviceClass) }
        }
        func soonest(_ date: KeyPath<(CivilDate?, CivilDate?, CivilDate?), CivilDate?>) -> CivilDate? {
            dates.compactMap { $0[keyPath: date] }.min()
        }
        saturation = (soonest(\.0), soonest(\.1), soonest(\.2))
        level()
        let numbers = entries.map(\.evses)
        let peaks = entries.map(\.peakKilowatts)
        civilWorks = (
            numbers.contains(nil) ? nil : max(numbers.compactMap { $0 }.max() ?? 0, advice.evsesNow + advice.plannedEVSEs),
            peaks.contains(nil) ? nil : peaks.compactMap { $0 }.max()
        )
    }

    /// As many drivers or more, of whom each takes as much or more at as much power or more, need no fewer EVSEs, draw no less and find none free
    /// no less often: what chance in the simulation says otherwise is levelled up.
    private mutating func level() {
        let before = entries
        func isNoMore(_ one: DemandOutlook, _ other: DemandOutlook) -> Bool {
            one.visits <= other.visits && one.energyPerVisit <= other.energyPerVisit && one.powerPerCar <= other.powerPerCar
        }
        for index in entries.indices {
            for other in before where isNoMore(other.outlook, before[index].outlook) {
                entries[index].evses = entries[index].evses.map { max($0, other.evses ?? $0) }
                entries[index].peakKilowatts = entries[index].peakKilowatts.map { max($0, other.peakKilowatts ?? $0) }
                entries[index].blockingUnchanged = entries[index].blockingUnchanged.map { max($0, other.blockingUnchanged ?? $0) }
            }
        }
    }

    private static func years(from base: Instant, toMiddleOf year: Int) -> Double {
        Double(LocalCalendar.utc.startOfDay(CivilDate(year: year, month: 7, day: 1)) - base) / (365.25 * 86_400)
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
            year: year, scenario: scenario, outlook: outlook, evses: evses, peakKilowatts: peak,
            blockingUnchanged: isKnown && came > 0 ? lost / came : nil)
    }

    /// Longer stays fill a site as more drivers do. No day is before `end`, when today's EVSEs may be too few already.
    private static func dates(
        _ saturation: SaturationLevel, _ base: Instant, from end: Instant, _ growth: GrowthScenarios,
        _ serviceClass: ServiceClass?
    ) -> (CivilDate?, CivilDate?, CivilDate?) {
        let stays = growth.outlook(.mid, years: 1).stayFactor(serviceClass)
        let year = 365.25 * 86_400
        func date(_ level: Double, _ growth: Double) -> CivilDate? {
            let yearly = log((1 + growth) * stays)
            if log(level) <= yearly * Double(end - base) / year { return LocalCalendar.utc.date(of: end) }
            guard yearly > 1e-6, level < SaturationLevel.range.upperBound * 0.99, log(level) / yearly < 100 else { return nil }
            return LocalCalendar.utc.date(of: base + Int64(log(level) / yearly * year))
        }
        return (
            date(saturation.level.low, growth.visits.high), date(saturation.level.value, growth.visits.mid),
            date(saturation.level.high, growth.visits.low)
        )
    }
}
