/// How the energy of one session lies in time: the recorded curve, as steps of constant power.
///
/// A step starts `offsetSeconds` after the session's start and draws `energy` evenly over `activeMilliseconds`; nothing flows
/// from then to the next step. Steps are in order and do not overlap; their energies sum exactly to the session's.
public struct PowerProfile: Hashable, Sendable {
    @frozen
    public struct Step: Hashable, Sendable {
        /// From the session's start.
        public var offsetSeconds: UInt32
        /// 0 only when `energy` is 0.
        public var activeMilliseconds: UInt32
        public var energy: Energy

        public init(offsetSeconds: UInt32, activeMilliseconds: UInt32, energy: Energy) {
            self.offsetSeconds = offsetSeconds
            self.activeMilliseconds = activeMilliseconds
            self.energy = energy
        }

        /// Its power while energy flows, in kW; 0 without time.
        public var meanKilowatts: Double {
            activeMilliseconds > 0 ? Double(energy.milliwattHours) * 3.6 / Double(activeMilliseconds) : 0
        }

        /// Energy drawn from the step's start until `milliseconds` later. Cumulative and rounded down, so that the parts of
        /// any partition of the step sum to the whole.
        @inlinable
        public func energy(untilMilliseconds milliseconds: Int64) -> Int64 {
            if milliseconds <= 0 { return 0 }
            let active = Int64(activeMilliseconds)
            if milliseconds >= active { return energy.milliwattHours }
            let (high, low) = energy.milliwattHours.magnitude.multipliedFullWidth(by: milliseconds.magnitude)
            // Whatever a car draws fits into one word, whose division is several times as fast.
            let quotient =
                high == 0 ? low / active.magnitude : active.magnitude.dividingFullWidth((high, low)).quotient
            return energy.milliwattHours < 0 ? -Int64(quotient) : Int64(quotient)
        }
    }

    /// How the curve was found.
    public enum Method: UInt8, Sendable, CaseIterable {
        /// The charging periods' energies, over their own active times.
        case periods = 1
        /// The charging periods' shape, scaled to the session's total.
        case periodsScaled = 2
        /// The session's energy spread evenly over its known charging time, from its start.
        case flatOverChargingTime = 3
        /// The session's energy spread evenly over the whole stay: the charging time is not known.
        case flatOverStay = 4
    }

    /// A slice, so that the profiles of many sessions can lie in one array.
    public var steps: ArraySlice<Step>
    public var method: Method

    public init(steps: ArraySlice<Step>, method: Method) {
        self.steps = steps
        self.method = method
    }

    public init(steps: [Step], method: Method) { self.init(steps: steps[...], method: method) }

    public var totalEnergy: Energy { steps.reduce(.zero) { $0 + $1.energy } }

    /// Milliseconds in which energy flows.
    public var activeMilliseconds: Int64 { steps.reduce(0) { $0 + Int64($1.activeMilliseconds) } }
}
