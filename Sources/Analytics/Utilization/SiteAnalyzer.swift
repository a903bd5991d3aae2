public import Charging

/// Computes the figures of one site, or of one Location of it, from its shard alone.
public struct SiteAnalyzer: Sendable {
    private let settings: AnalysisSettings
    private let scope: AnalysisScope
    private let uninformativeParties: Set<PartyID>

    /// - Parameters:
    ///   - scope: the same for all sites; each is in service for its own part of its period.
    ///   - uninformativeParties: parties whose charging times say nothing, decided over all shards.
    public init(settings: AnalysisSettings, scope: AnalysisScope, uninformativeParties: Set<PartyID>) {
        self.settings = settings
        self.scope = scope
        self.uninformativeParties = uninformativeParties
    }

    /// The load of a network without sites.
    public var noLoad: NetworkLoad { NetworkLoad(networkGrid) }

    /// The site's figures. Its load is added to that of the network.
    public func analyze(_ shard: SiteShard, addingTo network: inout NetworkLoad) -> SiteFigures {
        analyze(shard, ServiceClock(shard, scope: scope).times, locationID: nil, addingTo: &network)
    }

    /// The same by Location, in the order of its EVSEs: the time of an EVSE is that which it has at the whole site.
    public func analyzeLocations(_ shard: SiteShard, addingTo network: inout NetworkLoad) -> [SiteFigures] {
        let times = ServiceClock(shard, scope: scope).times
        return shard.locations.map { indices in
            analyze(
                shard.part(indices), indices.map { times[$0] }, locationID: indices.first.map { shard.evses[$0].locationID },
                addingTo: &network)
        }
    }

    private func analyze(
        _ shard: SiteShard, _ times: [EVSETime], locationID: String?, addingTo network: inout NetworkLoad
    ) -> SiteFigures {
        let calendar = shard.site.calendar
        let grid = WindowGrid(
            covering: scope.period, windowSeconds: settings.windowSeconds,
            calendar)
        let sum = sum(shard, times, grid)

        let inService = TimeSet(times.flatMap(\.recorded.ranges))
        var figures = SiteFigures(site: shard.site, locationID: locationID, evses: sum.evses, inService: inService)
        figures.isComplete = shard.isComplete
        figures.peaks = Peaks(
            recorded: sum.recorded.peak, onArrival: sum.onArrival.peak, lowerKilowatts: sum.bounds.lowerKilowatts,
            upperKilowatts: sum.bounds.upperKilowatts)
        figures.nonCoincidentPeakKilowatts = sum.evses.reduce(0) { $0 + ($1.peaks?.recorded?.kilowatts ?? 0) }
        let falling = sum.recorded.fallingKilowatts(inside: inService)
        figures.loadDurationKilowatts = LoadStatistics.durationCurve(falling)
        figures.p99Kilowatts = LoadStatistics.p99(falling)
        figures.typicalDayKilowatts = LoadStatistics.typicalDay(sum.recorded, inside: inService, calendar)
        figures.typicalDay = TypicalDay(sum.recorded, inside: inService, calendar)
        figures.placedEnergy = sum.recorded.total - sum.margin
        addOccupancy(to: &figures, shard, times, calendar)
        addAvailability(to: &figures, shard, times)
        let onNetworkClock = grid == networkGrid ? sum : self.sum(shard, times, networkGrid)
        network.add(onNetworkClock.recorded, onNetworkClock.onArrival, onNetworkClock.bounds)
        return figures
    }

    // MARK: Load

    /// On UTC's marks. For windows of up to 15 minutes every clock has the same marks.
    private var networkGrid: WindowGrid {
        WindowGrid(covering: scope.period, windowSeconds: settings.windowSeconds, offsetSeconds: 0)
    }

    /// What the EVSEs of a site come to together.
    private struct Sum {
        var evses: [EVSEFigures] = []
        var recorded: LoadSeries
        var onArrival: LoadSeries
        var bounds: BoundSeries
        var margin = Energy.zero

        init(_ grid: WindowGrid) {
            recorded = LoadSeries(grid)
            onArrival = LoadSeries(grid)
            bounds = BoundSeries(grid)
        }
    }

    private func sum(_ shard: SiteShard, _ times: [EVSETime], _ grid: WindowGrid) -> Sum {
        var analyzer = EVSEAnalyzer(
            period: scope.period, arrival: ArrivalCurve(forStepsOf: shard), uninformativeParties: uninformativeParties, grid: grid
        )
        var sum = Sum(grid)
        for index in shard.evses.indices {
            sum.evses.append(analyzer.figures(shard.evses[index], shard.sessions[index], times[index]))
            sum.recorded.add(analyzer.recorded)
            sum.onArrival.add(analyzer.onArrival)
            sum.bounds.add(analyzer.bounds)
            sum.margin += analyzer.margin
        }
        return sum
    }

    // MARK: Occupancy

    private func addOccupancy(
        to figures: inout SiteFigures, _ shard: SiteShard, _ times: [EVSETime], _ calendar: LocalCalendar
    ) {
        let named = shard.evses.indices.filter { shard.evses[$0].isNamed }
        let sweep = sweep(shard, times, named, calendar)
        figures.concurrencySeconds = sweep.concurrencySeconds
        figures.congestion = sweep.congestion
        figures.occupancyByHourOfWeek = sweep.occupancyByHourOfWeek
        figures.congestionByHourOfWeek = sweep.congestionByHourOfWeek
        let classes = Dictionary(grouping: named) { PowerClass(shard.evses[$0]) }
        figures.classes = classes.keys.sorted().map { powerClass in
            let members = classes[powerClass] ?? []
            return ClassCongestion(
                powerClass: powerClass, evses: members.count,
                availableSeconds: members.reduce(0) { $0 + times[$1].available.lengthSeconds },
                occupiedSeconds: members.reduce(0) { $0 + times[$1].occupied.lengthSeconds },
                congestion: classes.count == 1 ? sweep.congestion : self.sweep(shard, times, members, calendar).congestion)
        }
    }

    private func sweep(
        _ shard: SiteShard, _ times: [EVSETime], _ members: [Int], _ calendar: LocalCalendar
    ) -> OccupancySweep {
        OccupancySweep(
            OccupancyTimeline(members.map { times[$0] }), evses: members.count,
            arrivals: Visit.demand(of: members.map { shard.sessions[$0] }).map(\.start).filter { scope.period.contains($0) },
            calendar: calendar)
    }

    // MARK: Availability

    private func addAvailability(to figures: inout SiteFigures, _ shard: SiteShard, _ times: [EVSETime]) {
        let analyzer = UptimeAnalyzer(settings.uptimeProfile)
        for index in shard.evses.indices {
            let timeline = shard.status(of: index)
            guard !timeline.stretches.isEmpty else { continue }
            figures.evses[index].uptime = analyzer.analyze(
                timeline, available: times[index].available, occupied: times[index].occupied,
                exclusions: scope.exclusions.time(of: shard.evses[index]))
            figures.evses[index].capture.add(
                timeline, available: times[index].available, occupied: times[index].occupied)
        }
        guard settings.testsSilence else { return }
        for gap in SilenceTest.gaps(shard, times) { figures.evses[gap.evse].silence = gap }
    }
}
