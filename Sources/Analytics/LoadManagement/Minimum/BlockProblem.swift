import Charging

/// A block with the limits that hold in it.
struct BlockProblem: Sendable {
    let block: BusyBlock
    /// Limits that EVSEs share, in watts as they count at the site's limit.
    let groupLimits: [Int64]
    /// A watt at the site's limit is this many of the weighted watts of needs.
    let scale: Int64

    /// Whether `power` is what limits an interval.
    func isOpen(_ interval: Int, at power: ExactPower?) -> Bool {
        guard let limit = block.limitWatts[interval], let power else { return power != nil }
        return power < ExactPower(Int128(limit))
    }

    /// What may flow a second in an interval, in fifths of a joule times the denominator of the power; nil where nothing limits it.
    func room(_ interval: Int, at power: ExactPower?) -> Int128? {
        let base = Int128(block.baseWatts[interval])
        let limit = block.limitWatts[interval].map { Int128($0) }
        guard let power else { return limit.map { max(0, ($0 - base) * Int128(scale * 5)) } }
        let most = limit.map { min(power.numerator, $0 * power.denominator) } ?? power.numerator
        return max(0, (most - base * power.denominator) * Int128(scale * 5))
    }

    /// Energy that does not come whatever the site's limit is, in fifths of a joule: others' limits are in the way.
    var unservable: Int128 {
        groupLimits.isEmpty && block.limitWatts.allSatisfy { $0 == nil } ? 0 : IntervalFlow(self, at: nil).unserved
    }

    /// The least power, not below `start`, at which no more is unserved than without a limit, by Newton's method on the cuts: each
    /// cut that is too small for what has to pass tells the power that it needs.
    ///
    /// W. Dinkelbach, *On nonlinear fractional programming*, 1967. Each step is a lower bound, so the last is the least.
    func minimum(from start: ExactPower, unservable: Int128) -> (power: ExactPower, cut: IntervalFlow?) {
        var power = start
        if let base = block.baseWatts.max(), base > 0 { power = max(power, ExactPower(Int128(base))) }
        var cut: IntervalFlow?
        while true {
            let flow = IntervalFlow(self, at: power)
            let missing = flow.unserved - unservable * power.denominator
            let seconds = flow.criticalIntervals.reduce(0) { $0 + block.seconds($1) }
            guard missing > 0, seconds > 0 else { return (power, cut) }
            let slope = Int128(scale * 5 * seconds)
            power = ExactPower(power.numerator * slope + missing, over: power.denominator * slope)
            cut = flow
        }
    }
}
