public import Charging

/// The sessions of one EVSE by steps of UTC's clock: what each drew in each step in which it was plugged in.
public struct SessionIntervals: Sendable {
    public struct Row: Sendable {
        public var recordID: Int64
        /// Of the step.
        public var start: Instant
        public var energy: Energy
        /// Highest power in the step, in kW, as far as records tell.
        public var maximumKilowatts: Double
    }

    /// By session, then by time.
    public private(set) var rows: [Row] = []
    /// What the sessions say, charge by charge: the sum of the rows.
    public private(set) var recordedEnergy = Energy.zero

    /// - Parameter period: what lies in it counts.
    public init(_ evse: EVSE, _ sessions: [ChargingSession], period: TimeRange, stepSeconds: Int64) {
        let check = RatingCheck(evse, sessions)
        for session in sessions where session.reaches(into: period) {
            let isAbove = check.isAboveRating(session)
            let stay = session.range.clamped(to: period)
            recordedEnergy += session.energy(in: period, isAboveRating: isAbove)
            // A session of no length is in the step in which it was; one of a failed start too.
            let covered = TimeRange(start: stay.start, end: max(stay.end, stay.start + 1))
            let grid = WindowGrid(covering: covered, windowSeconds: stepSeconds, offsetSeconds: 0)
            var highest = [Double](repeating: 0, count: grid.count)
            var energies = [Int64](repeating: 0, count: grid.count)
            for step in session.energySteps(isAboveRating: isAbove) where step.energy != .zero {
                let curve = CurveStep(step, of: session)
                let first = max(0, grid.index(of: Instant(seconds: curve.startMilliseconds / 1000)))
                let last = min(grid.count - 1, grid.index(of: Instant(seconds: (curve.endMilliseconds + 999) / 1000)))
                guard first <= last else { continue }
                for index in first...last {
                    let window = TimeRange(start: grid.windowStart(index), end: grid.windowStart(index + 1)).clamped(to: period)
                    let energy = curve.energy(in: window)
                    guard energy != 0 else { continue }
                    energies[index] += energy
                    highest[index] = max(highest[index], step.meanKilowatts)
                }
            }
            for index in 0..<grid.count {
                // Whole milliwatt-hours may put the mean above it by their rounding.
                let energy = Energy(milliwattHours: energies[index])
                rows.append(
                    Row(
                        recordID: session.recordID, start: grid.windowStart(index), energy: energy,
                        maximumKilowatts: max(highest[index], energy.meanKilowatts(overSeconds: stepSeconds))))
            }
        }
    }
}
