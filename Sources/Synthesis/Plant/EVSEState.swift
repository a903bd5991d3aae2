import Charging

/// What an EVSE's Location says of it at one moment.
struct EVSEStatus: Hashable, Sendable {
    enum Value: String, Sendable {
        case available = "AVAILABLE"
        case charging = "CHARGING"
        case outOfOrder = "OUTOFORDER"
    }

    var value: Value
    /// When it became so.
    var since: Instant
}

/// One EVSE in the course of the simulation, which only moves forward.
struct EVSEState: Sendable {
    /// The sessions of the last visit, in order: one, or an attempt and the charge after it.
    private var stays: [TimeRange] = []
    private var outages: Outages
    private var lastOutageEnd: Instant
    /// Seconds out of order so far, in spells that are over.
    private(set) var outOfOrderSeconds: Int64 = 0

    /// The least time in seconds between two sessions of one EVSE.
    static let turnaroundSeconds: Int64 = 60

    init(from start: Instant, outages: Outages) {
        lastOutageEnd = start
        self.outages = outages
    }

    private var lastEnd: Instant? { stays.last?.end }

    /// The current spell without the part in which the visit that it met was still there.
    private var effectiveOutage: TimeRange {
        TimeRange(start: max(outages.spell.start, lastEnd ?? outages.spell.start), end: outages.spell.end)
    }

    /// Leaves behind the spells that are over at `instant`. To be called before each question and in order of time.
    mutating func advance(to instant: Instant) {
        while outages.spell.end <= instant {
            outOfOrderSeconds += effectiveOutage.lengthSeconds
            lastOutageEnd = outages.spell.end
            outages.advance()
        }
    }

    /// Whether a visit that arrives at `instant` can begin.
    func isFree(at instant: Instant) -> Bool {
        if let lastEnd, instant < lastEnd + Self.turnaroundSeconds { return false }
        return instant < outages.spell.start
    }

    /// Takes the sessions of a visit.
    mutating func occupy(_ sessions: [TimeRange]) { stays = sessions }

    func status(at instant: Instant) -> EVSEStatus {
        if let stay = stays.first(where: { $0.contains(instant) }) {
            return EVSEStatus(value: .charging, since: stay.start)
        }
        let outage = effectiveOutage
        if outage.contains(instant) { return EVSEStatus(value: .outOfOrder, since: outage.start) }
        let freed = stays.last { $0.end <= instant }?.end
        return EVSEStatus(value: .available, since: max(freed ?? lastOutageEnd, lastOutageEnd))
    }

    /// Seconds out of order up to `end`, which is not before the last call of `advance`.
    func outOfOrderSeconds(until end: Instant) -> Int64 {
        let current = effectiveOutage
        return outOfOrderSeconds + TimeRange(start: current.start, end: min(current.end, end)).lengthSeconds
    }
}
