import Charging

/// A stretch of constant power at its place in time: what sweeps and window sums are made of.
struct CurveStep: Hashable, Sendable {
    var startMilliseconds: Int64
    var endMilliseconds: Int64
    var energy: Energy

    init(_ step: PowerProfile.Step, of session: ChargingSession) {
        startMilliseconds = (session.start.seconds + Int64(step.offsetSeconds)) * 1000
        endMilliseconds = startMilliseconds + Int64(step.activeMilliseconds)
        energy = step.energy
    }

    /// The same as a step from its own start.
    var step: PowerProfile.Step {
        PowerProfile.Step(
            offsetSeconds: 0, activeMilliseconds: UInt32(clamping: endMilliseconds - startMilliseconds), energy: energy)
    }

    /// Energy drawn in `range`, as the difference of the rounded cumulative energy at its ends: parts of a step sum to it.
    func energy(in range: TimeRange) -> Int64 {
        let step = step
        return step.energy(untilMilliseconds: range.end.seconds * 1000 - startMilliseconds)
            - step.energy(untilMilliseconds: range.start.seconds * 1000 - startMilliseconds)
    }
}
