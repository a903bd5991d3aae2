public import Charging

/// What is known of one EVSE's status over time, from statuses in fetched Locations and EVSEs.
///
/// An observation says that its status held from `last_updated` to the fetch. Of that, the part after the previous fetch is new:
/// so between two fetches the status is known throughout only where the later one's `last_updated` is not newer than the earlier
/// fetch; else from `last_updated` on. An observation without a `last_updated`, or with one after its fetch, tells of no time at
/// all.
public struct StatusTimeline: Hashable, Sendable {
    /// A stretch in which the status is known.
    public struct Stretch: Hashable, Sendable {
        public var range: TimeRange
        /// OCPI's Status, upper-case.
        public var status: String
    }

    /// In order, disjoint; of neighbours with the same status that touch one is made.
    public private(set) var stretches: [Stretch] = []

    /// - Parameter observations: of one EVSE, in any order; those without a time of fetch are left out.
    public init(_ observations: [StatusObservation]) {
        let fetched = observations.compactMap { observation in
            observation.fetchedAt.map { (at: $0, observation: observation) }
        }
        .sorted {
            // Of several at one time the status is settled by its text, so that order of arrival does not matter.
            ($0.at, $0.observation.lastUpdated ?? Self.never, $0.observation.status)
                < ($1.at, $1.observation.lastUpdated ?? Self.never, $1.observation.status)
        }
        var known = Self.never
        for (at, observation) in fetched {
            if let lastUpdated = observation.lastUpdated {
                append(TimeRange(start: max(lastUpdated, known), end: at), observation.status)
            }
            known = at
        }
    }

    private static let never = Instant(seconds: .min)

    private mutating func append(_ range: TimeRange, _ status: String) {
        guard !range.isEmpty else { return }
        if let last = stretches.last, last.range.end == range.start, last.status == status {
            stretches[stretches.count - 1].range.end = range.end
        } else {
            stretches.append(Stretch(range: range, status: status))
        }
    }

    /// The time in which the status was known to be one of those that `contains` says.
    public func time(where contains: (String) -> Bool) -> TimeSet {
        TimeSet(stretches.filter { contains($0.status) }.map(\.range))
    }
}
