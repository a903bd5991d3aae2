public import Charging

/// A session as load management sees it: energy that must come between plug-in and plug-out, at no more than a power.
///
/// Amounts of energy are in fifths of a joule: a milliwatt-hour is 18 of them and a watt-second 5, so that recorded energies
/// and what a power gives in a time are both whole numbers.
public struct ChargingNeed: Hashable, Sendable, Codable {
    /// The stored record that it comes from.
    public var recordID: Int64
    /// Index of its EVSE in the shard.
    public var evse: Int
    /// From plug-in to plug-out; not empty.
    public var stay: TimeRange
    /// What the session took.
    public var energy: Energy
    /// The most that it can draw.
    public var cap: Power
    /// The least that it can draw while it charges at all; not above `cap`.
    public var floor: Power
    /// Index of the limit that it shares with other EVSEs; nil where it shares none.
    public var group: Int?
    /// How often its power counts at the limit: 1, or more where the limit is not on the EVSE's side.
    public var weight: Int64 = 1
    /// How many phases it draws on, 1 to 3.
    public var phases = 1
    /// A keyed hash of its token, nil without one.
    public var token: UInt64?
    /// When it is likely to leave by what was known at plug-in; nil where nothing was.
    public var expectedDeparture: Instant?

    public init(
        recordID: Int64 = 0, evse: Int = 0, stay: TimeRange, energy: Energy, cap: Power, floor: Power = Power(watts: 0),
        group: Int? = nil, token: UInt64? = nil
    ) {
        self.recordID = recordID
        self.evse = evse
        self.stay = stay
        self.energy = energy
        self.cap = cap
        self.floor = min(floor, cap)
        self.group = group
        self.token = token
    }

    /// The energy that its power allows in its stay, at most what it took, in fifths of a joule.
    public var deliverableFifths: Int64 { min(energy.fifths, cap.fifths(seconds: stay.lengthSeconds)) }

    /// The same need of a car that leaves earlier: its energy is what it was.
    public func leaving(earlierBy seconds: Int64) -> ChargingNeed? {
        var need = self
        need.stay.end = stay.end + -seconds
        return need.stay.isEmpty ? nil : need
    }
}
