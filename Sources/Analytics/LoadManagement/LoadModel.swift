import Charging

/// The problem of a site, on the side that is asked for.
struct LoadModel: Sendable {
    let needs: SiteNeeds
    let settings: LoadSettings
    let scale: Int64
    let supply: Supply
    let problem: LoadProblem

    init(_ shard: SiteShard, scope: AnalysisScope, settings: LoadSettings) {
        let needs = SiteNeeds(shard, period: scope.period, settings: settings)
        self.init(needs, settings: settings, supply: Self.supply(shard, scope, needs, settings), evses: shard.evses)
    }

    private init(_ needs: SiteNeeds, settings: LoadSettings, supply: Supply, evses: [EVSE]) {
        var needs = needs
        self.settings = settings
        let (weights, scale) = Self.weights(needs, settings, evses)
        for index in needs.needs.indices { needs.needs[index].weight = weights[index] }
        self.needs = needs
        self.scale = scale
        self.supply = supply
        problem = LoadProblem(needs.needs, groupLimits: needs.groups.map(\.limit), supply: supply, scale: scale)
    }

    /// The same limits for other needs.
    func problem(_ needs: [ChargingNeed]) -> LoadProblem {
        LoadProblem(needs, groupLimits: self.needs.groups.map(\.limit), supply: supply, scale: scale)
    }

    /// How often a need's watt counts at the limit, and how often the limit's does: losses make a watt of a car more at the connection.
    private static func weights(_ needs: SiteNeeds, _ settings: LoadSettings, _ evses: [EVSE]) -> ([Int64], Int64) {
        guard settings.side == .grid else { return (needs.needs.map { _ in 1 }, 1) }
        let efficiencies = needs.needs.map { settings.grid.efficiency(evses[$0.evse]) }
        let distinct = Set(efficiencies)
        let scale = distinct.reduce(1) { $0 * $1 }
        let weights = efficiencies.map { scale / $0 * 1000 }
        let divisor = weights.reduce(scale) { Self.greatestCommonDivisor($0, $1) }
        return (weights.map { $0 / divisor }, scale / divisor)
    }

    private static func greatestCommonDivisor(_ a: Int64, _ b: Int64) -> Int64 {
        var (a, b) = (a, b)
        while b != 0 { (a, b) = (b, a % b) }
        return max(a, 1)
    }

    /// What is drawn at the connection anyhow: other loads, standby, and DC as it comes on arrival.
    private static func supply(
        _ shard: SiteShard, _ scope: AnalysisScope, _ needs: SiteNeeds, _ settings: LoadSettings
    ) -> Supply {
        guard settings.side == .grid else { return Supply() }
        var changes: [Int64: Int64] = [:]
        for need in needs.fixed {
            let watts = (need.cap.watts * 1000 + 999) / settings.grid.efficiency(shard.evses[need.evse])
            let seconds = (need.deliverableFifths + need.cap.watts * 5 - 1) / (need.cap.watts * 5)
            changes[need.stay.start.seconds, default: 0] += watts
            changes[min(need.stay.end.seconds, need.stay.start.seconds + seconds), default: 0] -= watts
        }
        let standby = settings.grid.standbyPerEVSE.value.watts
        if standby > 0 {
            for time in ServiceClock(shard, scope: scope).times where !time.inService.isEmpty {
                changes[time.inService.start.seconds, default: 0] += standby
                changes[time.inService.end.seconds, default: 0] -= standby
            }
        }
        let constant = settings.grid.baseLoad.value.watts
        for step in settings.supply.steps { changes[step.start.seconds, default: 0] += 0 }
        if constant > 0 { changes[scope.period.start.seconds, default: 0] += 0 }
        var load: Int64 = 0
        return Supply(
            changes.keys.sorted().map { second in
                load += changes[second] ?? 0
                let given = settings.supply.step(at: Instant(seconds: second))
                return Supply.Step(
                    start: Instant(seconds: second),
                    baseLoad: Power(watts: load + constant + given.baseLoad.watts), limit: given.limit)
            })
    }
}
