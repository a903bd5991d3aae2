import Charging

/// The problem of a site, on the side that is asked for.
struct LoadModel: Sendable {
    let needs: SiteNeeds
    let scale: Int64
    let supply: Supply
    let problem: LoadProblem

    init(_ shard: SiteShard, scope: AnalysisScope, settings: LoadSettings) {
        self.init(SiteNeeds(shard, period: scope.period, settings: settings), shard, scope: scope, settings: settings)
    }

    /// - Parameter needs: of the same shard and period, and of settings that differ in their side only.
    init(_ needs: SiteNeeds, _ shard: SiteShard, scope: AnalysisScope, settings: LoadSettings) {
        var needs = needs
        let (weights, scale) = Self.weights(needs, settings, shard.evses)
        for index in needs.needs.indices { needs.needs[index].weight = weights[index] }
        self.needs = needs
        self.scale = scale
        supply = Self.supply(shard, scope, settings)
        problem = LoadProblem(needs.needs, groupLimits: needs.groups.map(\.limit), supply: supply, scale: scale)
    }

    /// The same limits for other needs.
    /// - Parameter factor: how many times as much the needs' weights count as those of the model do.
    func problem(_ needs: [ChargingNeed], weightedBy factor: Int64 = 1) -> LoadProblem {
        LoadProblem(needs, groupLimits: self.needs.groups.map(\.limit), supply: supply, scale: scale * factor)
    }

    /// How often a need's watt counts at the limit, and how often the limit's does: losses make a watt of a car more at the connection.
    private static func weights(_ needs: SiteNeeds, _ settings: LoadSettings, _ evses: [EVSE]) -> ([Int64], Int64) {
        guard settings.side == .grid else { return (needs.needs.map { _ in 1 }, 1) }
        let efficiencies = needs.needs.map { settings.grid.efficiency(evses[$0.evse]) }
        let distinct = Set(efficiencies)
        let scale = distinct.reduce(1) { $0 * $1 }
        let weights = efficiencies.map { scale / $0 * 1000 }
        let divisor = weights.reduce(scale) { ExactPower.greatestCommonDivisor($0, $1) }
        return (weights.map { $0 / divisor }, scale / divisor)
    }

    /// What is drawn at the connection anyhow: other loads, standby, and DC as it comes on arrival.
    private static func supply(_ shard: SiteShard, _ scope: AnalysisScope, _ settings: LoadSettings) -> Supply {
        let isAtGrid = settings.side == .grid
        var changes: [Int64: Int64] = [:]
        if isAtGrid || settings.countsFixedDC { addFixed(shard, scope, settings, to: &changes) }
        guard isAtGrid else { return Supply(Self.steps(changes) { _ in Supply.Step(start: scope.period.start) }) }
        let standby = settings.grid.standbyPerEVSE.value.watts
        if standby > 0 {
            for time in ServiceClock(shard, scope: scope).times where !time.inService.isEmpty {
                changes[time.inService.start.seconds, default: 0] += standby
                changes[time.inService.end.seconds, default: 0] -= standby
            }
        }
        let constant = settings.grid.baseLoad.value.watts
        // A step begins there too, though nothing is added.
        for step in settings.grid.supply.steps { changes[step.start.seconds, default: 0] += 0 }
        if constant > 0 { changes[scope.period.start.seconds, default: 0] += 0 }
        return Supply(
            Self.steps(changes) { instant in
                var step = settings.grid.supply.step(at: instant)
                step.baseLoad = Power(watts: step.baseLoad.watts + constant)
                return step
            })
    }

    /// DC EVSEs that may not be controlled, by quarters of an hour of their curves on arrival: as finely as a connection is billed.
    private static func addFixed(
        _ shard: SiteShard, _ scope: AnalysisScope, _ settings: LoadSettings, to changes: inout [Int64: Int64]
    ) {
        // Curves on arrival are made from all sessions of the site: not where nothing needs them.
        guard shard.evses.contains(where: { SiteNeeds.isFixed($0, settings) }) else { return }
        let calendar = LocalCalendar(zoneName: shard.site.timeZone) ?? .utc
        let grid = WindowGrid(
            covering: scope.period, windowSeconds: 900, offsetSeconds: calendar.offsetSeconds(at: scope.period.start))
        let arrival = ArrivalCurve(shard)
        for (evse, sessions) in zip(shard.evses, shard.sessions) where SiteNeeds.isFixed(evse, settings) {
            var series = LoadSeries(grid)
            for step in EVSECurves(evse, sessions, arrival: arrival, period: scope.period).onArrival {
                series.add(step.step, from: Instant(seconds: step.startMilliseconds / 1000))
            }
            let efficiency = settings.side == .grid ? settings.grid.efficiency(evse) : 1000
            for window in series.touched where series.energies[window] > 0 {
                let watts = (series.energies[window] * 4 + efficiency - 1) / efficiency
                changes[grid.windowStart(window).seconds, default: 0] += watts
                changes[grid.windowStart(window + 1).seconds, default: 0] -= watts
            }
        }
    }

    /// Steps at the instants of changes in watts, each on top of what else holds there.
    private static func steps(_ changes: [Int64: Int64], _ other: (Instant) -> Supply.Step) -> [Supply.Step] {
        var load: Int64 = 0
        return changes.keys.sorted().map { second in
            load += changes[second] ?? 0
            var step = other(Instant(seconds: second))
            step.start = Instant(seconds: second)
            step.baseLoad = Power(watts: step.baseLoad.watts + load)
            return step
        }
    }
}
