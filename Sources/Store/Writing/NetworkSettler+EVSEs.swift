import Charging
import GRDB

extension NetworkSettler {
    /// Folds EVSEs of which something new was read. True when one was published, or its evse_id changed: places may then mean
    /// other EVSEs.
    func settleEVSEs() throws -> Bool {
        var changed = try publishNamed()
        var touched = try findUnnamed()
        touched.formUnion(
            try Int64.fetchSet(
                db, sql: "SELECT evse_ref FROM evse_name WHERE NOT is_settled AND evse_ref IS NOT NULL"))
        for evse in touched.sorted() {
            if try fold(evse) { changed = true }
        }
        try holdBack()
        try db.execute(sql: "UPDATE evse_name SET is_settled = 1 WHERE NOT is_settled")
        return changed
    }

    /// Gives names with a Location and a whole object their EVSE. True when one is new.
    private func publishNamed() throws -> Bool {
        let names = try Row.fetchAll(
            db,
            sql: """
                SELECT id, party_id, location_key, uid_key FROM evse_name n
                WHERE NOT is_settled AND evse_ref IS NULL AND location_key <> '' AND uid_key <> ''
                    AND EXISTS (SELECT 1 FROM evse_version v WHERE v.name_id = n.id AND NOT is_fragment)
                """)
        for name in names {
            let location = try StubMaker(db: db).location(name[2], id: name[2], party: name[1])
            let evse = try StubMaker(db: db).evse(name[3], uid: name[3], location: location)
            try db.cachedStatement(sql: "UPDATE evse SET is_published = 1 WHERE id = ?").execute(arguments: [evse])
            try db.cachedStatement(sql: "UPDATE evse_name SET evse_ref = ? WHERE id = ?").execute(arguments: [
                evse, name[0] as Int64,
            ])
        }
        return !names.isEmpty
    }

    /// Finds the EVSE of updates that name no Location: the only one of that uid. Returns the EVSEs that won or lost updates.
    private func findUnnamed() throws -> Set<Int64> {
        var touched: Set<Int64> = []
        let names = try Row.fetchAll(
            db, sql: "SELECT id, party_id, uid_key, evse_ref FROM evse_name WHERE location_key = '' AND uid_key <> ''")
        for name in names {
            let before: Int64? = name[3]
            let candidates = try candidates(uid: name[2], party: name[1])
            let evse = candidates.count == 1 ? candidates[0] : nil
            guard evse != before else { continue }
            try db.execute(
                sql: "UPDATE evse_name SET evse_ref = ?, is_settled = 0 WHERE id = ?", arguments: [evse, name[0] as Int64])
            touched.formUnion([before, evse].compactMap { $0 })
        }
        return touched
    }

