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
        let sum = sum(shard, calendar, grid)
        let evses = sum.evses

        // Usage that names no EVSE has load and no place to be occupied.
        let ranges = evses.map(\.inService)
        let inService = ServiceTime.hull(ranges, in: period)
        var figures = SiteFigures(site: shard.site, locationID: locationID, evses: evses, inService: inService)
        figures.isComplete = shard.isComplete
        figures.peaks = Peaks(
            recorded: sum.recorded.peak, onArrival: sum.onArrival.peak, lowerKilowatts: sum.bounds.lowerKilowatts,
            upperKilowatts: sum.bounds.upperKilowatts)
        figures.nonCoincidentPeakKilowatts = evses.reduce(0) { $0 + ($1.peaks?.recorded?.kilowatts ?? 0) }
        let falling = sum.recorded.fallingKilowatts(inside: inService)
        figures.loadDurationKilowatts = LoadStatistics.durationCurve(falling)
        figures.p99Kilowatts = LoadStatistics.p99(falling)
        figures.typicalDayKilowatts = LoadStatistics.typicalDay(sum.recorded, inside: inService, calendar)
        let named = evses.indices.filter { evses[$0].evse.isNamed }
        let sweep = OccupancySweep(
            occupied: named.map { sum.occupied[$0] }, inService: named.map { ranges[$0] }, calendar: calendar)
        figures.allBusySeconds = sweep.allBusySeconds
        figures.concurrencySeconds = sweep.concurrencySeconds
        figures.occupancyByHourOfWeek = sweep.occupancyByHourOfWeek
        figures.congestionByHourOfWeek = sweep.congestionByHourOfWeek
        return (figures, networkLoad(shard, calendar, sum.load))
    }

    /// The site's load on UTC's marks. For windows of up to 15 minutes every clock has the same marks.
    private func networkLoad(_ shard: SiteShard, _ calendar: LocalCalendar, _ own: NetworkLoad) -> NetworkLoad {
        let grid = WindowGrid(covering: period, windowSeconds: settings.windowSeconds, offsetSeconds: 0)
        return own.grid == grid ? own : sum(shard, calendar, grid).load
    }

    /// What the EVSEs of a site come to together.
    private struct Sum {
        var evses: [EVSEFigures] = []
        /// When each EVSE was occupied.
        var occupied: [TimeUnion] = []
        var recorded: LoadSeries
        var onArrival: LoadSeries
        var bounds: BoundSeries

        init(_ grid: WindowGrid) {
            recorded = LoadSeries(grid)
            onArrival = LoadSeries(grid)
            bounds = BoundSeries(grid)
        }

        var load: NetworkLoad { NetworkLoad(recorded, onArrival, bounds) }
    }

    private func sum(_ shard: SiteShard, _ calendar: LocalCalendar, _ grid: WindowGrid) -> Sum {
        var analyzer = EVSEAnalyzer(
            period: period, calendar: calendar, arrival: ArrivalCurve(shard), uninformativeParties: uninformativeParties,
            dataEnds: dataEnds, grid: grid)
        var sum = Sum(grid)
        for (evse, sessions) in zip(shard.evses, shard.sessions) {
            let (figures, occupied) = analyzer.figures(evse, sessions)
            sum.evses.append(figures)
            sum.occupied.append(occupied)
            sum.recorded.add(analyzer.recorded)
            sum.onArrival.add(analyzer.onArrival)
            sum.bounds.add(analyzer.bounds)
        }
        return sum
    }
}
