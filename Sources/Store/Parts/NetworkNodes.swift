public import Charging
import GRDB

/// What of a network hangs together: records at places that share an EVSE or a Location could concern one charge or one site.
public struct NetworkNodes: Sendable {
    /// Names that usage records give a place.
    public struct Place: Sendable {
        public var name: ContentHash
        /// Row of the Location that it is at; nil where only fragments name it.
        public var location: Int64?
        /// The number of the EVSE: the same for all that are physically one.
        public var evseGroup: Int64?
    }

    public struct Location: Sendable {
        public var row: Int64
        public var party: PartyID
        public var id: String
    }

    public var places: [Place]
    public var locations: [Location]
}

extension StoreReader {
    /// All places and Locations, in no order that means anything.
    public func networkNodes() throws -> NetworkNodes {
        try read { db in
            let groups = try PlaceGroups(db)
            let places = try Row.fetchAll(db, sql: "SELECT id, name_high, name_low FROM place ORDER BY id").map { row in
                let known = groups.places[row[0]]
                return NetworkNodes.Place(
                    name: ContentHash(high: UInt64(bitPattern: row[1] as Int64), low: UInt64(bitPattern: row[2] as Int64)),
                    location: known?.location, evseGroup: known.map { groups.group($0) })
            }
            let locations = try Row.fetchAll(
                db,
                sql: """
                    SELECT l.id, y.country_code, y.party_id, l.location_id FROM location l JOIN party y ON y.id = l.party_id
                    ORDER BY l.id
                    """
            ).map { row in
                NetworkNodes.Location(row: row[0], party: PartyID(countryCode: row[1], partyID: row[2]), id: row[3])
            }
            return NetworkNodes(places: places, locations: locations)
        }
    }
}
