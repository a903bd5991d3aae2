public import Charging

/// What load management can do for a site: the least power that serves all, what policies make of a limit, and what connection that
/// means.
///
/// Pure: the same shard, scope and settings give the same figures.
public struct LoadManagement: Sendable {
    /// A policy under a limit, and the least limit that it can be planned with.
    public struct PolicyRow: Sendable {
        public var policy: ChargingPolicy
        public var outcome: PolicyOutcome
        /// In milliwatts; nil where not even the uncontrolled peak is enough.
        public var leastLimitMilliwatts: Int64?
    }

    /// The question what happens when all leave earlier.
    public struct EarlierDepartures: Sendable {
        public var seconds: Int64
        /// Energy that could not come at any power, in kWh.
        public var lostKilowattHours: Double
        /// Sessions that would have no stay left.
        public var sessionsWithoutStay: Int
        public var minimum: ExactPower
        /// Of equal share for what can still come.
        public var managedMinimumMilliwatts: Int64?
        /// What more is missing at the least limit of the departures as they were, in kWh; nil where there is none.
        public var unservedKilowattHours: Double?
    }

    public var settings: LoadSettings
    public var needs: SiteNeeds
    public var minimum: MinimumPower
    public var days: DailyMinimums
    /// All on arrival; its peak is the highest power of an instant.
    public var uncontrolled: PolicyOutcome
    /// Highest mean of that over a billing window, in kW.
    public var uncontrolledKilowatts: Double
    /// The policy that `managedMinimumMilliwatts` is of: it needs to know nothing that a controller does not see.
    public static let plannedPolicy = ChargingPolicy.equalShare
    /// Least limit to plan with; nil where not even the uncontrolled peak is enough.
    public var managedMinimumMilliwatts: Int64?
    /// Of the planned policy at that limit.
    public var managed: PolicyOutcome?
    /// Limits are multiples of this, in milliwatts.
    public var stepMilliwatts: Int64
    /// The limit that policies are compared under, in milliwatts.
    public var limitMilliwatts: Int64
    public var optimumAtLimit: ConnectionCurve.Point
    public var policies: [PolicyRow]
    public var curve: ConnectionCurve
    public var earlier: EarlierDepartures
    /// Of the uncontrolled load above the managed minimum.
    public var exceedances: Exceedances?
    /// What is billed for uncontrolled load.
    public var months: [DemandMonth]
    public var phases: PhaseLoads?
    /// Nil where the records do not tell.
    public var managedHistory: ManagedHistory?
    /// The least power with each kind of cap, as `settings.cap` is one of them.
    public var minimumByCap: [LoadSettings.Cap: ExactPower]
    /// DC sessions by themselves, where they are left out: highest mean over a billing window, and least power.
    public var fixedUncontrolledKilowatts: Double?
    public var fixedMinimum: ExactPower?

    public init(_ shard: SiteShard, scope: AnalysisScope, settings: LoadSettings) {
        let calendar = shard.site.calendar
        let model = LoadModel(shard, scope: scope, settings: settings)
        self.settings = settings
        needs = model.needs
        let simulation = LoadSimulation(model.problem)
        let (planned, step) = simulation.plannedMinimum
        minimum = model.problem.minimum
        uncontrolled = simulation.uncontrolled
        stepMilliwatts = step
        managedMinimumMilliwatts = planned
        managed = planned.map { simulation.outcome(Self.plannedPolicy, limitMilliwatts: $0) }
        days = DailyMinimums(model.needs.needs, calendar: calendar) { model.problem($0, over: $1) }
        let limit = settings.limit.map { $0.watts * 1000 } ?? minimum.power.milliwattsRoundedUp
        limitMilliwatts = limit
        optimumAtLimit = ConnectionCurve.point(model.problem, simulation, limit: limit, policies: ChargingPolicy.allCases)
        let outcomes = optimumAtLimit.outcomes
        policies = ChargingPolicy.allCases.map { policy in
            PolicyRow(
                policy: policy, outcome: outcomes[policy] ?? PolicyOutcome(),
                leastLimitMilliwatts: policy == Self.plannedPolicy
                    ? planned : simulation.leastLimit(policy, stepMilliwatts: step))
        }
        curve = ConnectionCurve(
            model.problem, simulation,
            limits: ConnectionCurve.limits(
                minimum: minimum.power.milliwattsRoundedUp, uncontrolled: uncontrolled.peakMilliwatts),
            policies: ChargingPolicy.allCases)
        earlier = Self.earlier(model, seconds: settings.earlierSeconds, step: step, planned: planned)
        let load = model.uncontrolledLoad(simulation)
        func means(_ load: LoadSteps) -> WindowMeans {
            WindowMeans(load, in: scope.period, windowSeconds: settings.billingWindowSeconds, calendar)
        }
        let billed = means(load)
        uncontrolledKilowatts = billed.highestKilowatts
        months = billed.months
        exceedances = managedMinimumMilliwatts.map { Exceedances(load, limitMilliwatts: $0) }
        phases = PhaseLoads(
            model, hasThreePhases: shard.evses.contains { $0.powerType == .ac3Phase }, stepMilliwatts: step,
            means: means)
        managedHistory = ManagedHistory(shard, period: scope.period)
        var other = settings
        other.cap = settings.cap == .car ? .rating : .car
        other.predictsStays = false
        minimumByCap = [
            settings.cap: minimum.power,
            other.cap: LoadModel(shard, scope: scope, settings: other).problem.minimum.power,
        ]
        if !needs.fixed.isEmpty {
            let fixed = LoadProblem(needs.fixed)
            fixedMinimum = fixed.minimum.power
            fixedUncontrolledKilowatts =
                means(LoadSteps(uncontrolled: LoadSimulation(fixed), supply: Supply(), scale: 1)).highestKilowatts
        }
    }

    /// What is asked for that powers and stays allow, in kWh.
    public var deliverableKilowattHours: Double { Energy.kilowattHours(fifths: needs.deliverableFifths) }

    private static func earlier(_ model: LoadModel, seconds: Int64, step: Int64, planned: Int64?) -> EarlierDepartures {
        let left = model.needs.needs.compactMap { $0.leaving(earlierBy: seconds) }
        let problem = model.problem(left)
        let simulation = LoadSimulation(problem)
        let still = left.reduce(Int128(0)) { $0 + Int128($1.deliverableFifths) }
        return EarlierDepartures(
            seconds: seconds, lostKilowattHours: Energy.kilowattHours(fifths: model.needs.deliverableFifths - still),
            sessionsWithoutStay: model.needs.needs.count - left.count, minimum: problem.minimum.power,
            managedMinimumMilliwatts: simulation.leastLimit(plannedPolicy, stepMilliwatts: step),
            unservedKilowattHours: planned.map { simulation.outcome(plannedPolicy, limitMilliwatts: $0).unservedKilowattHours })
    }
}
