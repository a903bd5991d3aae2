/// Whether the models, at the number of EVSEs that there were, make the site full as often as the record has it. A
/// model that cannot tell what has been is not asked what will be.
struct ModelAgreement: Hashable, Sendable {
    /// Share of in-service time in which every EVSE in service was occupied, as recorded.
    var recorded: Double
    /// Its standard error between weeks; nil when there are too few.
    var recordedError: Double?
    /// The same share from the simulation, over the same numbers of EVSEs.
    var simulated: Estimate
    /// The same share from the state equations; nil where they do not apply.
    var equations: Double?

    /// A difference of this much is none, in shares of time: two points.
    static let slack = 0.02
    /// Standard errors to either side in 90 %.
    static let standardErrors = 1.645

    /// How far the record itself is trusted: its sampling error, or the slack where that is more.
    var tolerance: Double { max(Self.slack, Self.standardErrors * (recordedError ?? 0)) }

    /// The record lies within the simulation's interval, widened by the tolerance.
    var simulationAgrees: Bool {
        recorded >= simulated.low - tolerance && recorded <= simulated.high + tolerance
    }

    /// The record lies within an interval as wide about the equations' value, where there is one.
    var equationsAgree: Bool {
        guard let equations else { return true }
        return recorded >= equations - (simulated.value - simulated.low) - tolerance
            && recorded <= equations + (simulated.high - simulated.value) + tolerance
    }

    var isGood: Bool { simulationAgrees && equationsAgree }
}
