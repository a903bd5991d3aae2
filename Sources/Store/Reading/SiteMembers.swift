import Charging
import GRDB

/// How Locations make sites.
enum SiteMembers {
    /// A Location of a site, by its row.
    struct Member {
        var location: Int64
        var party: PartyID
        var locationID: String
        var isComplete: Bool
        var openingHours: OpeningHours?
    }

    /// The sites that are selected, by id, with their Locations. Locations that only usage names, and none that counts, are not among
    /// them.
    static func read(
        _ selection: ShardSelection, in db: Database
    ) throws -> [(site: Site, members: [Member])] {
        try refuseLost(db)
        var sites: [String: (site: Site, members: [Member])] = [:]
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT l.id, y.country_code, y.party_id, l.location_id, l.name, l.time_zone, y.is_complete, l.opening_times
                FROM location l JOIN party y ON y.id = l.party_id
                WHERE l.is_published OR EXISTS (SELECT 1 FROM segment s WHERE s.location_id = l.id)
                ORDER BY y.country_code, y.party_id, l.location_key
                """)
        for row in rows {
            let member = Member(
                location: row[0], party: PartyID(countryCode: row[1], partyID: row[2]), locationID: row[3], isComplete: row[6],
                openingHours: try (row[7] as String?).map { try BodyText.decode(OpeningHours.self, $0) })
            let zone: String? = row[5]
            let isKnown = zone.map { LocalCalendar(zoneName: $0) != nil } ?? false
            let own = Site(
                id: member.locationID, name: row[4] ?? member.locationID,
                timeZone: isKnown ? zone ?? "UTC" : selection.defaultTimeZone, timeZoneIsKnown: isKnown)
            let configured = selection.siteOfLocation(member.party, member.locationID)
            var site = configured ?? own
            if site.name.isEmpty { site.name = own.name }
            if site.timeZone.isEmpty {
                site.timeZone = own.timeZone
                site.timeZoneIsKnown = own.timeZoneIsKnown
            }
            guard selection.includesSite(site.id), selection.includesLocation(member.locationID) else { continue }
            // Two parties may use one id for different Locations: then the party makes them different sites.
            if let other = sites[site.id], other.members[0].party != member.party, configured == nil {
                site.id = "\(member.party):\(site.id)"
            }
            sites[site.id, default: (site, [])].members.append(member)
        }
        return sites.values.sorted { $0.site.id < $1.site.id }
    }

    /// What names something that is not there would be left out, and figures would be of less than the store has.
    private static func refuseLost(_ db: Database) throws {
        for (names, of, table) in [
            ("party_id", "location", "party"), ("location_id", "evse", "location"), ("location_id", "segment", "location"),
        ] {
            let lost = try Int64.fetchOne(
                db, sql: "SELECT \(names) FROM \(of) WHERE \(names) NOT IN (SELECT id FROM \(table)) LIMIT 1")
            if let lost { throw StoreError(damage: "\(table) \(lost), which a row of \(of) names, is gone") }
        }
    }
}
