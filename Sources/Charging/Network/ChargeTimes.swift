/// When the charges of one party at one site began, day by day: what tells where a party's data begin and end, and on which days there
/// are none.
public struct ChargeTimes: Hashable, Sendable, Codable {
    public var party: PartyID
    public var siteID: String
    /// IANA zone of the site's calendar.
    public var timeZone: String
    /// Of the charge that began first; nil without any.
    public private(set) var firstStart: Instant?
    /// Of the charge that ended last.
    public var lastEnd: Instant
    /// Counted charges by the local day of their start, in days since 1970.
    public private(set) var charges: [Int64: Int] = [:]

    public init(party: PartyID, siteID: String, timeZone: String, starts: some Sequence<Instant>, lastEnd: Instant) {
        self.party = party
        self.siteID = siteID
        self.timeZone = timeZone
        self.lastEnd = lastEnd
        var days = StartsByDay(calendar)
        for start in starts { days.add(start) }
        (firstStart, charges) = (days.first, days.counts)
    }

    /// Those of `days`, of which the last ended at `lastEnd`.
    public init(party: PartyID, site: Site, _ days: StartsByDay, lastEnd: Instant) {
        (self.party, siteID, timeZone, self.lastEnd) = (party, site.id, site.timeZone, lastEnd)
        (firstStart, charges) = (days.first, days.counts)
    }

    /// The site's own clock; UTC where its zone is not a known one.
    public var calendar: LocalCalendar { LocalCalendar(zoneName: timeZone) ?? .utc }
}

/// Counts starts by local day. They may come in any order, and take least time where those of a day come together.
public struct StartsByDay {
    private let calendar: LocalCalendar
    private var sums: [Int64: Int] = [:]
    private var day: Int64 = 0
    /// Seconds from 1970 that belong to `day`, and how many starts in a row did.
    private var range: Range<Int64> = 0..<0
    private var count = 0
    /// The earliest.
    public private(set) var first: Instant?

    public init(_ calendar: LocalCalendar) { self.calendar = calendar }

    /// Counts a start.
    ///
    /// - Returns: the end of its day, in seconds from 1970.
    @discardableResult
    public mutating func add(_ start: Instant) -> Int64 {
        first = min(first ?? start, start)
        if !range.contains(start.seconds) {
            close()
            day = calendar.day(of: start)
            let date = CivilDate(daysSince1970: day)
            range = calendar.startOfDay(date).seconds..<calendar.startOfDay(date.next).seconds
        }
        count += 1
        return range.upperBound
    }

    /// Counts so many more that came later, on the day of the last.
    public mutating func add(laterThatDay more: Int) { count += more }

    private mutating func close() {
        if count > 0 { sums[day, default: 0] += count }
        count = 0
    }

    public var counts: [Int64: Int] {
        var closed = self
        closed.close()
        return closed.sums
    }
}

extension ChargeTimes {
    /// Those of shards that hold all of their sessions, by site, then by party; parties without any are left out.
    public static func of(_ shards: [SiteShard]) -> [ChargeTimes] {
        shards.flatMap { shard in
            let calendar = shard.site.calendar
            var counted: [PartyID: (days: StartsByDay, lastEnd: Instant)] = [:]
            for (evse, sessions) in zip(shard.evses, shard.sessions) {
                guard let last = sessions.map(\.end).max() else { continue }
                var (days, lastEnd) = counted[evse.party] ?? (StartsByDay(calendar), last)
                for session in sessions { days.add(session.start) }
                counted[evse.party] = (days, max(lastEnd, last))
            }
            return counted.sorted { $0.key < $1.key }.map { party, counted in
                ChargeTimes(party: party, site: shard.site, counted.days, lastEnd: counted.lastEnd)
            }
        }
    }
}