    private func candidates(uid: String, party: Int64) throws -> [Int64] {
        try Int64.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT e.id FROM evse e JOIN location l ON l.id = e.location_id
                    WHERE e.uid_key = ? AND l.party_id = ? AND e.is_published
                    """), arguments: [uid, party])
    }

    /// Updates whose EVSE is not known wait for it.
    private func holdBack() throws {
        let waiting = try Row.fetchAll(
            db,
            sql: """
                SELECT v.id, n.location_key, n.uid_key, n.party_id FROM evse_name n
                    JOIN object_version v ON v.name_id = n.id AND v.kind IN ('evse', 'connector')
                WHERE n.evse_ref IS NULL
                """)
        for version in waiting {
            let isAmbiguous =
                try version[1] == "" && version[2] != "" && candidates(uid: version[2], party: version[3]).count > 1
            try decide(version[0], .excluded, Findings(isAmbiguous ? .evseAmbiguous : .partialWithoutBase))
        }
    }

    /// Makes one EVSE from what was said of it. True when its evse_id changed.
    private func fold(_ evse: Int64) throws -> Bool {
        let versions = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT v.is_fragment, max(v.last_updated_s) AS said_s, v.content_high, v.content_low, v.body
                    FROM evse_name n JOIN evse_version v ON v.name_id = n.id WHERE n.evse_ref = ?
                    GROUP BY v.name_id, v.content_high, v.content_low
                    ORDER BY said_s, v.is_fragment, v.content_high, v.content_low
                    """), arguments: [evse])
        guard let base = versions.lastIndex(where: { !($0[0] as Bool) }) else { return try unpublish(evse) }
        let standing = versions[base...].map {
            ContentHash(high: UInt64(bitPattern: $0[2] as Int64), low: UInt64(bitPattern: $0[3] as Int64))
        }
        try decideUpdates(of: evse, standing: standing)
        let madeOf = Self.hash(standing)
        let stored = try Row.fetchOne(
            db.cachedStatement(sql: "SELECT content_high, content_low, evse_id FROM evse WHERE id = ?"), arguments: [evse])
        let high = Int64(bitPattern: madeOf.high)
        let low = Int64(bitPattern: madeOf.low)
        let lastUpdated = versions[versions.count - 1][1] as Int64
        try db.cachedStatement(sql: "UPDATE evse SET last_updated_s = nullif(?, 0) WHERE id = ?")
            .execute(arguments: [lastUpdated, evse])
        if let stored, stored[0] == high, stored[1] == low { return false }
        var body = try BodyText.decode(EVSEBody.self, versions[base][4])
        for fragment in versions[(base + 1)...] { body.merge(try BodyText.decode(EVSEBody.self, fragment[4])) }
        try replace(evse, by: body)
        try db.cachedStatement(sql: "UPDATE evse SET content_high = ?, content_low = ? WHERE id = ?")
            .execute(arguments: [high, low, evse])
        return stored.map { ($0[2] as String?) != body.evseID } ?? true
    }

    /// Where what told of an EVSE was read otherwise, it is what usage makes of it again. True where it was published.
    private func unpublish(_ evse: Int64) throws -> Bool {
        try db.execute(
            sql: """
                UPDATE evse SET is_published = 0, evse_id = NULL, rated_w = NULL, power_type = NULL, physical_reference = NULL,
                    last_updated_s = NULL, first_fetched_s = NULL, last_fetched_s = NULL, gone_from_s = NULL, is_presumed_gone = 0,
                    content_high = 0, content_low = 0
                WHERE id = ? AND is_published
                """, arguments: [evse])
        let wasPublished = db.changesCount > 0
        try db.execute(sql: "DELETE FROM connector WHERE evse_id = ?", arguments: [evse])
        try db.execute(sql: "UPDATE evse_name SET evse_ref = NULL WHERE evse_ref = ?", arguments: [evse])
        return wasPublished
    }

    private static func hash(_ contents: [ContentHash]) -> ContentHash {
        contents.flatMap { [$0.high, $0.low] }.withUnsafeBytes { ContentHash($0) }
    }

    private func replace(_ evse: Int64, by body: EVSEBody) throws {
        let connectors = body.connectors.map(\.connector)
        let rating = connectors.compactMap { connector in connector.ratedPower.map { ($0, connector.powerType) } }
            .max { ($0.0, $0.1?.rawValue ?? "") < ($1.0, $1.1?.rawValue ?? "") }
        try db.cachedStatement(
            sql: """
                UPDATE evse SET uid = ?, evse_id = ?, rated_w = ?, power_type = ?, physical_reference = ? WHERE id = ?
                """
        ).execute(
            arguments: [
                body.uid, body.evseID, rating?.0.watts, (rating?.1 ?? connectors.first?.powerType)?.rawValue,
                body.physicalReference, evse,
            ])
        try db.cachedStatement(sql: "DELETE FROM connector WHERE evse_id = ?").execute(arguments: [evse])
        for (connector, stored) in zip(connectors, body.connectors) {
            try db.cachedStatement(sql: "INSERT OR REPLACE INTO connector VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)").execute(
                arguments: [
                    evse, connector.id, connector.standard, connector.format, connector.powerType?.rawValue, connector.voltage,
                    connector.amperage, connector.maximumElectricPower?.watts, connector.ratedPower?.watts,
                    try stored.tariffIDs.map { try BodyText.encode($0) },
                ])
        }
    }

    /// What became of the updates of an EVSE that came by themselves: `standing` are the contents that it is made of.
    private func decideUpdates(of evse: Int64, standing: [ContentHash]) throws {
        let versions = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT v.id, v.kind, v.is_fragment, v.content_high, v.content_low, v.object_key
                    FROM evse_name n JOIN object_version v ON v.name_id = n.id AND v.kind IN ('evse', 'connector')
                    WHERE n.evse_ref = ?
                    """), arguments: [evse])
        var newest: [String: Int] = [:]
        let ranks = versions.map { version in
            standing.lastIndex(
                of: ContentHash(
                    high: UInt64(bitPattern: version[3] as Int64), low: UInt64(bitPattern: version[4] as Int64)))
        }
        for (version, rank) in zip(versions, ranks) where !(version[2] as Bool) {
            if let rank { newest[version[5], default: rank] = max(newest[version[5]] ?? rank, rank) }
        }
        for (version, rank) in zip(versions, ranks) {
            if version[2] {
                try decide(version[0], .superseded, Findings(.partialObject))
            } else {
                try decide(version[0], rank != nil && newest[version[5]] == rank ? .used : .superseded)
            }
        }
    }
}
