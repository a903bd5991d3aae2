public import Charging

/// Computes the figures of one site, or of one Location of it, from its shard alone.
public struct SiteAnalyzer: Sendable {
    private let settings: AnalysisSettings
    private let period: TimeRange
    private let uninformativeParties: Set<PartyID>

    /// - Parameters:
    ///   - period: the same for all sites; each is in service for its own part of it.
    ///   - uninformativeParties: parties whose charging times say nothing, decided over all shards.
    public init(settings: AnalysisSettings, period: TimeRange, uninformativeParties: Set<PartyID>) {
        self.settings = settings
        self.period = period
        self.uninformativeParties = uninformativeParties
    }

    /// The site's figures, with its load on the network's clock for the network's sum.
    public func analyze(_ shard: SiteShard, locationID: String? = nil) -> (figures: SiteFigures, load: NetworkLoad) {
        let calendar = LocalCalendar(zoneName: shard.site.timeZone) ?? .utc
        let grid = WindowGrid(
            covering: period, windowSeconds: settings.windowSeconds, offsetSeconds: calendar.offsetSeconds(at: period.start))
        var analyzer = EVSEAnalyzer(
            period: period, calendar: calendar, arrival: ArrivalCurve(shard), uninformativeParties: uninformativeParties,
            grid: grid)
        var recorded = LoadSeries(grid)
        var onArrival = LoadSeries(grid)
        var bounds = BoundSeries(grid)
        var evses: [EVSEFigures] = []
        var occupied: [TimeUnion] = []
        for (evse, sessions) in zip(shard.evses, shard.sessions) {
            let (figures, union) = analyzer.figures(evse, sessions)
            evses.append(figures)
            occupied.append(union)
            recorded.add(analyzer.recorded)
            onArrival.add(analyzer.onArrival)
            bounds.add(analyzer.bounds)
        }

        let ranges = evses.map(\.inService)
        let serving = ranges.filter { !$0.isEmpty }
        let inService = TimeRange(
            start: serving.map(\.start).min() ?? period.end, end: serving.map(\.end).max() ?? period.end)
        var figures = SiteFigures(site: shard.site, locationID: locationID, evses: evses, inService: inService)
        figures.isComplete = shard.isComplete
        figures.peaks = Peaks(
            recorded: recorded.peak, onArrival: onArrival.peak, lowerKilowatts: bounds.lowerKilowatts,
            upperKilowatts: bounds.upperKilowatts)
        figures.nonCoincidentPeakKilowatts = evses.reduce(0) { $0 + ($1.peaks?.recorded?.kilowatts ?? 0) }
        let falling = recorded.fallingKilowatts(inside: inService)
        figures.loadDurationKilowatts = LoadStatistics.durationCurve(falling)
        figures.p99Kilowatts = LoadStatistics.p99(falling)
        figures.typicalDayKilowatts = LoadStatistics.typicalDay(recorded, inside: inService, calendar)
        let sweep = OccupancySweep(occupied: occupied, inService: ranges, calendar: calendar)
        figures.allBusySeconds = sweep.allBusySeconds
        figures.concurrencySeconds = sweep.concurrencySeconds
        figures.occupancyByHourOfWeek = sweep.occupancyByHourOfWeek
        figures.congestionByHourOfWeek = sweep.congestionByHourOfWeek
        return (figures, NetworkLoad(recorded, onArrival, bounds))
    }
}
