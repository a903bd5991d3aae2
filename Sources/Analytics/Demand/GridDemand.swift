public import Charging

/// A site's peak at its grid connection: `Σ EVSE kW / η + standby + base load`.
public struct GridDemand: Sendable {
    /// What a power group drew against its limit, EVSE-side.
    public struct GroupDemand: Hashable, Sendable {
        public var group: PowerGroup
        public var peak: Peak?
        /// Energy of the windows above the limit that lies above it: the records, or the curve on arrival, contradict the limit
        /// there, and it is not in the site's figures.
        public var energyAboveLimit: Energy
    }

    public var settings: GridSettings
    /// Highest window, recorded, grid-side.
    public var recorded: Peak?
    /// Highest window on arrival, grid-side.
    public var onArrival: Peak?
    /// On arrival, in the order of `GridSettings.groups`.
    public var groups: [GroupDemand]

    /// Apparent power of a peak, kVA.
    public func kilovoltamperes(_ peak: Peak) -> Double { peak.kilowatts * 1000 / Double(max(1, settings.powerFactor.value)) }

    /// Standby is drawn in windows that begin while an EVSE is in service.
    public init(_ shard: SiteShard, scope: AnalysisScope, windowSeconds: Int64, settings: GridSettings) {
        self.settings = settings
        let grid = Self.grid(shard, scope: scope, windowSeconds: windowSeconds)
        let inService = ServiceClock(shard, scope: scope).times.map(\.inService)
        let curves = Self.curves(shard, period: scope.period)
        let arrival = GridSum(shard.evses, curves.map(\.onArrival), grid, inService, settings)
        recorded = GridSum(shard.evses, curves.map(\.recorded), grid, inService, settings).peak
        onArrival = arrival.peak
        groups = arrival.groups
    }

    /// Highest window of each local day in which the site was in service, on arrival, grid-side, in kW.
    public static func dailyMaximaOnArrival(
        _ shard: SiteShard, scope: AnalysisScope, windowSeconds: Int64, settings: GridSettings
    ) -> [Double] {
        let times = ServiceClock(shard, scope: scope).times
        let curves = curves(shard, period: scope.period).map(\.onArrival)
        let grid = grid(shard, scope: scope, windowSeconds: windowSeconds)
        return GridSum(shard.evses, curves, grid, times.map(\.inService), settings)
            .dailyMaxima(calendar(shard), inside: TimeSet(times.flatMap(\.recorded.ranges)))
    }

    private static func calendar(_ shard: SiteShard) -> LocalCalendar { shard.site.calendar }

    private static func grid(_ shard: SiteShard, scope: AnalysisScope, windowSeconds: Int64) -> WindowGrid {
        WindowGrid(covering: scope.period, windowSeconds: windowSeconds, calendar(shard))
    }

    private static func curves(_ shard: SiteShard, period: TimeRange) -> [EVSECurves] {
        let arrival = ArrivalCurve(shard)
        return zip(shard.evses, shard.sessions).map { EVSECurves($0, $1, arrival: arrival, period: period) }
    }
}

/// Energy by window at the connection.
private struct GridSum {
    private let grid: WindowGrid
    private var energies: [Int64]
    private(set) var groups: [GridDemand.GroupDemand] = []

    init(_ evses: [EVSE], _ curves: [[CurveStep]], _ grid: WindowGrid, _ inService: [TimeRange], _ settings: GridSettings) {
        self.grid = grid
        energies = Array(repeating: grid.milliwattHours(settings.baseLoad.value), count: grid.count)
        addVarying(settings.supply)
        let series = curves.map { steps in
            var series = LoadSeries(grid)
            for step in steps { series.add(step.step, from: Instant(seconds: step.startMilliseconds / 1000)) }
            return series
        }
        var grouped: Set<Int> = []
        for group in settings.groups {
            let members = evses.indices.filter { index in
                evses[index].uid.map(group.evseUIDs.contains) == true && !grouped.contains(index)
            }
            grouped.formUnion(members)
            add(group, members.map { series[$0] }, members.map { settings.efficiency(evses[$0]) })
        }
        let standby = grid.milliwattHours(settings.standbyPerEVSE.value)
        for index in evses.indices {
            if !grouped.contains(index) {
                let efficiency = settings.efficiency(evses[index])
                for window in series[index].touched { energies[window] += series[index].energies[window] * 1000 / efficiency }
            }
            guard standby > 0 else { continue }
            for window in 0..<grid.count where inService[index].contains(grid.windowStart(window)) { energies[window] += standby }
        }
    }

    /// Other loads as they are in each part of a window.
    private mutating func addVarying(_ supply: Supply) {
        for (index, step) in supply.steps.enumerated() where step.baseLoad.watts > 0 {
            let end = index + 1 < supply.steps.count ? supply.steps[index + 1].start : grid.range.end
            let range = TimeRange(start: step.start, end: end).clamped(to: grid.range)
            guard !range.isEmpty else { continue }
            for window in grid.index(of: range.start)...grid.index(of: range.end + -1) {
                let part = TimeRange(start: grid.windowStart(window), end: grid.windowStart(window + 1)).clamped(to: range)
                energies[window] += step.baseLoad.watts * 1000 * part.lengthSeconds / 3600
            }
        }
    }

    /// A group draws at most its limit; what is above is cut from its members in proportion.
    private mutating func add(_ group: PowerGroup, _ members: [LoadSeries], _ efficiencies: [Int64]) {
        let limit = grid.milliwattHours(group.limit)
        var best: (energy: Int64, window: Int) = (0, 0)
        var above: Int64 = 0
        for window in 0..<grid.count {
            let sum = members.reduce(0) { $0 + $1.energies[window] }
            guard sum > 0 else { continue }
            if sum > best.energy { best = (sum, window) }
            above += max(0, sum - limit)
            let atGrid = zip(members, efficiencies).reduce(0) { $0 + $1.0.energies[window] * 1000 / $1.1 }
            energies[window] += sum > limit ? Int64(Int128(atGrid) * Int128(limit) / Int128(sum)) : atGrid
        }
        groups.append(
            GridDemand.GroupDemand(
                group: group, peak: grid.peak(best.energy, best.window), energyAboveLimit: Energy(milliwattHours: above)))
    }

    /// By the local day on which windows begin; those inside `set` count.
    func dailyMaxima(_ calendar: LocalCalendar, inside set: TimeSet) -> [Double] {
        var maxima: [Double] = []
        var today: Int64?
        for window in grid.indices(inside: set) {
            let day = calendar.day(of: grid.windowStart(window))
            let kilowatts = Energy(milliwattHours: energies[window]).meanKilowatts(overSeconds: grid.windowSeconds)
            if day == today {
                maxima[maxima.count - 1] = max(maxima[maxima.count - 1], kilowatts)
            } else {
                maxima.append(kilowatts)
            }
            today = day
        }
        return maxima
    }

    var peak: Peak? {
        guard let most = energies.max(), let window = energies.firstIndex(of: most) else { return nil }
        return grid.peak(most, window)
    }
}

extension WindowGrid {
    fileprivate func peak(_ energy: Int64, _ window: Int) -> Peak? {
        energy > 0
            ? Peak(energy: Energy(milliwattHours: energy), windowSeconds: windowSeconds, start: windowStart(window)) : nil
    }
}
