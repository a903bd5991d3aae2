import Charging
import GRDB

/// Writes parties, places, Locations and EVSEs, and keeps their row numbers at hand: there are thousands, not millions.
///
/// What is kept of a Location or EVSE is its newest version, ties broken by content, and the earliest fetch that named it: a
/// maximum and a minimum, so that the order of archives does not matter.
struct NetworkWriter {
    private var parties: [PartyID: Int64] = [:]
    private var locations: [String: Int64] = [:]
    private var evses: [String: Int64] = [:]
    private var places: [PlaceKey: Int64] = [:]
    private var states: [Int64: EVSEState] = [:]

    private struct PlaceKey: Hashable {
        var party: Int64
        var name: ContentHash
    }

    /// Names are compared without case, as OCPI's CiString asks.
    static func fold(_ name: String) -> String { name.uppercased() }

    mutating func party(_ id: PartyID, in db: Database) throws -> Int64 {
        if let known = parties[id] { return known }
        try db.execute(
            sql: "INSERT OR IGNORE INTO party (country_code, party_id) VALUES (?, ?)", arguments: [id.countryCode, id.partyID])
        let row = try Int64.fetchOne(
            db, sql: "SELECT id FROM party WHERE country_code = ? AND party_id = ?", arguments: [id.countryCode, id.partyID])
        let party = row ?? 0
        parties[id] = party
        return party
    }

    private mutating func location(_ id: String, party: Int64, in db: Database) throws -> Int64 {
        let key = "\(party)|\(Self.fold(id))"
        if let known = locations[key] { return known }
        try db.execute(
            sql: "INSERT OR IGNORE INTO location (party_id, location_key, location_id) VALUES (?, ?, ?)",
            arguments: [party, Self.fold(id), id])
        let row =
            try Int64.fetchOne(
                db, sql: "SELECT id FROM location WHERE party_id = ? AND location_key = ?", arguments: [party, Self.fold(id)])
            ?? 0
        locations[key] = row
        return row
    }

    private mutating func evse(_ uid: String?, location: Int64, in db: Database) throws -> Int64 {
        let folded = uid.map(Self.fold) ?? ""
        let key = "\(location)|\(folded)"
        if let known = evses[key] { return known }
        try db.execute(
            sql: "INSERT OR IGNORE INTO evse (location_id, uid_key, uid) VALUES (?, ?, ?)", arguments: [location, folded, uid])
        let row =
            try Int64.fetchOne(
                db, sql: "SELECT id FROM evse WHERE location_id = ? AND uid_key = ?", arguments: [location, folded]) ?? 0
        evses[key] = row
        return row
    }

