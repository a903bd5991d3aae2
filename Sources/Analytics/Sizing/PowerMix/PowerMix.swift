/// Faster EVSEs beside or in place of some that a site has: 1 × 150 kW for 2 × 50.
public struct PowerMix: Hashable, Sendable, Codable {
    /// Of today's kind, that are taken away.
    public var removed: Int
    /// Faster ones that are built.
    public var added: Int

    /// Faster ones in place of none, one or two each.
    /// - Parameters:
    ///   - evses: that there will be.
    ///   - removable: that are there: what is yet to be built is not taken away.
    static func all(of evses: Int, removable: Int) -> [PowerMix] {
        (1...max(1, min(mostAdded, (evses + 1) / 2))).flatMap { added in
            (0...2).map { PowerMix(removed: $0 * added, added: added) }
        }.filter { $0.removed <= removable }
    }

    /// More are a new site and not another mix.
    private static let mostAdded = 6
}

/// What drivers would meet under a power mix.
public struct PowerMixPoint: Hashable, Sendable, Codable {
    public var mix: PowerMix
    /// What a faster EVSE can give.
    public var kilowatts: Double
    /// Share of arriving visits that would find none free.
    public var blocking: Double
    /// Highest quarter-hour mean of a year, every car drawing its own power from plug-in on, EVSE-side; nil when unknown.
    public var sitePeakKilowatts: Double?
}
