/// The load that would be there were there EVSEs without end, over a period that repeats: cars on average, in erlang.
///
/// `m(t) = ∫ λ(t − u) · P(S > u) du` (Massey and Whitt 1993), with the stays that there were: the mean over them of the arrivals in the
/// stay before `t`. Put into Erlang's formula it gives the modified-offered-load approximation, which has the time of the peak right and,
/// for long stays, its height too low.
public struct OfferedLoad: Sendable {
    /// At the end of each slot.
    public let values: [Double]

    /// - Parameters:
    ///   - arrivalRates: per hour, by slot; the slots together are the period.
    ///   - stays: in hours, each as likely as another.
    ///
    /// Nil without slots or stays, and for what is negative or not finite.
    public init?(arrivalRates: [Double], slotHours: Double, stays: [Double]) {
        guard !arrivalRates.isEmpty, !stays.isEmpty, slotHours > 0,
            (arrivalRates + stays).allSatisfy({ $0 >= 0 && $0.isFinite })
        else { return nil }
        var arrived = [0.0]
        for rate in arrivalRates { arrived.append(arrived[arrived.count - 1] + rate * slotHours) }
        let slots = arrivalRates.count
        let period = Double(slots) * slotHours
        let total = arrived[slots]
        /// Arrivals from the period's start to `hours`, which may lie in an earlier period.
        func arrivals(until hours: Double) -> Double {
            let periods = (hours / period).rounded(.down)
            let position = (hours - periods * period) / slotHours
            let slot = min(Int(position), slots - 1)
            return periods * total + arrived[slot] + (position - Double(slot)) * (arrived[slot + 1] - arrived[slot])
        }
        values = (1...slots).map { slot in
            let time = Double(slot) * slotHours
            return stays.reduce(0) { $0 + arrived[slot] - arrivals(until: time - $1) } / Double(stays.count)
        }
    }

    /// The highest value.
    public var peak: Double { values.max() ?? 0 }
    public var mean: Double { values.reduce(0, +) / Double(values.count) }
}
