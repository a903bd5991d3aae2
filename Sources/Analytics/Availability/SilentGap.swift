public import Charging

/// The time in which an EVSE could have been used and was not that chance explains least, from what it is used otherwise. It may be
/// suspected, and is never known, to have been out of order.
public struct SilentGap: Hashable, Sendable, Codable {
    /// Index of the EVSE in its shard.
    public var evse: Int
    /// From the end of one session to the start of the next, or from or to an end of the time that counts.
    public var range: TimeRange
    /// The part of it that counts.
    public var seconds: Int64
    /// Sessions that start outside the gap.
    public var starts: Int
    /// Starts that its rates by hour of week would have given in the gap.
    public var expectedStarts: Double
    /// That one of its gaps is as silent by chance: the highest of the predictive probability and those beside the site's other EVSEs,
    /// times the number of gaps. At most 1.
    public var gapProbability: Double
    /// That drivers who came to the site in the gap all chose other EVSEs by chance, times the number of gaps, at most 1; 1 where
    /// none came. Demand, holidays and closures do not enter.
    public var choiceProbability: Double

    /// That it is chance, by the less likely of the two tests: of two, the smaller probability counts twice. At most 1.
    public var chance: Double { min(1, 2 * min(gapProbability, choiceProbability)) }
}
