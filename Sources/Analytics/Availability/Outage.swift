public import Charging

/// A stretch in which an EVSE was known to be down.
public struct Outage: Hashable, Sendable, Codable {
    public var range: TimeRange
    /// Whether it is known that it was up until then; if not, the outage may have begun earlier.
    public var startIsCertain: Bool
    /// Whether it is known that it was up from then on; if not, the outage may have ended later, or go on.
    public var endIsCertain: Bool
    /// Seconds of it that a list of exclusions excepts.
    public var excludedSeconds: Int64
}
