import Charging

/// Limit against what is left unserved, by the optimum and by each policy.
public struct ConnectionCurve: Sendable, Codable {
    public struct Point: Sendable, Codable {
        /// In milliwatts.
        public var limitMilliwatts: Int64
        /// What no way of charging delivers, in fifths of a joule.
        public var optimumFifths: Int128
        public var outcomes: [ChargingPolicy: PolicyOutcome]

        public var limitKilowatts: Double { Power.kilowatts(milliwatts: limitMilliwatts) }
        public var optimumKilowattHours: Double { Energy.kilowattHours(fifths: optimumFifths) }

        /// Unserved energy of a policy beyond what nobody could have delivered, as a share of what was asked for; nil for a policy that
        /// was not run.
        public func gap(_ policy: ChargingPolicy) -> Double? {
            outcomes[policy].flatMap { outcome in
                outcome.requestedMicrojoules > 0
                    ? Double(outcome.unservedMicrojoules - optimumFifths * Int128(Energy.microjoulesPerFifth))
                        / Double(outcome.requestedMicrojoules) : nil
            }
        }
    }

    /// In rising order of the limit.
    public var points: [Point]

    init(_ problem: LoadProblem, _ simulation: LoadSimulation, limits: [Int64], policies: [ChargingPolicy]) {
        points = limits.sorted().map { Self.point(problem, simulation, limit: $0, policies: policies) }
    }

    static func point(
        _ problem: LoadProblem, _ simulation: LoadSimulation, limit: Int64, policies: [ChargingPolicy]
    ) -> Point {
        Point(
            limitMilliwatts: limit,
            optimumFifths: problem.unservedFifths(at: ExactPower(Int128(limit), over: 1000)) / Int128(problem.largestWeight),
            outcomes: Dictionary(
                uniqueKeysWithValues: policies.map { ($0, simulation.outcome($0, limitMilliwatts: limit)) }))
    }

    /// The limit beyond which more power brings least for its size: the point farthest below the line between the ends of the curve of
    /// equal share. In kW; nil where there is nothing unserved.
    ///
    /// V. Satopää, J. Albrecht, D. Irwin, B. Raghavan, *Finding a "kneedle" in a haystack*, 2011.
    public var kneeKilowatts: Double? {
        let curve = points.compactMap { point in
            point.outcomes[.equalShare].map { (limit: point.limitKilowatts, unserved: $0.unservedKilowattHours) }
        }
        guard let first = curve.first, let last = curve.last, first.unserved > last.unserved, last.limit > first.limit else {
            return nil
        }
        func distance(_ point: (limit: Double, unserved: Double)) -> Double {
            let across = (point.limit - first.limit) / (last.limit - first.limit)
            let down = (first.unserved - point.unserved) / (first.unserved - last.unserved)
            return down - across
        }
        return curve.max { distance($0) < distance($1) }?.limit
    }

    /// About so many round limits, from half of the least power that serves all to the uncontrolled peak.
    static func limits(minimum: Int64, uncontrolled: Int64, count: Int64 = 20) -> [Int64] {
        guard uncontrolled > 0 else { return [] }
        let step = RoundStep.milliwatts(atLeast: max(1, (uncontrolled - minimum / 2) / count))
        let first = max(1, minimum / 2 / step)
        return Array(stride(from: first * step, through: (uncontrolled + step - 1) / step * step, by: Int64.Stride(step)))
    }
}

/// Steps that people count in: 1, 2 or 5 times a power of ten.
enum RoundStep {
    /// The least such step that is not below `least` milliwatts.
    static func milliwatts(atLeast least: Int64) -> Int64 {
        var decade: Int64 = 1
        while decade * 10 <= least { decade *= 10 }
        return [1, 2, 5, 10].map { $0 * decade }.first { $0 >= least } ?? decade * 10
    }
}
