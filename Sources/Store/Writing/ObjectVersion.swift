import Charging
import GRDB

/// One content of a Location, EVSE, connector or tariff on its way into `object_version`.
struct ObjectVersion {
    enum Kind: String { case location, evse, connector, tariff }

    struct Key: Hashable {
        var kind: Kind
        var name: Int64
        var content: ContentHash
    }

    /// What is stored of a content and may change.
    struct State {
        var row: Int64
        var lastUpdated: Int64?
        var findings: Findings
    }

    var key: Key
    var party: Int64
    /// For people: ids, folded.
    var objectKey: String
    var isFragment: Bool
    var lastUpdated: Instant?
    var findings: Findings
    var address: RecordAddress
}

/// What is to be settled anew.
struct UnsettledKey: Hashable {
    var kind: ObjectVersion.Kind
    var name: Int64
}

extension NetworkWriter {
    /// Keeps one content. True when it is new; else its newest last_updated and its findings are brought up to date.
    mutating func keep(
        _ version: ObjectVersion, archiveID: Int64, in db: Database, body: () throws -> String
    ) throws -> Bool {
        let high = Int64(bitPattern: version.key.content.high)
        let low = Int64(bitPattern: version.key.content.low)
        if versions[version.key] == nil {
            let stored = try Row.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT id, last_updated_s, findings_low, findings_high FROM object_version
                        WHERE kind = ? AND name_id = ? AND content_high = ? AND content_low = ?
                        """), arguments: [version.key.kind.rawValue, version.key.name, high, low])
            if let stored {
                versions[version.key] = ObjectVersion.State(
                    row: stored[0], lastUpdated: stored[1],
                    findings: Findings(
                        low: UInt64(bitPattern: stored[2] as Int64), high: UInt64(bitPattern: stored[3] as Int64)))
            }
        }
        guard var state = versions[version.key] else {
            try db.cachedStatement(
                sql: """
                    INSERT INTO object_version (archive_id, member, offset, length, kind, party_id, object_key, name_id,
                        is_fragment, last_updated_s, findings_low, findings_high, content_high, content_low, disposition, body)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """
            ).execute(
                arguments: [
                    archiveID, version.address.member, version.address.offset, version.address.length,
                    version.key.kind.rawValue, version.party, version.objectKey, version.key.name, version.isFragment,
                    version.lastUpdated?.seconds, Int64(bitPattern: version.findings.low),
                    Int64(bitPattern: version.findings.high), high, low, Disposition.superseded.rawValue, body(),
                ])
            versions[version.key] = ObjectVersion.State(
                row: db.lastInsertedRowID, lastUpdated: version.lastUpdated?.seconds, findings: version.findings)
            try unsettle(version.key.kind, version.key.name, in: db)
            return true
        }
        let newest = [state.lastUpdated, version.lastUpdated?.seconds].compactMap { $0 }.max()
        let isNewer = newest != state.lastUpdated
        let findings = state.findings.union(version.findings)
        if isNewer || findings != state.findings {
            try db.cachedStatement(
                sql: """
                    UPDATE object_version SET last_updated_s = ?, findings_low = findings_low | ?,
                        findings_high = findings_high | ? WHERE id = ?
                    """
            ).execute(
                arguments: [newest, Int64(bitPattern: findings.low), Int64(bitPattern: findings.high), state.row])
            state.lastUpdated = newest
            state.findings = findings
            versions[version.key] = state
        }
        if isNewer { try unsettle(version.key.kind, version.key.name, in: db) }
        return false
    }

    /// Marks a name, so that what stands of it is made anew.
    mutating func unsettle(_ kind: ObjectVersion.Kind, _ name: Int64, in db: Database) throws {
        guard unsettled.insert(UnsettledKey(kind: kind == .connector ? .evse : kind, name: name)).inserted else { return }
        let table =
            switch kind {
            case .location: "location_name"
            case .evse, .connector: "evse_name"
            case .tariff: "tariff"
            }
        try db.cachedStatement(sql: "UPDATE \(table) SET is_settled = 0 WHERE id = ? AND is_settled").execute(arguments: [name])
    }
}
