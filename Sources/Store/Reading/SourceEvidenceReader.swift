public import Charging
import GRDB

/// Adds up, over the whole store, what records of one party say together. Nothing here decides anything.
///
/// Records that a party's settings already put right (R_TS_ZONE_ASSUMED, R_UNIT_CORRECTED) are left out: they say nothing about the
/// settings that remain.
public struct SourceEvidenceReader {
    private let reader: StoreReader

    public init(_ reader: StoreReader) { self.reader = reader }

    /// At most about this many CDRs of a party are looked at beside their Sessions; which ones depends on their content alone.
    private static let pairsOfParty = 20_000

    /// What `u`, a usage record that counts, comes to once fragments are merged into it.
    private static let counted = """
        (SELECT * FROM usage_decided WHERE disposition = \(Disposition.used.rawValue)) u
        LEFT JOIN usage_merge m ON m.record_id = u.id JOIN party y ON y.id = u.party_id
        """

    private static func lacks(_ finding: Finding) -> String { "(u.findings >> \(finding.rawValue)) & 1 = 0" }

    private static func party(_ row: Row) -> PartyID { PartyID(countryCode: row[0], partyID: row[1]) }

    /// How long after their `last_updated` records end.
    /// - Parameter defaultTimeZone: the zone of Locations that name none; nil leaves them out.
    public func lags(defaultTimeZone: String?) throws -> [LagCount] {
        let sql = """
            SELECT y.country_code, y.party_id, coalesce(l.time_zone, :zone),
                coalesce(m.end_s, u.end_s) / 86400 * 86400 + 43200,
                (max(-86400, min(86400, coalesce(m.end_s, u.end_s) - coalesce(m.last_updated_s, u.last_updated_s))) + 86400)
                    / 300 * 300 - 86400,
                (u.findings >> \(Finding.timestampNoZone.rawValue)) & 1, count(*), sum(coalesce(m.energy_mwh, u.energy_mwh))
            FROM \(Self.counted) JOIN place p ON p.id = u.place_id JOIN evse e ON e.id = p.evse_ref
                JOIN location l ON l.id = e.location_id
            WHERE coalesce(m.end_s, u.end_s) IS NOT NULL AND coalesce(m.last_updated_s, u.last_updated_s) IS NOT NULL
                AND coalesce(l.time_zone, :zone) IS NOT NULL AND \(Self.lacks(.zoneAssumed))
            GROUP BY 1, 2, 3, 4, 5, 6
            """
        return try reader.read { db in
            try Row.fetchAll(db, sql: sql, arguments: ["zone": defaultTimeZone]).map { row in
                LagCount(
                    party: Self.party(row), timeZone: row[2], noon: Instant(seconds: row[3]), lagSeconds: row[4],
                    isWithoutZone: row[5], records: row[6], energy: Energy(milliwattHours: row[7]))
            }
        }
    }

    /// Energies that cannot be kilowatt-hours: quarantined as implausible, or above 550 kW on average.
    public func totals() throws -> [TotalsCount] {
        // 0.5 to 150 kWh once divided by 1,000; 3,000 kWh as read. In mWh.
        let fits = "energy_mwh BETWEEN 500000000 AND 150000000000"
        let sql = """
            WITH record (party, energy_mwh, is_impossible) AS (
                SELECT u.party_id, coalesce(m.energy_mwh, u.energy_mwh),
                    coalesce(m.energy_mwh, u.energy_mwh) * 3600
                        > 550000000 * max(1, coalesce(m.end_s, u.end_s) - u.start_s)
                FROM \(Self.counted) WHERE coalesce(m.energy_mwh, u.energy_mwh) > 0 AND \(Self.lacks(.unitCorrected))
                UNION ALL
                SELECT party_id, energy_mwh, 1 FROM
                    (SELECT DISTINCT party_id, energy_mwh, content_high, content_low FROM quarantine
                    WHERE code = '\(Finding.energyImplausible.code)' AND energy_mwh > 0 AND archive_id IN
                        (SELECT max(id) FROM archive WHERE failure_code IS NULL GROUP BY sha256)))
            SELECT y.country_code, y.party_id, count(*),
                ifnull(sum(is_impossible AND \(fits)), 0),
                ifnull(sum(is_impossible AND \(fits) AND energy_mwh >= 3000000000), 0),
                ifnull(sum(CASE WHEN is_impossible AND \(fits) THEN energy_mwh END), 0)
            FROM record JOIN party y ON y.id = record.party GROUP BY 1, 2
            """
        return try reader.read { db in
            try Row.fetchAll(db, sql: sql).map { row in
                TotalsCount(
                    party: Self.party(row), records: row[2], suspects: row[3], beyondVehicles: row[4],
                    energy: Energy(milliwattHours: row[5]))
            }
        }
    }

