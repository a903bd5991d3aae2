/// One plug-in to plug-out on one EVSE, reconciled from all records that tell of it: what analytics counts.
public struct ChargingSession: Hashable, Sendable {
    /// The stored record that the figures come from: the link back to archive and byte offset.
    public var recordID: Int64
    public var start: Instant
    /// After `start`, or equal to it for an attempt of no length.
    public var end: Instant
    public var energy: Energy
    /// Whether the record says how long energy flowed. If not, the profile's active time is a stand-in for the curve only.
    public var chargingTimeIsKnown: Bool
    /// Charging time from the session's start on, where only the record's totals tell it; nil where the profile's steps do.
    public var chargingFromStartMilliseconds: Int64?
    /// The highest power that the record names (MAX_POWER), nil when it names none.
    public var maximumPower: Power?
    /// A keyed hash of the token, nil when the record has none. Not an identity outside this store.
    public var token: UInt64?
    public var profile: PowerProfile

    public init(
        recordID: Int64, start: Instant, end: Instant, energy: Energy, chargingTimeIsKnown: Bool,
        chargingFromStartMilliseconds: Int64? = nil, maximumPower: Power? = nil, token: UInt64? = nil, profile: PowerProfile
    ) {
        self.recordID = recordID
        self.start = start
        self.end = end
        self.energy = energy
        self.chargingTimeIsKnown = chargingTimeIsKnown
        self.chargingFromStartMilliseconds = chargingFromStartMilliseconds
        self.maximumPower = maximumPower
        self.token = token
        self.profile = profile
    }

    /// Whether any of it lies in `period`; an attempt of no length does where it starts.
    public func reaches(into period: TimeRange) -> Bool {
        start < period.end && (end > period.start || period.contains(start))
    }

    public var range: TimeRange { TimeRange(start: start, end: end) }
}
