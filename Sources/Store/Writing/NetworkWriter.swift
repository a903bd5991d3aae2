import Charging
import GRDB

/// Writes what is read of parties, Locations, EVSEs, connectors, tariffs and places, and keeps row numbers and contents at hand:
/// a snapshot in which nothing changed costs little. What stands is made from it by `NetworkSettler`.
///
/// Everything written is a set, a minimum or a maximum, so that the order and repetition of archives do not matter.
struct NetworkWriter {
    private var parties: [PartyID: Int64] = [:]
    private var places: [PlaceKey: PlaceState] = [:]
    var locationNames: [NameKey: Int64] = [:]
    var evseNames: [NameKey: Int64] = [:]
    var tariffs: [NameKey: Int64] = [:]
    var versions: [ObjectVersion.Key: ObjectVersion.State] = [:]
    /// How the archive at hand is read, and which it is.
    var reading: Int64 = 0
    private var archive: Int64?
    /// Newest last_updated of each content of an EVSE, read alike.
    var contents: [EVSEContentKey: Int64] = [:]
    /// The state last seen of each EVSE, read alike.
    var observations: [Int64: SeenState] = [:]
    /// Names that are marked as unsettled.
    var unsettled: Set<UnsettledKey> = []
    /// Days on which the archive at hand names Locations.
    var sightings: [Int64: Set<Int>] = [:]

    private struct PlaceKey: Hashable {
        var party: Int64
        var name: ContentHash
    }

    private struct PlaceState {
        var row: Int64
        var isOfFragment: Bool
    }

    struct NameKey: Hashable {
        var party: Int64
        var location: String
        var uid = ""
    }

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

    /// The row of a place, made when it is new. Which EVSE it means is decided in `settle`.
    mutating func place(_ place: PlaceRow, in db: Database) throws -> Int64 {
        let party = try party(place.party, in: db)
        let key = PlaceKey(party: party, name: place.nameHash)
        if let known = places[key], !known.isOfFragment || place.isOfFragment { return known.row }
        try db.cachedStatement(
            sql: """
                INSERT INTO place (party_id, name_high, name_low, location_id, evse_uid, evse_id, connector_id,
                    location_name, power_type, rated_w, is_of_fragment) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT (party_id, name_high, name_low) DO UPDATE SET
                        is_of_fragment = min(is_of_fragment, excluded.is_of_fragment)
                """
        ).execute(
            arguments: [
                party, Int64(bitPattern: place.nameHash.high), Int64(bitPattern: place.nameHash.low), place.locationID,
                place.evseUID, place.evseID, place.connectorID, place.locationName, place.powerType?.rawValue,
                place.ratedPower?.watts, place.isOfFragment,
            ])
        let stored = try Row.fetchOne(
            db.cachedStatement(
                sql: "SELECT id, is_of_fragment FROM place WHERE party_id = ? AND name_high = ? AND name_low = ?"),
            arguments: [party, Int64(bitPattern: place.nameHash.high), Int64(bitPattern: place.nameHash.low)])
        guard let stored else { return 0 }
        places[key] = PlaceState(row: stored[0], isOfFragment: stored[1])
        return stored[0]
    }

    /// Turns to an archive, unless it is the one at hand. What is known of those that are read otherwise is of no use to it.
    mutating func begin(_ archive: Int64, in db: Database) throws {
        guard archive != self.archive else { return }
        self.archive = archive
        let reading = try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT reading_id FROM archive WHERE id = ?"), arguments: [archive])
        guard let reading, reading != self.reading else { return }
        self.reading = reading
        contents.removeAll()
        observations.removeAll()
    }

    /// Ends an archive. A day's sightings count only from archives that were read to their end: what a broken file lacks is not
    /// gone.
    mutating func end(isComplete: Bool, in db: Database) throws {
        defer { sightings.removeAll(keepingCapacity: true) }
        guard isComplete else { return }
        for (name, days) in sightings {
            let stored = try Row.fetchOne(
                db.cachedStatement(sql: "SELECT days FROM location_sighting WHERE name_id = ? AND reading_id = ?"),
                arguments: [name, reading])
            let before = stored.map { DaySet($0[0]) }
            let after = (before ?? DaySet()).union(days)
            if after != before {
                try db.cachedStatement(sql: "INSERT OR REPLACE INTO location_sighting VALUES (?, ?, ?)")
                    .execute(arguments: [name, reading, after.data])
            }
        }
    }

    /// Makes what stands from what was read: Locations, EVSEs, connectors, tariffs, the disposition of their versions, and which
    /// EVSE each place means. To be called once a run, after all archives, in the transaction that shares out charges.
    ///
    /// - Parameter removal: whether records were removed: what only they named goes.
    static func settle(afterRemoval removal: Bool, in db: Database) throws {
        try NetworkSettler(db: db).settle(afterRemoval: removal)
    }

    /// Forgets what is at hand: after a rollback it may be wrong.
    mutating func forget() { self = NetworkWriter() }
}