    /// Connector powers that read as kilowatts.
    public func connectorPowers() throws -> [ConnectorPowerCount] {
        let sql = """
            SELECT y.country_code, y.party_id, count(*), sum(c.max_electric_power_w < 1000 AND
                (ifnull(c.voltage_v * c.amperage_a, 0) <= 0
                    OR c.max_electric_power_w * 1000 BETWEEN c.voltage_v * c.amperage_a / 4 AND c.voltage_v * c.amperage_a * 4))
            FROM connector c JOIN evse e ON e.id = c.evse_id JOIN location l ON l.id = e.location_id
                JOIN party y ON y.id = l.party_id
            WHERE c.max_electric_power_w > 0 GROUP BY 1, 2
            """
        return try reader.read { db in
            try Row.fetchAll(db, sql: sql).map { row in
                ConnectorPowerCount(party: Self.party(row), connectors: row[2], suspects: row[3])
            }
        }
    }

    /// CDRs that count, beside the COMPLETED Session that each bills.
    public func pairs() throws -> [PairCount] {
        let sql = """
            WITH pair (party, later_s, energy_mwh) AS (
                SELECT c.party_id, max(coalesce(m.end_s, s.end_s)) - c.end_s, c.energy_mwh
                FROM json_each(?) p CROSS JOIN usage_record c ON c.id = json_extract(p.value, '$[0]')
                    CROSS JOIN usage_decided s LEFT JOIN usage_merge m ON m.record_id = s.id
                WHERE s.id = json_extract(p.value, '$[1]') AND s.kind = \(UsageKind.session.rawValue) AND s.is_fragment = 0
                    AND s.disposition = \(Disposition.superseded.rawValue)
                    AND coalesce(m.status, s.status) = \(SessionStatus.completed.rawValue)
                    AND abs(s.start_s - c.start_s) <= 60 AND coalesce(m.end_s, s.end_s) IS NOT NULL
                GROUP BY c.id)
            SELECT y.country_code, y.party_id, count(*), sum(later_s > 300),
                ifnull(sum(CASE WHEN later_s > 300 THEN later_s END), 0),
                ifnull(sum(CASE WHEN later_s > 300 THEN energy_mwh END), 0)
            FROM pair JOIN party y ON y.id = pair.party GROUP BY 1, 2
            """
        return try reader.read { db in
            let linked = try Self.linked(in: db).map { "[\($0.cdr),\($0.session)]" }
            return try Row.fetchAll(db, sql: sql, arguments: ["[\(linked.joined(separator: ","))]"]).map { row in
                PairCount(
                    party: Self.party(row), pairs: row[2], later: row[3], laterSeconds: row[4],
                    energy: Energy(milliwattHours: row[5]))
            }
        }
    }

    /// CDRs that count, each with the records that have the key of its session.
    private static func linked(in db: Database) throws -> [(cdr: Int64, session: Int64)] {
        let statement = try SQLiteStatement(
            db,
            """
            WITH step (party_id, n) AS (
                SELECT party_id, max(1, count(*) / \(pairsOfParty)) FROM usage_record
                WHERE kind = \(UsageKind.cdr.rawValue) AND session_id IS NOT NULL GROUP BY party_id)
            SELECT c.id, c.session_key FROM usage_decided c JOIN step ON step.party_id = c.party_id
            WHERE c.kind = \(UsageKind.cdr.rawValue) AND c.disposition = \(Disposition.used.rawValue)
                AND c.content_low % step.n = 0 AND c.end_s IS NOT NULL AND c.session_key IS NOT NULL
            """)
        var cdrs: [Int64: [Int64]] = [:]
        while try statement.next() { cdrs[statement.integer(1), default: []].append(statement.integer(0)) }
        var linked: [(cdr: Int64, session: Int64)] = []
        try RecordIndex.links.forEach(in: cdrs.keys.map { $0...$0 }, db) { entry in
            for cdr in cdrs[entry.key] ?? [] where cdr != entry.record { linked.append((cdr, entry.record)) }
        }
        return linked
    }

    /// The connector that each of these records names, for those that name one.
    public func connectors(ofRecords records: [Int64]) throws -> [Int64: String] {
        try reader.read { db in
            var names: [Int64: String] = [:]
            for first in stride(from: 0, to: records.count, by: 500) {
                let list = records[first..<min(first + 500, records.count)].map(String.init).joined(separator: ",")
                let rows = try Row.fetchAll(
                    db,
                    sql: """
                        SELECT u.id, p.connector_id FROM usage_record u JOIN place p ON p.id = u.place_id
                        WHERE u.id IN (\(list)) AND p.connector_id IS NOT NULL
                        """)
                for row in rows { names[row[0]] = row[1] }
            }
            return names
        }
    }

    /// What is written on EVSEs, where their Locations say.
    public func physicalReferences() throws -> [EVSEName: String] {
        try reader.read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT y.country_code, y.party_id, l.location_id, e.uid, e.physical_reference
                    FROM evse e JOIN location l ON l.id = e.location_id JOIN party y ON y.id = l.party_id
                    WHERE e.uid IS NOT NULL AND e.physical_reference IS NOT NULL
                    """)
            return Dictionary(
                rows.map { (EVSEName(party: Self.party($0), locationID: $0[2], uid: $0[3]), $0[4] as String) },
                uniquingKeysWith: { first, _ in first })
        }
    }

    /// An EVSE by the ids that it is stored with.
    public struct EVSEName: Hashable, Sendable {
        public var party: PartyID
        public var locationID: String
        public var uid: String

        public init(party: PartyID, locationID: String, uid: String) {
            self.party = party
            self.locationID = locationID
            self.uid = uid
        }
    }
}
