/// A state of an EVSE that fetched Locations or EVSEs showed.
///
/// From `lastUpdated` to the last page that shows it, the state is known; it takes all pages between the first and the last to
/// say no more than that.
public struct StatusObservation: Hashable, Sendable {
    /// OCPI's Status, upper-case: AVAILABLE, CHARGING, OUTOFORDER …
    public var status: String
    /// The EVSE's own `last_updated`: it moves for any change, so the state may be older. Nil where it is not said: then nothing
    /// is known of the time between pages.
    public var lastUpdated: Instant?
    /// The times of the first and last page that show it.
    public var firstFetchedAt: Instant
    public var lastFetchedAt: Instant

    public init(status: String, lastUpdated: Instant?, firstFetchedAt: Instant, lastFetchedAt: Instant) {
        self.status = status
        self.lastUpdated = lastUpdated
        self.firstFetchedAt = firstFetchedAt
        self.lastFetchedAt = lastFetchedAt
    }

    /// The time for which it tells the state; nil when there is none.
    public var known: TimeRange? {
        lastUpdated.map { TimeRange(start: $0, end: lastFetchedAt) }.flatMap { $0.isEmpty ? nil : $0 }
    }
}

/// The states of one EVSE over time, as far as they are known.
public struct StatusTimeline: Hashable, Sendable {
    public struct Stretch: Hashable, Sendable {
        public var range: TimeRange
        public var status: String
    }

    /// Sorted, apart from each other or of different states; time between them is unknown.
    public var stretches: [Stretch]

    /// Where observations contradict each other, the one with the newer `lastUpdated` holds: a later page may show an older copy.
    /// At the same `lastUpdated`, the one that was seen last, then the smaller text.
    public init(_ observations: [StatusObservation]) {
        let known = observations.compactMap { observation in
            observation.known.map { Stretch(range: $0, status: observation.status) }
        }
        .sorted {
            ($0.range.start, $0.range.end, $1.status) < ($1.range.start, $1.range.end, $0.status)
        }
        let edges = Set(known.flatMap { [$0.range.start, $0.range.end] }).sorted()
        stretches = []
        // Observations that have begun, the holding one last: what begins later covers what began before until it ends.
        var begun: [Stretch] = []
        var upcoming = known[...]
        for (start, end) in zip(edges, edges.dropFirst()) {
            while let next = upcoming.first, next.range.start <= start {
                begun.append(next)
                upcoming.removeFirst()
            }
            while let last = begun.last, last.range.end <= start { begun.removeLast() }
            guard let holding = begun.last else { continue }
            if let last = stretches.last, last.range.end == start, last.status == holding.status {
                stretches[stretches.count - 1].range.end = end
            } else {
                stretches.append(Stretch(range: TimeRange(start: start, end: end), status: holding.status))
            }
        }
    }
}
