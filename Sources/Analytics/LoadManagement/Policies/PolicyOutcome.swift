import Charging

/// What a policy delivered under a limit. Energies are in microjoules: milliwatts times milliseconds, whole numbers, so that what is
/// delivered and what is not add up to what was asked.
public struct PolicyOutcome: Hashable, Sendable, Codable {
    /// Sessions that asked for energy.
    public var sessions = 0
    /// Those that got less than 99 % of it.
    public var sessionsShort = 0
    public var requestedMicrojoules: Int128 = 0
    public var deliveredMicrojoules: Int128 = 0
    /// Highest power at the limit, other load included.
    public var peakMilliwatts: Int64 = 0
    /// How much later than without a limit charging ended, summed over sessions; to plug-out where it did not.
    public var delayMilliseconds: Int64 = 0

    public init() {}

    public var unservedMicrojoules: Int128 { requestedMicrojoules - deliveredMicrojoules }
    public var requestedKilowattHours: Double { Energy.kilowattHours(microjoules: requestedMicrojoules) }
    public var unservedKilowattHours: Double { Energy.kilowattHours(microjoules: unservedMicrojoules) }
    public var peakKilowatts: Double { Power.kilowatts(milliwatts: peakMilliwatts) }
    /// Seconds, over all sessions; nil without any.
    public var meanDelaySeconds: Double? { sessions > 0 ? Double(delayMilliseconds) / 1000 / Double(sessions) : nil }
    /// Nil where nothing was asked for.
    public var unservedShare: Double? {
        requestedMicrojoules > 0 ? Double(unservedMicrojoules) / Double(requestedMicrojoules) : nil
    }

    /// Whether it can be planned with: at least 99 % of the energy came, and at least 95 % of the sessions got 99 % of theirs.
    public var isAcceptable: Bool {
        deliveredMicrojoules * 100 >= requestedMicrojoules * 99 && (sessions - sessionsShort) * 100 >= sessions * 95
    }

    public mutating func add(_ other: PolicyOutcome) {
        sessions += other.sessions
        sessionsShort += other.sessionsShort
        requestedMicrojoules += other.requestedMicrojoules
        deliveredMicrojoules += other.deliveredMicrojoules
        peakMilliwatts = max(peakMilliwatts, other.peakMilliwatts)
        delayMilliseconds += other.delayMilliseconds
    }
}
