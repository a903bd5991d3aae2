import Charging
import GRDB

/// Reads the facts that reconciliation works on: all of them, at once or in parts, or some.
struct FactReader {
    private let db: Database
    private let places: PlaceGroups
    private let parties: [Int32: PartyID]

    init(_ db: Database, places: PlaceGroups) throws {
        self.db = db
        self.places = places
        let rows = try Row.fetchAll(db, sql: "SELECT id, country_code, party_id FROM party")
        parties = Dictionary(
            rows.map { (Int32(truncatingIfNeeded: $0[0] as Int64), PartyID(countryCode: $0[1], partyID: $0[2])) },
            uniquingKeysWith: { first, _ in first })
    }

    /// Makes a table of rows that were read.
    var table: @Sendable (FactRows) -> FactTable {
        { [places, parties] in FactTable($0.rows, arena: $0.arena, places: places, parties: parties) }
    }

    /// Every record.
    func all() throws -> FactTable {
        var rows = FactRows()
        let statement = try SQLiteStatement(db, "SELECT \(StoredFact.columns) FROM usage_record ORDER BY id")
        while try statement.next() { rows.rows.append(StoredFact(statement, &rows.arena)) }
        return table(rows)
    }

    /// Some records, by row.
    func table(of records: [Int64]) throws -> FactTable {
        var rows = FactRows()
        let statement = try SQLiteStatement(db, "SELECT \(StoredFact.columns) FROM usage_record WHERE id = ?")
        for record in records {
            statement.bind(1, record)
            if try statement.next() { rows.rows.append(StoredFact(statement, &rows.arena)) }
            statement.reset()
        }
        return table(rows)
    }
}

/// Records as they were read, to be made a table where it suits.
struct FactRows: Sendable {
    var rows: [StoredFact] = []
    /// Their texts and bytes.
    var arena: [UInt8] = []

    mutating func reserve(rows count: Int, bytes: Int) {
        rows.reserveCapacity(count)
        // The last record may go beyond.
        arena.reserveCapacity(bytes + 4096)
    }
}
