public import Charging
import GRDB

/// A CDR that counts, and where its bytes are: the store keeps what a charge was, and not what was billed for it.
public struct CountedCDR: Hashable, Sendable {
    /// Where the record lies in its archive.
    public var address: RecordAddress
    /// Of the EVSE, as `BillingPlace` has it.
    public var evseRow: Int64
    /// As it counts, repairs made.
    public var stay: TimeRange
    public var energy: Energy
}

/// An archive that was read.
public struct ReadArchive: Hashable, Sendable {
    public var id: Int64
    /// Where it was.
    public var path: String
    public var bytes: Int64
    /// Of its bytes, lower-case hexadecimal.
    public var sha256: String
    /// Whether it was loaded without its end.
    public var isIncomplete: Bool
}

/// An EVSE as money sees it.
public struct BillingPlace: Sendable {
    public var site: Site
    public var evse: EVSE
    /// Of its connectors, in their order, each once.
    public var tariffIDs: [String]
}

extension StoreReader {
    /// The archives that hold records, by row.
    public func readArchives() throws -> [ReadArchive] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT id, path, bytes, lower(hex(sha256)), incomplete_code IS NOT NULL FROM archive
                    WHERE failure_code IS NULL ORDER BY id
                    """
            ).map { ReadArchive(id: $0[0], path: $0[1], bytes: $0[2], sha256: $0[3], isIncomplete: $0[4]) }
        }
    }

    /// The CDRs that count on some EVSEs and start in a period, by archive, in the order of their bytes.
    ///
    /// - Parameter period: nil for all.
    public func countedCDRs(
        on evses: Set<Int64>, startingIn period: TimeRange?
    ) throws -> [Int64: [CountedCDR]] {
        try read { db in
            var found: [Int64: [CountedCDR]] = [:]
            let statement = try SQLiteStatement(
                db,
                """
                SELECT u.archive_id, u.member, u.offset, u.length, ifnull(s.evse_id, p.evse_ref), u.start_s, u.end_s, u.energy_mwh
                FROM usage_decided u JOIN place p ON p.id = u.place_id LEFT JOIN usage_place s ON s.place_id = u.place_id
                WHERE u.kind = \(UsageKind.cdr.rawValue) AND u.disposition = \(Disposition.used.rawValue)
                    AND ifnull(s.evse_id, p.evse_ref) IS NOT NULL AND u.start_s IS NOT NULL AND u.end_s IS NOT NULL
                """)
            while try statement.next() {
                let start = Instant(seconds: statement.integer(5))
                guard evses.contains(statement.integer(4)), period?.contains(start) ?? true else { continue }
                found[statement.integer(0), default: []].append(
                    CountedCDR(
                        address: RecordAddress(
                            member: Int32(clamping: statement.integer(1)), offset: statement.integer(2),
                            length: Int32(clamping: statement.integer(3))),
                        evseRow: statement.integer(4), stay: TimeRange(start: start, end: Instant(seconds: statement.integer(6))),
                        energy: Energy(milliwattHours: statement.integer(7))))
            }
            return found.mapValues { cdrs in
                cdrs.sorted { ($0.address.member, $0.address.offset) < ($1.address.member, $1.address.offset) }
            }
        }
    }

    /// The EVSEs of the sites that are selected, by row.
    public func billingPlaces(_ selection: ShardSelection = ShardSelection()) throws -> [Int64: BillingPlace] {
        try read { db in
            var places: [Int64: BillingPlace] = [:]
            for entry in try SiteMembers.read(selection, in: db) {
                for member in entry.members {
                    let rows = try Row.fetchAll(
                        db, sql: "SELECT id, uid, evse_id FROM evse WHERE location_id = ?", arguments: [member.location])
                    for row in rows where selection.includesEVSE(row[1], row[2]) {
                        let evse = EVSE(
                            party: member.party, siteID: entry.site.id, locationID: member.locationID, uid: row[1], evseID: row[2]
                        )
                        let lists = try String.fetchAll(
                            db,
                            sql: """
                                SELECT tariff_ids FROM connector WHERE evse_id = ? AND tariff_ids IS NOT NULL ORDER BY connector_id
                                """, arguments: [row[0] as Int64])
                        var tariffIDs: [String] = []
                        for id in try lists.flatMap({ try BodyText.decode([String].self, $0) }) where !tariffIDs.contains(id) {
                            tariffIDs.append(id)
                        }
                        places[row[0]] = BillingPlace(site: entry.site, evse: evse, tariffIDs: tariffIDs)
                    }
                }
            }
            return places
        }
    }

    /// Every content of every Tariff that was read, by party, id and time.
    /// - Throws: `StoreError.damaged` where one is not what was stored.
    public func tariffVersions() throws -> [TariffVersion] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT y.country_code, y.party_id, v.body, v.last_updated_s
                    FROM object_version v JOIN party y ON y.id = v.party_id
                    WHERE v.kind = 'tariff' AND v.disposition IN (\(Disposition.used.rawValue), \(Disposition.superseded.rawValue))
                    ORDER BY y.country_code, y.party_id, v.object_key, v.last_updated_s, v.content_high, v.content_low
                    """
            ).map { row in
                guard let tariff = try? Tariff(text: row[2]) else {
                    throw Self.damaged(path: path, why: "a tariff in it cannot be read")
                }
                return TariffVersion(
                    party: PartyID(countryCode: row[0], partyID: row[1]), tariff: tariff,
                    lastUpdated: (row[3] as Int64?).map { Instant(seconds: $0) })
            }
        }
    }
}
