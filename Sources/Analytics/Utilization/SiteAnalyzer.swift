public import Charging

/// Computes the figures of one site, or of one Location of it, from its shard alone.
public struct SiteAnalyzer: Sendable {
    private let settings: AnalysisSettings
    private let period: TimeRange
    private let uninformativeParties: Set<PartyID>
    private let dataEnds: [PartyID: Instant]

    /// - Parameters:
    ///   - period: the same for all sites; each is in service for its own part of it.
    ///   - uninformativeParties: parties whose charging times say nothing, decided over all shards.
    ///   - dataEnds: where parties' data end, for parties that are in service no longer than that.
    public init(
        settings: AnalysisSettings, period: TimeRange, uninformativeParties: Set<PartyID>, dataEnds: [PartyID: Instant]
    ) {
        self.settings = settings
        self.period = period
        self.uninformativeParties = uninformativeParties
        self.dataEnds = dataEnds
    }

    /// The site's figures, with its load on the network's clock for the network's sum.
    public func analyze(_ shard: SiteShard, locationID: String? = nil) -> (figures: SiteFigures, load: NetworkLoad) {
        let calendar = LocalCalendar(zoneName: shard.site.timeZone) ?? .utc
        let grid = WindowGrid(
            covering: period, windowSeconds: settings.windowSeconds, offsetSeconds: calendar.offsetSeconds(at: period.start))
        var analyzer = EVSEAnalyzer(
            period: period, calendar: calendar, arrival: ArrivalCurve(shard), uninformativeParties: uninformativeParties,
            dataEnds: dataEnds, grid: grid)
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

        // Usage that names no EVSE has load and no place to be occupied.
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
        let named = evses.indices.filter { evses[$0].evse.isNamed }
        let sweep = OccupancySweep(
            occupied: named.map { occupied[$0] }, inService: named.map { ranges[$0] }, calendar: calendar)
        figures.allBusySeconds = sweep.allBusySeconds
        figures.concurrencySeconds = sweep.concurrencySeconds
        figures.occupancyByHourOfWeek = sweep.occupancyByHourOfWeek
        figures.congestionByHourOfWeek = sweep.congestionByHourOfWeek
        return (figures, networkLoad(shard, calendar, NetworkLoad(recorded, onArrival, bounds)))
    }

    /// The site's load on UTC's marks. For windows of up to 15 minutes every clock has the same marks.
    private func networkLoad(_ shard: SiteShard, _ calendar: LocalCalendar, _ own: NetworkLoad) -> NetworkLoad {
        let grid = WindowGrid(covering: period, windowSeconds: settings.windowSeconds, offsetSeconds: 0)
        guard own.grid != grid else { return own }
        var analyzer = EVSEAnalyzer(
            period: period, calendar: calendar, arrival: ArrivalCurve(shard), uninformativeParties: uninformativeParties,
            dataEnds: dataEnds, grid: grid)
        var recorded = LoadSeries(grid)
        var onArrival = LoadSeries(grid)
        var bounds = BoundSeries(grid)
        for (evse, sessions) in zip(shard.evses, shard.sessions) {
            _ = analyzer.figures(evse, sessions)
            recorded.add(analyzer.recorded)
            onArrival.add(analyzer.onArrival)
            bounds.add(analyzer.bounds)
        }
        return NetworkLoad(recorded, onArrival, bounds)
    }
}
