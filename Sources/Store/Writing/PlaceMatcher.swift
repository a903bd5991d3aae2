import Charging
import GRDB

/// Maps the names that usage records give places to EVSEs.
///
/// In this order: the published EVSE of that Location and uid; the only one of the party with that uid; the only one of the party
/// with that evse_id, in whatever spelling and whichever of the two ids holds it; a stub. What a place means depends on what is
/// published only, so that Locations may come before or after the usage that names them.
struct PlaceMatcher {
    let db: Database

    private struct Key: Hashable {
        var party: Int64
        var location = ""
        var id: String
    }

    /// EVSEs by a name; none where two share it.
    private struct Index {
        private var rows: [Key: Int64?] = [:]

        mutating func add(_ row: Int64, _ key: Key) {
            if case .some(let other) = rows[key] {
                if other != row { rows[key] = .some(nil) }
            } else {
                rows[key] = row
            }
        }

        func only(_ key: Key) -> Int64? { rows[key] ?? nil }
    }

    /// Maps places to EVSEs.
    ///
    /// - Parameter publishedChanged: All places are matched anew; else only new ones.
    func match(publishedChanged: Bool) throws {
        let places = try Row.fetchAll(
            db,
            sql: """
                SELECT id, party_id, location_id, evse_uid, evse_id, evse_ref, match FROM place
                WHERE NOT is_of_fragment AND (?1 OR match IS NULL)
                """, arguments: [publishedChanged])
        guard !places.isEmpty || publishedChanged else { return }
        let find = try finder()
        for place in places {
            let (evse, match) = try find(place)
            let before: Int64? = place[5]
            guard before != evse || place[6] != match else { continue }
            try db.cachedStatement(sql: "UPDATE place SET evse_ref = ?, match = ? WHERE id = ?")
                .execute(arguments: [evse, match, place[0] as Int64])
        }
        try removeStubs()
        try describeStubs()
    }

    private func finder() throws -> (Row) throws -> (Int64, String) {
        var exact = Index()
        var byUID = Index()
        var byEVSEID = Index()
        let published = try Row.fetchAll(
            db,
            sql: """
                SELECT e.id, l.party_id, l.location_key, e.uid_key, e.evse_id FROM evse e JOIN location l ON l.id = e.location_id
                WHERE e.is_published
                """)
        for row in published {
            let evse: Int64 = row[0]
            exact.add(evse, Key(party: row[1], location: row[2], id: row[3]))
            byUID.add(evse, Key(party: row[1], id: row[3]))
            for id in Set([row[4] as String?, row[3]].compactMap { $0.map(CiString.foldedEVSEID) }) where !id.isEmpty {
                byEVSEID.add(evse, Key(party: row[1], id: id))
            }
        }
        let stubs = StubMaker(db: db)
        return { [exact, byUID, byEVSEID] place in
            let party: Int64 = place[1]
            let location: String? = place[2]
            let locationKey = CiString.fold(location ?? "")
            let uid: String? = place[3]
            let evseID: String? = place[4]
            if let uid = uid.map(CiString.fold) {
                if let evse = exact.only(Key(party: party, location: locationKey, id: uid)) { return (evse, "exact") }
                if let evse = byUID.only(Key(party: party, id: uid)) { return (evse, "uid") }
            }
            for id in [evseID, uid].compactMap({ $0.map(CiString.foldedEVSEID) }) where !id.isEmpty {
                if let evse = byEVSEID.only(Key(party: party, id: id)) { return (evse, "evse_id") }
            }
            let stub = try stubs.location(locationKey, id: location ?? "", party: party)
            let name = uid ?? evseID
            let evse = try stubs.evse(name.map(CiString.fold) ?? "", uid: name, location: stub)
            return (evse, name == nil ? "location" : "stub")
        }
    }

    /// Takes out stubs that no place means any more. Charges that were shared out to them are shared out anew.
    private func removeStubs() throws {
        let stubs = try Int64.fetchAll(
            db,
            sql: """
                SELECT id FROM evse WHERE NOT is_published AND NOT EXISTS (SELECT 1 FROM place p WHERE p.evse_ref = evse.id)
                """)
        for stub in stubs {
            try db.execute(sql: "DELETE FROM segment_evse WHERE evse_id = ?", arguments: [stub])
            try db.execute(sql: "DELETE FROM evse WHERE id = ?", arguments: [stub])
        }
        let empty = try Int64.fetchAll(
            db,
            sql: """
                SELECT id FROM location WHERE NOT is_published
                    AND NOT EXISTS (SELECT 1 FROM evse e WHERE e.location_id = location.id)
                """)
        for location in empty {
            try db.execute(sql: "DELETE FROM segment WHERE location_id = ?", arguments: [location])
            try db.execute(sql: "DELETE FROM location WHERE id = ?", arguments: [location])
        }
    }

    /// What usage says of a place stands for stubs. Of several spellings and names one is taken that does not depend on which came
    /// first.
    private func describeStubs() throws {
        try db.execute(
            sql: """
                UPDATE evse SET (uid, evse_id) = (
                        SELECT min(ifnull(p.evse_uid, p.evse_id)), max(p.evse_id) FROM place p WHERE p.evse_ref = evse.id),
                    (rated_w, power_type) = (
                        SELECT p.rated_w, p.power_type FROM place p WHERE p.evse_ref = evse.id
                        ORDER BY p.rated_w DESC, p.power_type DESC LIMIT 1)
                    WHERE NOT is_published;
                UPDATE location SET (location_id, name) = (
                        SELECT ifnull(min(p.location_id), location.location_key), max(p.location_name)
                        FROM evse e LEFT JOIN place p ON p.evse_ref = e.id WHERE e.location_id = location.id)
                    WHERE NOT is_published;
                """)
    }
}
