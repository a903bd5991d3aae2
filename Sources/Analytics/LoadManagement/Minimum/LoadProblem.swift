public import Charging

/// Needs under one limit: what is the least power that serves them, and what does a power leave unserved?
///
/// Everything here knows the future. What it finds is a bound that no controller beats.
public struct LoadProblem: Sendable {
    /// Limits that EVSEs share, by `ChargingNeed.group`, EVSE-side.
    public let groupLimits: [Power]
    public let needs: [ChargingNeed]
    /// The most that is drawn anyhow.
    let peakBaseLoad: Power
    /// A watt at the limit is this many of the weighted watts of needs.
    public let scale: Int64
    let blocks: [BlockProblem]

    /// - Parameters:
    ///   - scale: 1, or more where the limit is not on the needs' side. A need's watt then counts as `weight / scale` at the limit: both
    ///     are whole numbers, so that sums stay exact. "Weighted" amounts are in those parts.
    ///   - range: the time in which other load has to be carried though nobody charges; nil for all time.
    public init(
        _ needs: [ChargingNeed], groupLimits: [Power] = [], supply: Supply = Supply(), scale: Int64 = 1,
        over range: TimeRange? = nil
    ) {
        self.needs = needs
        self.groupLimits = groupLimits
        self.scale = scale
        peakBaseLoad = supply.peakBaseLoad(in: range)
        // A group's limit counts as its needs do.
        let weights = groupLimits.indices.map { group in needs.filter { $0.group == group }.map(\.weight).min() ?? 1 }
        let limits = zip(groupLimits, weights).map { $0.watts * $1 }
        blocks = BusyBlock.blocks(needs, supply: supply).map { BlockProblem(block: $0, groupLimits: limits, scale: scale) }
    }

    /// The least power that serves all that can be served at all, exactly.
    ///
    /// `P* = max over T of (Σ_i max(0, e_i − r_i·|W_i \ T|) + base load in T) / |T|`, `T` any union of intervals: what has to be
    /// drawn in `T` whatever is done before and after (Gale and Hoffman's condition for the flow from needs to intervals).
    public var minimum: MinimumPower {
        var power = ExactPower(Int128(peakBaseLoad.watts))
        var certificate: PowerCertificate?
        var unservable: Int128 = 0
        // Where much comes together the answer is likely found; for the other blocks it is then enough to see that it serves.
        let byPeak = blocks.map { (block: $0, peak: $0.peakWatts) }.sorted { $0.peak > $1.peak }
        for block in byPeak.map(\.block) {
            let lost = block.unservable
            unservable += lost
            let (least, cut) = block.minimum(from: power, unservable: lost)
            if let cut { certificate = PowerCertificate(block, cut, unservable: lost) }
            power = max(power, least)
        }
        return MinimumPower(power: power, certificate: certificate, unservableFifths: unservable / Int128(scale))
    }

    /// Energy that no way of charging delivers under a limit, in fifths of a joule as the needs count it.
    public func unservedFifths(at limit: ExactPower) -> Int128 {
        blocks.reduce(0) { $0 + IntervalFlow($1, at: limit).unserved } / limit.denominator
    }

    /// How often a watt-second counts at the limit: where AC and DC count differently the most of them, so that what is unserved is never
    /// overstated.
    var largestWeight: Int64 { needs.map(\.weight).max() ?? 1 }

    /// The energy of all needs that their powers allow, in fifths of a joule as they count it.
    public var deliverableFifths: Int128 { needs.reduce(0) { $0 + Int128($1.weight * $1.deliverableFifths) } }
}

/// The least power of a set of needs.
public struct MinimumPower: Sendable, Codable {
    public var power: ExactPower
    /// Why it cannot be less; nil where no need has to be served, and where other load alone decides.
    public var certificate: PowerCertificate?
    /// Energy that does not come at any power, since other limits are in the way, in fifths of a joule.
    public var unservableFifths: Int128
}

extension BlockProblem {
    /// The most that all needs could draw together at once.
    fileprivate var peakWatts: Int64 { block.loads { _ in true }.max() ?? 0 }
}
