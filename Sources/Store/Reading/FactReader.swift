import Charging
import GRDB

/// Reads the facts that reconciliation works on: all of them, or a closed set of them.
struct FactReader {
    private let db: Database
    private let places: PlaceGroups
    private let parties: [Int32: PartyID]

    private static let columns = """
        SELECT id, archive_id, kind, party_id, place_id, is_fragment, start_s, end_s, energy_mwh, status, last_updated_s,
            object_id, session_key, credit, credit_key, charging_known, charging_from_start_ms, max_power_w, token,
            findings, content_high, content_low, profile, periods, object_key
        FROM usage_record
        """

    init(_ db: Database, places: PlaceGroups) throws {
        self.db = db
        self.places = places
        let rows = try Row.fetchAll(db, sql: "SELECT id, country_code, party_id FROM party")
        parties = Dictionary(
            rows.map { (Int32(truncatingIfNeeded: $0[0] as Int64), PartyID(countryCode: $0[1], partyID: $0[2])) },
            uniquingKeysWith: { first, _ in first })
    }

    /// Every record.
    func all() throws -> FactTable { try table(where: "") }

    /// The records at some places.
    func part(_ places: [Int64]) throws -> FactTable {
        try db.execute(sql: "CREATE TEMP TABLE touched (id INTEGER PRIMARY KEY, round INTEGER NOT NULL)")
        let ofPlace = try db.cachedStatement(sql: "INSERT INTO touched SELECT id, 0 FROM usage_record WHERE place_id = ?")
        for place in places { try ofPlace.execute(arguments: [place]) }
        let table = try table(where: "WHERE id IN (SELECT id FROM temp.touched)")
        try db.execute(sql: "DROP TABLE temp.touched")
        return table
    }

    /// The records of a closed set.
    func closure(_ closure: FactClosure) throws -> FactTable {
        try closure.close(places: places)
        let table = try table(where: "WHERE id IN (SELECT id FROM temp.touched)")
        try closure.drop()
        return table
    }

    private func table(where condition: String) throws -> FactTable {
        var table = FactTable()
        table.parties = parties
        let statement = try SQLiteStatement(db, "\(Self.columns) \(condition) ORDER BY id")
        while try statement.next() {
            if statement.integer(5) != 0 {
                addFragment(statement, to: &table)
            } else {
                addFact(statement, to: &table)
            }
        }
        return table
    }

    private func addFact(_ row: borrowing SQLiteStatement, to table: inout FactTable) {
        guard let kind = UsageKind(rawValue: UInt8(truncatingIfNeeded: row.integer(2))) else { return }
        let place = places.places[row.integer(4)]
        let objectID = row.bytes(11)
        let spelling = ContentHash.key(objectID)
        let objectSlice = table.store(objectID)
        let profile = table.store(row.bytes(22))
        let periods = row.isNull(23) ? nil : table.store(row.bytes(23))
        table.facts.append(
            UsageFact(
                recordID: row.integer(0), archiveID: row.integer(1), kind: kind,
                party: Int32(truncatingIfNeeded: row.integer(3)), place: row.integer(4), evse: place?.evse ?? 0,
                location: place?.location ?? 0, evseGroup: place.map(places.group) ?? 0,
                isOfEVSEOwner: place?.isOfOwner ?? false, start: Instant(seconds: row.integer(6)), end: row.instant(7),
                energy: Energy(milliwattHours: row.integer(8)), status: row.status(9), lastUpdated: row.instant(10),
                objectKey: row.key(24), spelling: spelling, sessionKey: row.key(12), isCredit: row.integer(13) != 0,
                creditKey: row.key(14), chargingTimeIsKnown: row.integer(15) != 0,
                chargingFromStartMilliseconds: row.optionalInteger(16),
                maximumPower: row.optionalInteger(17).map { Power(watts: $0) },
                token: row.optionalInteger(18).map { UInt64(bitPattern: $0) },
                findings: Findings(low: UInt64(bitPattern: row.integer(19)), high: 0), contentHash: row.hash(20, 21),
                objectID: objectSlice, profile: profile, periods: periods))
    }

    private func addFragment(_ row: borrowing SQLiteStatement, to table: inout FactTable) {
        let spelling = ContentHash.key(row.bytes(11))
        let periods = row.isNull(23) ? nil : table.store(row.bytes(23))
        table.fragments.append(
            SessionFragment(
                recordID: row.integer(0), archiveID: row.integer(1), party: Int32(truncatingIfNeeded: row.integer(3)),
                objectKey: row.key(24), spelling: spelling, start: row.instant(6), end: row.instant(7),
                energy: row.optionalInteger(8).map { Energy(milliwattHours: $0) }, status: row.status(9),
                lastUpdated: row.instant(10), maximumPower: row.optionalInteger(17).map { Power(watts: $0) },
                token: row.optionalInteger(18).map { UInt64(bitPattern: $0) },
                findings: Findings(low: UInt64(bitPattern: row.integer(19)), high: 0), contentHash: row.hash(20, 21),
                periods: periods))
    }
}

extension SQLiteStatement {
    fileprivate func instant(_ column: Int32) -> Instant? { optionalInteger(column).map { Instant(seconds: $0) } }

    fileprivate func status(_ column: Int32) -> SessionStatus? {
        optionalInteger(column).flatMap { SessionStatus(rawValue: UInt8(truncatingIfNeeded: $0)) }
    }

    /// 0 for NULL.
    fileprivate func key(_ column: Int32) -> UInt64 { UInt64(bitPattern: integer(column)) }

    fileprivate func hash(_ high: Int32, _ low: Int32) -> ContentHash {
        ContentHash(high: UInt64(bitPattern: integer(high)), low: UInt64(bitPattern: integer(low)))
    }
}
