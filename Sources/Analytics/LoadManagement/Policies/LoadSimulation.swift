import Charging

/// What policies make of a site's sessions under a limit.
public struct LoadSimulation: Sendable {
    private struct Part: Sendable {
        var problem: BlockProblem
        /// With no limit at all.
        var uncontrolled: PolicyOutcome
        /// Whether limits of groups or hours, which hold whatever the site's limit is, may bind.
        var isLimitedAnyway: Bool
    }

    private let parts: [Part]
    /// Of what is drawn anyhow.
    private let basePeak: Int64
    /// All draw what they can from plug-in on, whatever the limit of the site is.
    public let uncontrolled: PolicyOutcome

    public init(_ problem: LoadProblem) {
        let parts = problem.blocks.map { block in
            Part(
                problem: block, uncontrolled: BlockSimulation(block, policy: nil, limit: nil).outcome,
                isLimitedAnyway: !block.groupLimits.isEmpty || block.block.limitWatts.contains { $0 != nil })
        }
        self.parts = parts
        basePeak = problem.peakBaseLoad.watts * 1000
        uncontrolled = Self.sum(parts.lazy.map(\.uncontrolled), basePeak: basePeak)
    }

    private static func sum(_ outcomes: some Sequence<PolicyOutcome>, basePeak: Int64) -> PolicyOutcome {
        var sum = PolicyOutcome()
        sum.peakMilliwatts = basePeak
        for outcome in outcomes { sum.add(outcome) }
        return sum
    }

    /// A policy under a limit in milliwatts. Blocks that stay below it of themselves need no policy.
    public func outcome(_ policy: ChargingPolicy, limitMilliwatts limit: Int64) -> PolicyOutcome {
        Self.sum(
            parts.lazy.map { part in
                part.uncontrolled.peakMilliwatts <= limit && !part.isLimitedAnyway
                    ? part.uncontrolled : BlockSimulation(part.problem, policy: policy, limit: limit).outcome
            }, basePeak: basePeak)
    }

    /// The least limit in milliwatts with which a policy can be planned, and with the higher ones too that are tried: a policy may do worse
    /// with more power, so limits go down from the uncontrolled peak in long steps, and from the last that will do in short ones. Nil
    /// where not even the uncontrolled peak is enough.
    /// - Parameter step: in milliwatts, positive: limits are multiples of it, or the uncontrolled peak itself.
    public func leastLimit(_ policy: ChargingPolicy, stepMilliwatts step: Int64) -> Int64? {
        var least: Int64?
        let peak = uncontrolled.peakMilliwatts
        var limit = (peak + step - 1) / step * step
        for stride in [Self.stepsAtOnce * step, step] {
            while limit > 0, limit >= basePeak, outcome(policy, limitMilliwatts: limit).isAcceptable {
                least = limit
                limit -= stride
            }
            guard let least else { return nil }
            limit = least - step
        }
        return least.map { min($0, peak) }
    }

    /// The least limit of the policy that is planned with, in steps that fit the site: tenths of a kilowatt at least.
    var plannedMinimum: (milliwatts: Int64?, step: Int64) {
        let step = RoundStep.milliwatts(atLeast: max(100_000, uncontrolled.peakMilliwatts / 200))
        return (leastLimit(LoadManagement.plannedPolicy, stepMilliwatts: step), step)
    }

    private static let stepsAtOnce: Int64 = 8

    /// What each session draws under a policy, in order of time within each block.
    public func draws(_ policy: ChargingPolicy?, limitMilliwatts limit: Int64?, _ body: (SessionDraw) -> Void) {
        for part in parts {
            withoutActuallyEscaping(body) { body in
                _ = BlockSimulation(part.problem, policy: policy, limit: limit, record: body)
            }
        }
    }
}
