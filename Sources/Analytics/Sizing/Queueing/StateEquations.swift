import Foundation

/// The probabilities of 0 … c occupied EVSEs over a week that repeats: Kolmogorov's forward equations.
///
/// Arrivals are Poisson and each occupied EVSE is left at a rate of its slot, so stays are exponential within it: exact
/// for that, and a check of the simulation for anything else. A slot is solved by uniformisation (Jensen 1953), which
/// keeps probabilities positive and their sum 1; weeks are repeated until they end as they began.
struct StateEquations: Sendable {
    /// By slot: share of the time with all EVSEs occupied.
    private(set) var fullShare: [Double]
    /// Share of arrivals that find all occupied; 0 without arrivals.
    private(set) var blocking: Double
    /// Share of time with all occupied.
    var congestion: Double { fullShare.isEmpty ? 0 : fullShare.reduce(0, +) / Double(fullShare.count) }

    /// - Parameters:
    ///   - arrivalRates: per hour, by slot.
    ///   - departureRates: per hour and occupied EVSE, by slot; as many.
    ///   - slotHours: length of a slot.
    ///
    /// Nil for no slots, rates that do not match or are not finite and at least 0, or no EVSE.
    init?(evses: Int, arrivalRates: [Double], departureRates: [Double], slotHours: Double = 1) {
        guard evses > 0, !arrivalRates.isEmpty, arrivalRates.count == departureRates.count, slotHours > 0,
            (arrivalRates + departureRates).allSatisfy({ $0 >= 0 && $0.isFinite })
        else { return nil }
        let arrivals = arrivalRates.reduce(0, +)
        let departures = departureRates.reduce(0, +)
        // Start from the steady state of the means.
        var state = Self.steadyState(evses: evses, load: departures > 0 ? arrivals / departures : 0)
        var shares = [Double](repeating: 0, count: arrivalRates.count)
        var step = Step(states: evses + 1)
        for _ in 0..<Self.mostPeriods {
            let before = state
            for slot in arrivalRates.indices {
                shares[slot] = step.advance(
                    &state, arrivalRate: arrivalRates[slot], departureRate: departureRates[slot], hours: slotHours)
            }
            let moved = zip(before, state).reduce(0) { $0 + abs($1.0 - $1.1) }
            if moved < 1e-10 { break }
        }
        fullShare = shares
        blocking = arrivals > 0 ? zip(arrivalRates, shares).reduce(0) { $0 + $1.0 * $1.1 } / arrivals : 0
    }

    /// Stays much longer than the period need many of them to settle.
    private static let mostPeriods = 100

    /// The distribution of a constant load: `p_n ∝ a^n / n!`.
    private static func steadyState(evses: Int, load: Double) -> [Double] {
        guard load > 0 else { return [1] + [Double](repeating: 0, count: evses) }
        let logarithms = (1...evses).reduce(into: [0.0]) { $0.append($0[$0.count - 1] + log(load / Double($1))) }
        let highest = logarithms.max() ?? 0
        let weights = logarithms.map { exp($0 - highest) }
        let total = weights.reduce(0, +)
        return weights.map { $0 / total }
    }

    /// One slot's worth of uniformisation, with its buffers.
    private struct Step {
        private var power: [Double]
        private var next: [Double]
        private var sum: [Double]

        init(states: Int) {
            power = [Double](repeating: 0, count: states)
            next = power
            sum = power
        }

        /// Moves `state` on by `hours`; the mean share of that time in the last state.
        mutating func advance(
            _ state: inout [Double], arrivalRate: Double, departureRate: Double, hours: Double
        ) -> Double {
            let last = state.count - 1
            let rate = arrivalRate + departureRate * Double(last)
            guard rate > 0 else { return state[last] }
            // e^(-rate·time) must stay well above the smallest double.
            let parts = max(1, Int((rate * hours / 200).rounded(.up)))
            let jumps = rate * hours / Double(parts)
            let up = arrivalRate / rate
            let down = departureRate / rate
            var share = 0.0
            for _ in 0..<parts {
                share += part(&state, jumps: jumps, up: up, down: down) / Double(parts)
            }
            return share
        }

        private mutating func part(_ state: inout [Double], jumps: Double, up: Double, down: Double) -> Double {
            let last = state.count - 1
            power = state
            var weight = exp(-jumps)
            var below = weight
            for index in 0...last { sum[index] = weight * power[index] }
            // The time in a state is that of each jump count: P(more than n jumps) / jumps.
            var fullTime = (1 - below) * power[last]
            var count = 0.0
            while below < 1 - 1e-14, count < jumps + 12 * jumps.squareRoot() + 60 {
                for index in 0...last {
                    let stay = 1 - (index < last ? up : 0) - down * Double(index)
                    var value = power[index] * stay
                    if index > 0 { value += power[index - 1] * up }
                    if index < last { value += power[index + 1] * down * Double(index + 1) }
                    next[index] = value
                }
                swap(&power, &next)
                count += 1
                weight *= jumps / count
                below += weight
                fullTime += max(0, 1 - below) * power[last]
                for index in 0...last { sum[index] += weight * power[index] }
            }
            let total = sum.reduce(0, +)
            for index in 0...last { state[index] = sum[index] / total }
            return min(1, fullTime / jumps)
        }
    }
}
