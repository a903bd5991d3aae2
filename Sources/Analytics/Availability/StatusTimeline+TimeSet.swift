public import Charging

extension StatusTimeline {
    /// The time in which the status was known to be one of those that `contains` says.
    public func time(where contains: (String) -> Bool) -> TimeSet {
        TimeSet(stretches.filter { contains($0.status) }.map(\.range))
    }
}

extension StatusClass {
    /// When the neutral profile calls an EVSE down and no session contradicts it.
    static func neutralDown(_ timeline: StatusTimeline, available: TimeSet, occupied: TimeSet) -> TimeSet {
        guard !timeline.stretches.isEmpty else { return .empty }
        return timeline.time { UptimeProfile.neutral.classOf($0) == .down }.intersection(available).subtracting(occupied)
    }
}
