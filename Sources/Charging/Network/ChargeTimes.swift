/// When the charges of one party at one site began: what tells where a party's data begin and end, and on which days there are
/// none.
public struct ChargeTimes: Hashable, Sendable {
    public var party: PartyID
    public var siteID: String
    /// IANA zone of the site's calendar.
    public var timeZone: String
    /// Of counted charges, in any order.
    public var starts: [Instant]
    /// Of the charge that ended last.
    public var lastEnd: Instant

    public init(party: PartyID, siteID: String, timeZone: String, starts: [Instant], lastEnd: Instant) {
        self.party = party
        self.siteID = siteID
        self.timeZone = timeZone
        self.starts = starts
        self.lastEnd = lastEnd
    }
}

extension ChargeTimes {
    /// Those of shards that hold all of their sessions, by site, then by party; parties without any are left out.
    public static func of(_ shards: [SiteShard]) -> [ChargeTimes] {
        shards.flatMap { shard in
            var times: [PartyID: ChargeTimes] = [:]
            for (evse, sessions) in zip(shard.evses, shard.sessions) {
                guard let last = sessions.map(\.end).max() else { continue }
                var own =
                    times.removeValue(forKey: evse.party)
                    ?? ChargeTimes(
                        party: evse.party, siteID: shard.site.id, timeZone: shard.site.timeZone, starts: [], lastEnd: last)
                own.starts += sessions.map(\.start)
                own.lastEnd = max(own.lastEnd, last)
                times[evse.party] = own
            }
            return times.values.sorted { $0.party < $1.party }
        }
    }
}
