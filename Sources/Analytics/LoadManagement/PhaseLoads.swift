import Charging

/// What single-phase cars ask of a connection of three phases, whose phases each have a third of its power.
///
/// Records do not tell which phase a car was on. Powers are three times that of the fullest phase: the connection that would be needed.
public struct PhaseLoads: Sendable {
    /// Sessions of cars on one phase, and all.
    public var singlePhaseSessions: Int
    public var sessions: Int
    /// All single-phase cars on the same phase: highest mean over a billing window, in kW.
    public var worstUncontrolledKilowatts: Double
    public var worstMinimum: ExactPower
    /// Least limit of equal share, in kW; nil where not even the uncontrolled peak is enough.
    public var worstManagedKilowatts: Double?
    /// Neighbouring EVSEs on phases in turn: highest mean over a billing window, in kW.
    public var rotatedUncontrolledKilowatts: Double
    /// No less than this: phases are solved apart, as if a car on three could draw unevenly.
    public var rotatedMinimum: ExactPower

    /// Nil where no EVSE has three phases or no car is on fewer, and where a power group has cars of several kinds: what its limit allows
    /// on one phase is then not known.
    ///
    /// - Parameter means: of a load over billing windows.
    init?(_ model: LoadModel, hasThreePhases: Bool, stepMilliwatts: Int64, means: (LoadSteps) -> WindowMeans) {
        let needs = model.needs.needs
        let single = needs.filter { $0.phases < 3 }
        guard hasThreePhases, !single.isEmpty else { return nil }
        for group in model.needs.groups.indices {
            guard Set(needs.lazy.filter { $0.group == group }.map(\.phases)).count <= 1 else { return nil }
        }
        singlePhaseSessions = single.count
        sessions = needs.count
        // Three times the power of the phase: a car on it alone counts three times, one on two phases one and a half times as much.
        func onPhase(_ isOn: (ChargingNeed) -> Bool) -> [ChargingNeed] {
            needs.compactMap { need in
                guard need.phases == 3 || isOn(need) else { return nil }
                var need = need
                need.weight *= need.phases == 3 ? 2 : need.phases == 2 ? 3 : 6
                return need
            }
        }
        let worst = model.problem(onPhase { _ in true }, weightedBy: 2)
        worstMinimum = worst.minimum.power
        let simulation = LoadSimulation(worst)
        worstUncontrolledKilowatts = means(model.uncontrolledLoad(simulation, weightedBy: 2)).highestKilowatts
        worstManagedKilowatts = simulation.leastLimit(.equalShare, stepMilliwatts: stepMilliwatts).map {
            Power.kilowatts(milliwatts: $0)
        }
        let phases = (0..<3).map { phase in model.problem(onPhase { $0.evse % 3 == phase }, weightedBy: 2) }
        rotatedMinimum = phases.map(\.minimum.power).max() ?? .zero
        rotatedUncontrolledKilowatts =
            phases.map { means(model.uncontrolledLoad(LoadSimulation($0), weightedBy: 2)).highestKilowatts }.max() ?? 0
    }
}
