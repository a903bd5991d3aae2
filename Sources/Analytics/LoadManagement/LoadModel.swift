import Charging

/// The problem of a site, on the side that is asked for.
struct LoadModel: Sendable {
    let needs: SiteNeeds
    let scale: Int64
    let supply: Supply
    let problem: LoadProblem
    private let period: TimeRange

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
        period = scope.period
        // To the last plug-out: stays may be longer than the period.
        let end = needs.needs.map(\.stay.end).max() ?? period.end
        supply = Self.supply(shard, scope, settings)
            .clamped(to: TimeRange(start: period.start, end: max(period.end, end)))
        problem = LoadProblem(
            needs.needs, groupLimits: needs.groups.map(\.limit), supply: supply, scale: scale, over: period)
    }

    /// The same limits for other needs.
    ///
    /// - Parameters:
    ///   - range: where other load has to be carried though nobody charges; nil for the whole period.
    ///   - factor: how many times as much the needs' weights count as those of the model do.
    func problem(_ needs: [ChargingNeed], over range: TimeRange? = nil, weightedBy factor: Int64 = 1) -> LoadProblem {
        LoadProblem(
            needs, groupLimits: self.needs.groups.map(\.limit), supply: supply, scale: scale * factor, over: range ?? period)
    }

    /// The load with all on arrival, other load included.
    func uncontrolledLoad(_ simulation: LoadSimulation, weightedBy factor: Int64 = 1) -> LoadSteps {
        LoadSteps(uncontrolled: simulation, supply: supply, scale: scale * factor)
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
        // Watts that come and go, by the second at which they do.
        var changes: [Int64: Int64] = [:]
        if isAtGrid || settings.countsFixedDC { addFixed(shard, scope, settings, to: &changes) }
        guard isAtGrid else { return steps(changes, on: Supply()) }
        let standby = settings.grid.standbyPerEVSE.value.watts
        if standby > 0 {
            for time in ServiceClock(shard, scope: scope).times where !time.inService.isEmpty {
                changes[time.inService.start.seconds, default: 0] += standby
                changes[time.inService.end.seconds, default: 0] -= standby
            }
        }
        let constant = settings.grid.baseLoad.value.watts
        if constant > 0 { changes[scope.period.start.seconds, default: 0] += constant }
        return steps(changes, on: settings.grid.supply)
    }

    /// DC EVSEs that may not be controlled, by quarters of an hour of their curves on arrival: as finely as a connection is billed.
    private static func addFixed(
        _ shard: SiteShard, _ scope: AnalysisScope, _ settings: LoadSettings, to changes: inout [Int64: Int64]
    ) {
        // Curves on arrival are made from all sessions of the site: not where nothing needs them.
        guard shard.evses.contains(where: { SiteNeeds.isFixed($0, settings) }) else { return }
        let calendar = shard.site.calendar
        let grid = WindowGrid(
            covering: scope.period, windowSeconds: 900, calendar)
        let arrival = ArrivalCurve(shard)
        let fixed = shard.evses.indices.filter { SiteNeeds.isFixed(shard.evses[$0], settings) }
        var series = fixed.map { index in
            var series = LoadSeries(grid)
            let curves = EVSECurves(shard.evses[index], shard.sessions[index], arrival: arrival, period: scope.period)
            for step in curves.onArrival { series.add(step.step, from: Instant(seconds: step.startMilliseconds / 1000)) }
            return series
        }
        for group in settings.grid.groups {
            let members = fixed.indices.filter { shard.evses[fixed[$0]].uid.map(group.evseUIDs.contains) ?? false }
            LoadSeries.share(group.limit, among: members, of: &series)
        }
        for (place, index) in fixed.enumerated() {
            let efficiency = settings.side == .grid ? settings.grid.efficiency(shard.evses[index]) : 1000
            for window in series[place].touched where series[place].energies[window] > 0 {
                let watts = (series[place].energies[window] * 4 + efficiency - 1) / efficiency
                changes[grid.windowStart(window).seconds, default: 0] += watts
                changes[grid.windowStart(window + 1).seconds, default: 0] -= watts
            }
        }
    }

    /// Changes on top of a supply.
    private static func steps(_ changes: [Int64: Int64], on supply: Supply) -> Supply {
        let instants = Set(changes.keys).union(supply.steps.map(\.start.seconds))
        var load: Int64 = 0
        return Supply(
            instants.sorted().map { second in
                load += changes[second] ?? 0
                let held = supply.step(at: Instant(seconds: second))
                return Supply.Step(
                    start: Instant(seconds: second), baseLoad: Power(watts: held.baseLoad.watts + load), limit: held.limit)
            })
    }
}
