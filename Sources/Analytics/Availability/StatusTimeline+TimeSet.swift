public import Charging

extension StatusTimeline {
    /// The time in which the status was known to be one of those that `contains` says.
    public func time(where contains: (String) -> Bool) -> TimeSet {
        TimeSet(stretches.filter { contains($0.status) }.map(\.range))
    }
}
