import Charging

/// Computes one site's demand from its shard alone, adding its load to the network's sums. Series are reused from EVSE to EVSE
/// and from site to site.
struct SiteDemandAnalyzer {
    private let settings: DemandSettings
    private let scope: AnalysisScope
    private var recorded: MinuteSeries
    private var onArrival: MinuteSeries
    private var siteRecorded: MinuteSeries
    private var siteOnArrival: MinuteSeries
    private(set) var sums: NetworkDemandSums

    private var period: TimeRange { scope.period }

    init(settings: DemandSettings, scope: AnalysisScope) {
        self.settings = settings
        self.scope = scope
        let grid = MinuteSeries.grid(covering: scope.period)
        recorded = MinuteSeries(grid)
        onArrival = MinuteSeries(grid)
        siteRecorded = MinuteSeries(grid)
        siteOnArrival = MinuteSeries(grid)
        sums = NetworkDemandSums(grid, period: scope.period, windows: settings.windows)
    }

    /// Adds the sums of another; associative and commutative.
    mutating func merge(_ other: SiteDemandAnalyzer) { sums.merge(other.sums) }

    mutating func analyze(_ shard: SiteShard) -> SiteDemand {
        siteRecorded.clear()
        siteOnArrival.clear()
        let calendar = shard.site.calendar
        let offset = calendar.offsetSeconds(at: period.start)
        let grids = settings.windows.map { WindowGrid(covering: period, windowSeconds: $0, offsetSeconds: offset) }
        let billing = WindowGrid(covering: period, windowSeconds: settings.billingWindowSeconds, offsetSeconds: offset)
        let times = ServiceClock(shard, scope: scope).times
        let arrival = ArrivalCurve(shard)
        var evses: [EVSEDemand] = []
        var sweep = SlidingSweep()
        var arrivalSweep = SlidingSweep()
        var differs = false
        var bounds = settings.includesBounds ? grids.map { BoundLadderPart(grid: $0, period: period) } : []
        for (number, (evse, sessions)) in zip(shard.evses, shard.sessions).enumerated() {
            let curves = EVSECurves(evse, sessions, arrival: arrival, period: period)
            recorded.clear()
            onArrival.clear()
            for step in curves.recorded { recorded.add(step) }
            if curves.arrivalDiffers { for step in curves.onArrival { onArrival.add(step) } }
            for index in bounds.indices { bounds[index].add(curves.bounded) }
            if settings.includesSliding {
                sweep.append(curves.recorded)
                arrivalSweep.append(curves.onArrival)
            }
            differs = differs || curves.arrivalDiffers
            siteRecorded.add(recorded)
            if curves.arrivalDiffers { siteOnArrival.add(onArrival) } else { siteOnArrival.add(recorded) }
            sums.count(curves.recorded)
            if curves.arrivalDiffers { sums.count(curves.onArrival) }
            let shape =
                settings.includesEVSEShapes
                ? shape(recorded, curves.arrivalDiffers ? onArrival : recorded, [times[number]], billing, calendar) : nil
            evses.append(EVSEDemand(evse: evse, windows: windows(curves, grids, bounds), shape: shape))
        }
        sweep.sort()
        if differs { arrivalSweep.sort() }
        sums.add(siteRecorded, siteOnArrival)
        for index in bounds.indices { sums.add(bounds[index].onUTC, at: index) }
        let peaks = grids.indices.map { index in
            window(
                grids[index], siteRecorded, differs ? siteOnArrival : nil, bounds.isEmpty ? nil : bounds[index].site, sweep,
                differs ? arrivalSweep : nil)
        }
        return SiteDemand(
            site: shard.site, evses: evses, windows: peaks,
            shape: shape(siteRecorded, siteOnArrival, times, billing, calendar),
            inService: TimeSet(times.flatMap(\.recorded.ranges)))
    }

    private func shape(
        _ recorded: borrowing MinuteSeries, _ onArrival: borrowing MinuteSeries, _ times: [EVSETime], _ billing: WindowGrid,
        _ calendar: LocalCalendar
    ) -> LoadShape {
        LoadShape(
            billing, recorded: recorded.energies(of: billing), onArrival: onArrival.energies(of: billing),
            inside: TimeSet(times.flatMap(\.recorded.ranges)), onPeak: settings.onPeak,
            occupancyDuration: OccupancyTimeline(times).occupancyDuration, calendar)
    }

    /// One EVSE's peaks; `bounds` hold its own.
    private func windows(_ curves: EVSECurves, _ grids: [WindowGrid], _ bounds: [BoundLadderPart]) -> [WindowPeaks] {
        let sweep = settings.includesSliding ? SlidingSweep(curves.recorded) : SlidingSweep()
        let arrivalSweep =
            settings.includesSliding && curves.arrivalDiffers ? SlidingSweep(curves.onArrival) : nil
        return grids.indices.map { index in
            window(
                grids[index], recorded, curves.arrivalDiffers ? onArrival : nil, bounds.isEmpty ? nil : bounds[index].evse,
                sweep, arrivalSweep)
        }
    }

    /// `onArrival` and `arrivalSweep` are nil where they would equal the recorded ones.
    private func window(
        _ grid: WindowGrid, _ recorded: MinuteSeries, _ onArrival: MinuteSeries?, _ bounds: BoundSeries?,
        _ sweep: SlidingSweep, _ arrivalSweep: SlidingSweep?
    ) -> WindowPeaks {
        let peak = recorded.peak(of: grid)
        let arrivalPeak = onArrival.map { $0.peak(of: grid) } ?? peak
        var peaks = WindowPeaks(
            windowSeconds: grid.windowSeconds,
            fixed: Peaks(
                recorded: peak, onArrival: arrivalPeak, lowerKilowatts: bounds?.lowerKilowatts ?? 0,
                upperKilowatts: bounds.flatMap(\.upperKilowatts)))
        guard settings.includesSliding else { return peaks }
        peaks.slidingRecorded = .sliding(sweep.peak(windowSeconds: grid.windowSeconds, inside: grid.range), atLeast: peak)
        peaks.slidingOnArrival =
            onArrival == nil
            ? peaks.slidingRecorded
            : .sliding(arrivalSweep?.peak(windowSeconds: grid.windowSeconds, inside: grid.range), atLeast: arrivalPeak)
        return peaks
    }
}
