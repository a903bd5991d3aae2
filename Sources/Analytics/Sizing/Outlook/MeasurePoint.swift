import Charging

/// What is tried beside more EVSEs.
public struct MeasureSettings: Hashable, Sendable {
    /// How long drivers stay after charging where idle time is cut.
    public var idleGraceSeconds: Int64
    /// What faster EVSEs would make of stays; nil for no power mix.
    public var faster: FasterCharging?

    public init(idleGraceSeconds: Int64 = 1800, faster: FasterCharging? = nil) {
        self.idleGraceSeconds = idleGraceSeconds
        self.faster = faster
    }
}

/// What drivers would meet where EVSEs are repaired, or cars leave once they have charged.
public struct MeasurePoint: Hashable, Sendable, Codable {
    /// Whether all EVSEs work all the time.
    public var isRepaired: Bool
    /// Whether drivers leave some time after charging.
    public var cutsIdleTime: Bool
    /// Share of arriving visits that would find none free, by the numbers of EVSEs on the curve.
    public var blocking: [Int: Double]
}

extension ChargingSession {
    /// The session as it would have been had its driver left so long after charging; the same where the record does not tell how long energy
    /// flowed.
    func leaving(after grace: Int64) -> ChargingSession {
        guard chargingTimeIsKnown, let milliseconds = chargingEndMilliseconds else { return self }
        var session = self
        session.end = max(start, min(end, start + (milliseconds + 999) / 1000 + grace))
        return session
    }

    /// From the start to the end of charging; nil where no energy flowed.
    private var chargingEndMilliseconds: Int64? {
        chargingFromStartMilliseconds
            ?? profile.steps.last { $0.energy > .zero }.map { Int64($0.offsetSeconds) * 1000 + Int64($0.activeMilliseconds) }
    }
}
