public import Charging

/// How much of the time that statuses call CHARGING has a session: whether the archives hold all of them.
public struct CaptureRate: Hashable, Sendable {
    /// Known time with status CHARGING.
    public var statusChargingSeconds: Int64 = 0
    /// The part of it in which a session was in progress.
    public var coveredSeconds: Int64 = 0

    public init() {}

    public mutating func add(_ timeline: StatusTimeline, available: TimeSet, occupied: TimeSet) {
        let charging = timeline.time { $0 == "CHARGING" }.intersection(available)
        statusChargingSeconds += charging.lengthSeconds
        coveredSeconds += charging.intersection(occupied).lengthSeconds
    }

    /// Associative and commutative.
    public mutating func merge(_ other: CaptureRate) {
        statusChargingSeconds += other.statusChargingSeconds
        coveredSeconds += other.coveredSeconds
    }

    /// Nil where no status ever said CHARGING.
    public var share: Double? {
        statusChargingSeconds > 0 ? Double(coveredSeconds) / Double(statusChargingSeconds) : nil
    }
}
