public import Charging

/// How a connection is chosen.
public struct ConnectionSettings: Hashable, Sendable, Codable {
    /// The load that is passed once in so many years is built for.
    public var returnYears = Assumption.standard(1.0)
    /// By what share load will grow until the connection is looked at again.
    public var growth = Assumption.standard(0.0)
    /// Sizes that connections come in, in kW, rising; multiples of `standardStepKilowatts` beyond the last.
    public var sizesKilowatts: [Double] = []

    public init() {}

    public static let standardStepKilowatts = 5.0

    /// The next size that is enough.
    public func size(atLeast kilowatts: Double) -> Double {
        let needed = kilowatts - 1e-9
        if let size = sizesKilowatts.first(where: { $0 >= needed }) { return size }
        return max(1, (needed / Self.standardStepKilowatts).rounded(.up)) * Self.standardStepKilowatts
    }
}

/// What connection a site needs, with load management and without.
///
/// The two powers of load management are EVSE-side and for the whole site: AC may be shifted, DC comes as it does. What is recommended
/// is at the connection.
public struct ConnectionAdvice: Sendable, Codable {
    /// Least power that serves all, with foresight.
    public var minimum: MinimumPower
    /// Least limit to plan with, in kW; nil where not even the uncontrolled peak is enough.
    public var managedKilowatts: Double?
    /// What equal share leaves unserved at that limit, in kWh.
    public var unservedKilowattHours: Double?
    /// Least limit to plan with at the connection, in kW.
    public var managedGridKilowatts: Double?
    /// Highest power of an instant with all on arrival, EVSE-side, in kW.
    public var uncontrolledInstantKilowatts: Double
    /// On arrival, at the connection; nil without energy, and where too little is known.
    public var returnLevel: ReturnLevel?
    /// Next size for the return level with growth; nil where there is none.
    public var recommendedKilowatts: Double?
    /// The same with load management.
    public var recommendedManagedKilowatts: Double?
    /// EVSE-side, the optimum and equal share.
    public var curve: ConnectionCurve
    public var settings: ConnectionSettings

    public init(_ shard: SiteShard, scope: AnalysisScope, load: LoadSettings, settings: ConnectionSettings) {
        self.settings = settings
        var onSite = load
        onSite.side = .evse
        onSite.countsFixedDC = true
        onSite.predictsStays = false
        let model = LoadModel(shard, scope: scope, settings: onSite)
        let simulation = LoadSimulation(model.problem)
        minimum = model.problem.minimum
        uncontrolledInstantKilowatts = simulation.uncontrolled.peakKilowatts
        let managed = simulation.plannedMinimum.milliwatts
        managedKilowatts = managed.map { Power.kilowatts(milliwatts: $0) }
        unservedKilowattHours = managed.map {
            simulation.outcome(LoadManagement.plannedPolicy, limitMilliwatts: $0).unservedKilowattHours
        }
        curve = ConnectionCurve(
            model.problem, simulation,
            limits: ConnectionCurve.limits(
                minimum: minimum.power.milliwattsRoundedUp, uncontrolled: simulation.uncontrolled.peakMilliwatts,
                count: Self.curvePoints),
            policies: [LoadManagement.plannedPolicy])
        var atGrid = load
        atGrid.side = .grid
        let gridProblem = LoadModel(model.needs, shard, scope: scope, settings: atGrid).problem
        managedGridKilowatts = LoadSimulation(gridProblem).plannedMinimum.milliwatts.map { Power.kilowatts(milliwatts: $0) }
        let level = ReturnLevel(
            dailyMaxima: GridDemand.dailyMaximaOnArrival(
                shard, scope: scope, windowSeconds: Self.windowSeconds, settings: load.grid),
            most: Self.most(shard, load.grid, scope.period),
            years: settings.returnYears.value,
            seed: Seed(1).named(shard.site.id))
        returnLevel = level
        let growth = 1 + settings.growth.value
        recommendedKilowatts = level.map { settings.size(atLeast: $0.designKilowatts * growth) }
        // The other limits of hours aside, what is enough without load management is enough with it.
        let isLimited = load.grid.supply.clamped(to: scope.period).steps.contains { $0.limit != nil }
        recommendedManagedKilowatts = level.flatMap { level in
            managedGridKilowatts.map { managed in
                settings.size(atLeast: (isLimited ? managed : min(managed, level.designKilowatts)) * growth)
            }
        }
    }

    private static let windowSeconds: Int64 = 900
    /// Enough for a line; low limits take longest.
    private static let curvePoints: Int64 = 12

    /// All that EVSEs and other loads can draw together, in kW; nil where a rating is unknown.
    private static func most(_ shard: SiteShard, _ grid: GridSettings, _ period: TimeRange) -> Double? {
        var sum = grid.baseLoad.value.kilowatts + grid.supply.peakBaseLoad(in: period).kilowatts
        for evse in shard.evses where evse.isNamed {
            guard let rating = evse.ratedPower else { return nil }
            sum += rating.kilowatts / grid.efficiencyShare(evse) + grid.standbyPerEVSE.value.kilowatts
        }
        return sum
    }
}
