/// What the advice on the number of EVSEs is computed with. Everything here belongs in the report's list of settings.
public struct SizingSettings: Hashable, Sendable {
    /// What a verdict is held against.
    public var targets = SizingTargets()
    /// Start of all random numbers, together with the site's id: the same data and seed give the same bytes.
    public var seed: UInt64 = 1
    /// How often the model is drawn anew and fitted for the 90 % intervals. Below 20 the intervals are too rough to
    /// use.
    public var draws = 50
    /// How often weeks of the record are drawn anew for the interval beside.
    public var weekDraws = 12
    /// About how many visits the deciding simulation runs through.
    public var simulatedVisits = 50_000
    /// About how many of them each draw runs through again.
    public var visitsPerDraw = 5_000
    /// Demand comes from at most this many last weeks.
    public var maximumWeeks = 52
    /// Sessions of one token at one site with at most this long between them are one visit.
    public var visitGapSeconds: Int64 = 600
    /// Without energy and shorter than this, a visit is an attempt and not demand.
    public var attemptSeconds: Int64 = 900

    /// Demand that is to be tried beside today's.
    public var outlooks: [DemandOutlook] = []
    /// What is to be tried beside more EVSEs; nil for nothing.
    public var measures: MeasureSettings?

    public init() {}
}
