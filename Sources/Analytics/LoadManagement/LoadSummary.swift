import Charging

/// The two powers that a planner compares: the least with perfect foresight, and the least with a controller that sees only what is
/// there.
struct LoadSummary: Sendable {
    let minimum: MinimumPower
    let simulation: LoadSimulation
    let stepMilliwatts: Int64
    let managedMinimumMilliwatts: Int64?
    let managed: PolicyOutcome?

    init(_ model: LoadModel) {
        let simulation = LoadSimulation(model.problem)
        // A hundredth of a megawatt is no use to anybody, nor is a tenth of a kilowatt where there are hundreds.
        let step = RoundStep.milliwatts(atLeast: max(100_000, simulation.uncontrolled.peakMilliwatts / 200))
        let least = simulation.leastLimit(LoadManagement.plannedPolicy, stepMilliwatts: step)
        minimum = model.problem.minimum
        self.simulation = simulation
        stepMilliwatts = step
        managedMinimumMilliwatts = least
        managed = least.map { simulation.outcome(LoadManagement.plannedPolicy, limitMilliwatts: $0) }
    }
}
