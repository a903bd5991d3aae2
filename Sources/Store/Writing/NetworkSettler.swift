import Charging
import GRDB

/// Makes what stands of Locations, EVSEs, connectors and tariffs from all that was read of them, and maps places to EVSEs.
///
/// Versions of one object are folded in the order of (last_updated, whole before fragment, content): the newest whole object
/// stands, and fragments that are newer change what they say. Only objects of which something new was read are folded; the
/// result is the same as folding all.
struct NetworkSettler {
    let db: Database

    /// - Parameter removal: whether records were removed.
    func settle(afterRemoval removal: Bool) throws {
        let isUnpublished = try settleLocations()
        try settleTariffs()
        let isChanged = try settleEVSEs()
        try ServiceSettler(db: db).settle()
        try PlaceMatcher(db: db).match(publishedChanged: isChanged || isUnpublished || removal)
    }

    /// Findings of `object_version` that are decided here and not when it is read.
    private static let decided: Findings = [
        Findings(.partialObject), Findings(.partialWithoutBase), Findings(.evseAmbiguous),
    ]

    func decide(_ version: Int64, _ disposition: Disposition, _ findings: Findings = []) throws {
        try db.cachedStatement(
            sql: """
                UPDATE object_version SET disposition = ?1, findings_low = findings_low & ~?2 | ?3,
                    findings_high = findings_high & ~?4 | ?5 WHERE id = ?6
                """
        ).execute(
            arguments: [
                disposition.rawValue, Int64(bitPattern: Self.decided.low), Int64(bitPattern: findings.low),
                Int64(bitPattern: Self.decided.high), Int64(bitPattern: findings.high), version,
            ])
    }

    // MARK: Tariffs

    private func settleTariffs() throws {
        for tariff in try Int64.fetchAll(db, sql: "SELECT id FROM tariff WHERE NOT is_settled") {
            let versions = try Row.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT id, last_updated_s, body FROM object_version WHERE kind = 'tariff' AND name_id = ?
                        ORDER BY ifnull(last_updated_s, 0) DESC, content_high DESC, content_low DESC
                        """), arguments: [tariff])
            guard let newest = versions.first else {
                // What alone told of it was read otherwise.
                try db.execute(sql: "DELETE FROM tariff WHERE id = ?", arguments: [tariff])
                continue
            }
            for (index, version) in versions.enumerated() { try decide(version[0], index == 0 ? .used : .superseded) }
            try db.cachedStatement(
                sql: """
                    UPDATE tariff SET version_id = ?1, last_updated_s = ?2, tariff_id = ifnull(?3 ->> 'id', tariff_id),
                        currency = ?3 ->> 'currency', type = ?3 ->> 'type', is_settled = 1 WHERE id = ?4
                    """
            ).execute(arguments: [newest[0] as Int64, newest[1] as Int64?, newest[2] as String, tariff])
        }
    }

    // MARK: Locations

    /// True where nothing tells of one any more that was published.
    private func settleLocations() throws -> Bool {
        var isUnpublished = false
        let names = try Row.fetchAll(db, sql: "SELECT id, party_id, location_key FROM location_name WHERE NOT is_settled")
        for name in names {
            let versions = try Row.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT id, is_fragment, last_updated_s, body FROM object_version WHERE kind = 'location' AND name_id = ?
                        ORDER BY ifnull(last_updated_s, 0), is_fragment, content_high, content_low
                        """), arguments: [name[0] as Int64])
            if try !fold(versions, party: name[1], key: name[2]) {
                try db.cachedStatement(
                    sql: """
                        UPDATE location SET is_published = 0, name = NULL, address = NULL, city = NULL, country = NULL, time_zone = NULL,
                            latitude = NULL, longitude = NULL, opening_times = NULL, last_updated_s = NULL
                        WHERE party_id = ? AND location_key = ? AND is_published
                        """
                ).execute(arguments: [name[1] as Int64, name[2] as String])
                isUnpublished = isUnpublished || db.changesCount > 0
            }
        }
        try db.execute(sql: "UPDATE location_name SET is_settled = 1 WHERE NOT is_settled")
        return isUnpublished
    }

    /// False without a whole object.
    private func fold(_ versions: [Row], party: Int64, key: String) throws -> Bool {
        let base = versions.lastIndex { !($0[1] as Bool) }
        for (index, version) in versions.enumerated() {
            switch (base, version[1] as Bool) {
            case (nil, _): try decide(version[0], .excluded, Findings(.partialWithoutBase))
            case (_, true): try decide(version[0], .superseded, Findings(.partialObject))
            case (let base, false): try decide(version[0], index == base ? .used : .superseded)
            }
        }
        guard let base else { return false }
        var body = try BodyText.decode(LocationBody.self, versions[base][3])
        for fragment in versions[(base + 1)...] { body.merge(try BodyText.decode(LocationBody.self, fragment[3])) }
        let lastUpdated: Int64? = versions[versions.count - 1][2]
        try db.cachedStatement(
            sql: """
                INSERT INTO location (party_id, location_key, location_id, is_published, name, address, city, country, time_zone,
                    latitude, longitude, opening_times, last_updated_s) VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT (party_id, location_key) DO UPDATE SET location_id = excluded.location_id, is_published = 1,
                        name = excluded.name, address = excluded.address, city = excluded.city, country = excluded.country,
                        time_zone = excluded.time_zone, latitude = excluded.latitude, longitude = excluded.longitude,
                        opening_times = excluded.opening_times, last_updated_s = excluded.last_updated_s
                """
        ).execute(
            arguments: [
                party, key, body.id, body.name, body.address, body.city, body.country, body.timeZone, body.latitude,
                body.longitude, try body.openingHours.map { try BodyText.encode($0) }, lastUpdated,
            ])
        return true
    }
}
