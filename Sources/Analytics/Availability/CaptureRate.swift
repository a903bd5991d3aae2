public import Charging

/// How much of the time that statuses call CHARGING has a session: whether the archives hold all of them.
public struct CaptureRate: Hashable, Sendable, Codable {
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

    /// Of a site over all of its data, from its first session to its last one's end.
    public init(_ shard: SiteShard) {
        let sessions = shard.sessions.joined()
        guard shard.evses.indices.contains(where: { !shard.status(of: $0).stretches.isEmpty }),
            let first = sessions.lazy.map(\.start).min(), let last = sessions.lazy.map(\.end).max()
        else { return }
        let known = TimeSet(TimeRange(start: first, end: last))
        for index in shard.evses.indices {
            add(shard.status(of: index), available: known, occupied: TimeSet(shard.sessions[index].map(\.range)))
        }
    }

    /// Whether so much charging is in no session that the archives cannot hold all: less than nine tenths of at least a day. Clocks of
    /// two systems differ by minutes; sessions that are missing differ by hours.
    public var showsMissingSessions: Bool {
        statusChargingSeconds >= Self.leastSeconds && (share ?? 1) < Self.leastShare
    }

    private static let leastSeconds: Int64 = 86_400
    private static let leastShare = 0.9

    /// Nil where no status ever said CHARGING.
    public var share: Double? {
        statusChargingSeconds > 0 ? Double(coveredSeconds) / Double(statusChargingSeconds) : nil
    }
}
