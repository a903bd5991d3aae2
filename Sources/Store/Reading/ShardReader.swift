public import Charging
import GRDB

/// Which sites a command is about, and how Locations make sites.
public struct ShardSelection: Sendable {
    /// The site of a Location; nil makes the Location a site of its own. An empty name or zone is the first Location's.
    public var siteOfLocation: @Sendable (_ party: PartyID, _ locationID: String) -> Site?
    /// Whether a site, Location or EVSE is wanted.
    public var includesSite: @Sendable (_ siteID: String) -> Bool
    public var includesLocation: @Sendable (_ locationID: String) -> Bool
    public var includesEVSE: @Sendable (_ uid: String?, _ evseID: String?) -> Bool
    /// The zone of Locations that name none.
    public var defaultTimeZone: String
    /// Only sessions that could reach into this period are read.
    public var period: TimeRange?

    public init(
        siteOfLocation: @escaping @Sendable (PartyID, String) -> Site? = { _, _ in nil },
        includesSite: @escaping @Sendable (String) -> Bool = { _ in true },
        includesLocation: @escaping @Sendable (String) -> Bool = { _ in true },
        includesEVSE: @escaping @Sendable (String?, String?) -> Bool = { _, _ in true },
        defaultTimeZone: String = "UTC", period: TimeRange? = nil
    ) {
        self.siteOfLocation = siteOfLocation
        self.includesSite = includesSite
        self.includesLocation = includesLocation
        self.includesEVSE = includesEVSE
        self.defaultTimeZone = defaultTimeZone
        self.period = period
    }
}

extension StoreReader {
    /// A Location of a site, by its row.
    private struct Member {
        var location: Int64
        var party: PartyID
        var locationID: String
        var isComplete: Bool
    }

    /// One shard a site, sorted by site id. EVSEs that were never used are in it; Locations that only usage names, and none that
    /// counts, are not.
    public func shards(_ selection: ShardSelection = ShardSelection()) throws -> [SiteShard] {
        try read { db in
            var sites: [String: (site: Site, members: [Member])] = [:]
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT l.id, y.country_code, y.party_id, l.location_id, l.name, l.time_zone, y.is_complete, l.opening_times
                    FROM location l JOIN party y ON y.id = l.party_id
                    WHERE l.is_published OR EXISTS (SELECT 1 FROM segment s WHERE s.location_id = l.id) ORDER BY y.country_code, y.party_id, l.location_key
                    """)
            for row in rows {
                let member = Member(
                    location: row[0], party: PartyID(countryCode: row[1], partyID: row[2]), locationID: row[3],
                    isComplete: row[6])
                let zone: String? = row[5]
                let isKnown = zone.map { LocalCalendar(zoneName: $0) != nil } ?? false
                let own = Site(
                    id: member.locationID, name: row[4] ?? member.locationID,
                    timeZone: isKnown ? zone ?? "UTC" : selection.defaultTimeZone, timeZoneIsKnown: isKnown,
                    openingHours: try (row[7] as String?).map { try BodyText.decode(OpeningHours.self, $0) })
                var site = selection.siteOfLocation(member.party, member.locationID) ?? own
                if site.name.isEmpty { site.name = own.name }
                if site.timeZone.isEmpty {
                    site.timeZone = own.timeZone
                    site.timeZoneIsKnown = own.timeZoneIsKnown
                }
                site.openingHours = own.openingHours
                guard selection.includesSite(site.id), selection.includesLocation(member.locationID) else { continue }
                // Two parties may use one id for different Locations: then the party makes them different sites.
                if let other = sites[site.id], other.members[0].party != member.party,
                    selection.siteOfLocation(member.party, member.locationID) == nil
                {
                    site.id = "\(member.party):\(site.id)"
                }
                sites[site.id, default: (site, [])].members.append(member)
                if sites[site.id]?.site.openingHours != own.openingHours { sites[site.id]?.site.openingHours = nil }
            }
            return try sites.values.sorted { $0.site.id < $1.site.id }.map { entry in
                try shard(entry.site, entry.members, selection, db)
            }
        }
    }

    private func shard(_ site: Site, _ members: [Member], _ selection: ShardSelection, _ db: Database) throws -> SiteShard {
        var evses: [EVSE] = []
        var sessions: [[ChargingSession]] = []
        for member in members {
            var indexOfRow: [Int64: Int] = [:]
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT id, uid, evse_id, rated_w, power_type, first_fetched_s,
                        (SELECT min(first_start_s) FROM segment_evse s WHERE s.evse_id = evse.id), gone_from_s FROM evse
                    WHERE location_id = ? ORDER BY uid_key
                    """, arguments: [member.location])
            for row in rows {
                let uid: String? = row[1]
                let evseID: String? = row[2]
                guard selection.includesEVSE(uid, evseID) else { continue }
                indexOfRow[row[0]] = evses.count
                evses.append(
                    EVSE(
                        party: member.party, siteID: site.id, locationID: member.locationID, uid: uid, evseID: evseID,
                        ratedPower: (row[3] as Int64?).flatMap { $0 > 0 ? Power(watts: $0) : nil },
                        powerType: (row[4] as String?).flatMap { PowerType(rawValue: $0) },
                        firstSeen: (row[5] as Int64?).map { Instant(seconds: $0) },
                        firstSession: (row[6] as Int64?).map { Instant(seconds: $0) },
                        outOfServiceFrom: (row[7] as Int64?).map { Instant(seconds: $0) }))
                sessions.append([])
            }
            // A counted session lasts 31 days at most: it starts in the month before the period at the earliest.
            let months =
                selection.period.map {
                    Segment.month(of: $0.start) - 2...max(Segment.month(of: $0.end), Segment.month(of: $0.start))
                }
                ?? Int64.min...Int64.max
            for charge in try SegmentReader.charges(location: member.location, months: months, in: db) {
                if let index = indexOfRow[charge.evse] { sessions[index].append(charge.session) }
            }
        }
        return SiteShard(site: site, evses: evses, sessions: sessions, isComplete: members.allSatisfy(\.isComplete))
    }
}
