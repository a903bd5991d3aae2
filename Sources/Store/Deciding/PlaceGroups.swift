import Charging
import GRDB

/// Where places are: their EVSEs, and which EVSEs are physically one.
///
/// Two EVSEs are one where they have the same EVSE id, compared without case and separators, whichever parties tell of them: a
/// hub passes on the charges of other operators under a code of its own. Only ids of the usual shape count (country, operator,
/// `E`, outlet): a feed that calls every EVSE `1` says nothing.
struct PlaceGroups {
    struct Place: Hashable {
        var evse: Int64
        var location: Int64
        /// The EVSE id that makes EVSEs one, empty where the EVSE stands for itself.
        var key: String
        var isOfOwner: Bool
    }

    /// What tells groups apart in every run: the key, else the row of the EVSE.
    enum Identity: Hashable {
        case key(String)
        case evse(Int64)
    }

    /// By row.
    private(set) var places: [Int64: Place] = [:]
    /// Numbers of groups, good for one run.
    private var numbers: [Identity: Int64] = [:]

    init(_ db: Database) throws {
        struct EVSE {
            var location: Int64
            var key: String
            var isOfOwner: Bool
        }
        var evses: [Int64: EVSE] = [:]
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT e.id, e.location_id, e.evse_id, y.country_code || y.party_id FROM evse e
                    JOIN location l ON l.id = e.location_id JOIN party y ON y.id = l.party_id ORDER BY e.id
                """)
        while let row = try rows.next() {
            let key = (row[2] as String?).map(Self.key) ?? ""
            let evse: Int64 = row[0]
            evses[evse] = EVSE(location: row[1], key: key, isOfOwner: !key.isEmpty && key.hasPrefix(row[3] as String))
            let identity = key.isEmpty ? Identity.evse(evse) : .key(key)
            if numbers[identity] == nil { numbers[identity] = evse }
        }
        let named = try Row.fetchCursor(db, sql: "SELECT id, evse_ref FROM place WHERE evse_ref IS NOT NULL")
        while let row = try named.next() {
            let evse: Int64 = row[1]
            guard let known = evses[evse] else { continue }
            places[row[0]] = Place(evse: evse, location: known.location, key: known.key, isOfOwner: known.isOfOwner)
        }
    }

    /// Upper case without separators; empty for what is no EVSE id.
    static func key(_ evseID: String) -> String {
        let id = CiString.foldedEVSEID(evseID)
        let letters = Array(id.utf8)
        func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }
        func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
        guard letters.count > 6, letters[..<2].allSatisfy(isLetter), letters[2..<5].allSatisfy({ isLetter($0) || isDigit($0) }),
            letters[5] == UInt8(ascii: "E")
        else { return "" }
        return id
    }

    func identity(_ place: Place) -> Identity { place.key.isEmpty ? .evse(place.evse) : .key(place.key) }

    /// The number of a place's group, never 0.
    func group(_ place: Place) -> Int64 { numbers[identity(place)] ?? place.evse }
}

extension PlaceGroups {
    /// What was known of places when their records were last decided.
    struct Former {
        private let places: [Int64: Place]

        init(_ db: Database) throws {
            var places: [Int64: Place] = [:]
            let rows = try Row.fetchCursor(
                db, sql: "SELECT place_id, evse_id, location_id, evse_key, is_of_owner FROM usage_place")
            while let row = try rows.next() {
                places[row[0]] = Place(evse: row[1], location: row[2], key: row[3], isOfOwner: row[4])
            }
            self.places = places
        }

        /// The Locations that places were at and are not any more.
        func movedFrom(_ now: PlaceGroups) -> [Int64: Int64] {
            places.filter { $0.value.location != now.places[$0.key]?.location }.mapValues(\.location)
        }

        /// The places whose records must be decided anew: those that are somewhere else now, and those that share or shared an
        /// EVSE with them.
        func places(changedBy now: PlaceGroups) -> [Int64] {
            var affected: Set<Identity> = []
            for (row, before) in places where now.places[row] != before {
                affected.insert(now.identity(before))
                if let after = now.places[row] { affected.insert(now.identity(after)) }
            }
            guard !affected.isEmpty else { return [] }
            let current = now.places.filter { affected.contains(now.identity($0.value)) }.map(\.key)
            let former = places.filter { affected.contains(now.identity($0.value)) }.map(\.key)
            return Set(current + former).sorted()
        }
    }

    /// Notes what is known now.
    func save(in db: Database) throws {
        try db.execute(sql: "DELETE FROM usage_place")
        let statement = try db.cachedStatement(sql: "INSERT INTO usage_place VALUES (?, ?, ?, ?, ?)")
        for (row, place) in places {
            try statement.execute(arguments: [row, place.evse, place.location, place.key, place.isOfOwner])
        }
    }
}