    /// The row of a place; made, with stubs of its Location and EVSE, when it is new.
    mutating func place(_ place: PlaceRow, in db: Database) throws -> Int64 {
        let party = try party(place.party, in: db)
        let key = PlaceKey(party: party, name: place.nameHash)
        if let known = places[key] { return known }
        let high = Int64(bitPattern: place.nameHash.high)
        let low = Int64(bitPattern: place.nameHash.low)
        let select = "SELECT id FROM place WHERE party_id = ? AND name_high = ? AND name_low = ?"
        if let row = try Int64.fetchOne(db, sql: select, arguments: [party, high, low]) {
            places[key] = row
            return row
        }
        let location = try location(place.locationID ?? "", party: party, in: db)
        let evse = try evse(place.evseUID ?? place.evseID, location: location, in: db)
        try db.execute(
            sql: """
                INSERT INTO place (party_id, name_high, name_low, location_id, evse_uid, evse_id, connector_id,
                    location_name, power_type, rated_w, evse_ref) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                party, high, low, place.locationID, place.evseUID, place.evseID, place.connectorID, place.locationName,
                place.powerType?.rawValue, place.ratedPower?.watts, evse,
            ])
        let row = db.lastInsertedRowID
        places[key] = row
        // What usage says of a place stands until a published Location says it; the largest wins, whatever came first.
        try db.execute(
            sql: """
                UPDATE location SET name = ?2 WHERE id = ?1 AND NOT is_published AND ?2 IS NOT NULL
                    AND (name IS NULL OR name < ?2)
                """, arguments: [location, place.locationName])
        try db.execute(
            sql: "UPDATE evse SET evse_id = ?2 WHERE id = ?1 AND ?2 IS NOT NULL AND (evse_id IS NULL OR evse_id < ?2)",
            arguments: [evse, place.evseID])
        try db.execute(
            sql: """
                UPDATE evse SET rated_w = max(ifnull(rated_w, 0), ?2), power_type = coalesce(power_type, ?3)
                    WHERE id = ?1 AND NOT is_published AND ?2 IS NOT NULL
                """, arguments: [evse, place.ratedPower?.watts, place.powerType?.rawValue])
        return row
    }

    /// Keeps a published Location. True when this content was not seen before.
    mutating func publish(_ row: LocationRow, archiveID: Int64, in db: Database) throws -> Bool {
        let party = try party(row.party, in: db)
        let location = try location(row.id, party: party, in: db)
        let high = Int64(bitPattern: row.contentHash.high)
        let low = Int64(bitPattern: row.contentHash.low)
        try db.cachedStatement(
            sql: """
                INSERT OR IGNORE INTO location_version
                    (location_id, content_high, content_low, last_updated_s, archive_id, member, offset, length)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(
            arguments: [
                location, high, low, row.lastUpdated?.seconds, archiveID, row.address.member, row.address.offset,
                row.address.length,
            ])
        let isNew = db.changesCount > 0
        try db.cachedStatement(
            sql: """
                UPDATE location SET is_published = 1, location_id = ?, name = ?, address = ?, city = ?, country = ?,
                    time_zone = ?, latitude = ?, longitude = ?, last_updated_s = ?, content_high = ?, content_low = ?
                WHERE id = ? AND (NOT is_published OR (ifnull(last_updated_s, 0), content_high, content_low) < (?, ?, ?))
                """
        ).execute(
            arguments: [
                row.id, row.name, row.street, row.city, row.country, row.timeZone, row.latitude, row.longitude,
                row.lastUpdated?.seconds, high, low, location, row.lastUpdated?.seconds ?? 0, high, low,
            ])
        for evse in row.evses {
            try publish(evse, location: location, fetchedAt: row.fetchedAt, in: db)
        }
        return isNew
    }

    private mutating func publish(_ row: LocationRow.EVSERow, location: Int64, fetchedAt: Instant?, in db: Database) throws {
        let evse = try evse(row.uid, location: location, in: db)
        var state = try state(of: evse, in: db)
        let version = Version(lastUpdated: row.lastUpdated?.seconds ?? 0, content: row.contentHash)
        if state.published.map({ $0 < version }) ?? true {
            try replace(evse, by: row, version, in: db)
            state.published = version
        }
        if let fetchedAt {
            if state.firstFetched.map({ fetchedAt.seconds < $0 }) ?? true {
                try db.cachedStatement(sql: "UPDATE evse SET first_fetched_s = ? WHERE id = ?")
                    .execute(arguments: [fetchedAt.seconds, evse])
                state.firstFetched = fetchedAt.seconds
            }
            if let status = row.status {
                try db.cachedStatement(sql: "INSERT OR IGNORE INTO status_observation VALUES (?, ?, ?, ?)")
                    .execute(arguments: [evse, fetchedAt.seconds, row.lastUpdated?.seconds ?? 0, status])
            }
        }
        states[evse] = state
    }

    /// What is stored of an EVSE, so that a snapshot in which nothing changed costs no look-up.
    private struct EVSEState {
        /// Nil for a stub.
        var published: Version?
        var firstFetched: Int64?
    }

    private struct Version: Comparable {
        var lastUpdated: Int64
        var content: ContentHash

        static func < (left: Version, right: Version) -> Bool {
            (left.lastUpdated, left.content) < (right.lastUpdated, right.content)
        }
    }

    private func state(of evse: Int64, in db: Database) throws -> EVSEState {
        if let known = states[evse] { return known }
        let row = try Row.fetchOne(
            db,
            sql:
                "SELECT is_published, ifnull(last_updated_s, 0), content_high, content_low, first_fetched_s FROM evse WHERE id = ?",
            arguments: [evse])
        guard let row else { return EVSEState() }
        let content = ContentHash(
            high: UInt64(bitPattern: row[2] as Int64), low: UInt64(bitPattern: row[3] as Int64))
        return EVSEState(
            published: row[0] ? Version(lastUpdated: row[1], content: content) : nil, firstFetched: row[4])
    }

    private func replace(_ evse: Int64, by row: LocationRow.EVSERow, _ version: Version, in db: Database) throws {
        let ratings = row.connectors.compactMap { connector in connector.ratedPower.map { ($0, connector.powerType) } }
        let rating = ratings.max { $0.0 < $1.0 }
        try db.cachedStatement(
            sql: """
                UPDATE evse SET is_published = 1, uid = ?, evse_id = coalesce(?, evse_id), rated_w = ?, power_type = ?,
                    physical_reference = ?, last_updated_s = ?, content_high = ?, content_low = ? WHERE id = ?
                """
        ).execute(
            arguments: [
                row.uid, row.evseID, rating?.0.watts, (rating?.1 ?? row.connectors.first?.powerType)?.rawValue,
                row.physicalReference, row.lastUpdated?.seconds, Int64(bitPattern: version.content.high),
                Int64(bitPattern: version.content.low), evse,
            ])
        try db.cachedStatement(sql: "DELETE FROM connector WHERE evse_id = ?").execute(arguments: [evse])
        for connector in row.connectors {
            try db.cachedStatement(sql: "INSERT OR REPLACE INTO connector VALUES (?, ?, ?, ?, ?, ?, ?, ?)").execute(
                arguments: [
                    evse, connector.id, connector.standard, connector.powerType?.rawValue, connector.voltage,
                    connector.amperage, connector.maximumElectricPower?.watts, connector.ratedPower?.watts,
                ])
        }
    }

    /// Forgets the row numbers: after a rollback they may be wrong.
    mutating func forget() { self = NetworkWriter() }
}
