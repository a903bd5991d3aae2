import Charging
import GRDB

/// Writes the tables that count records by archive, kind and owner.
enum ReadTable: String {
    case read = "archive_read"
    case takenBack = "taken_back"

    static func add(
        _ count: ArchiveRead, archiveID: Int64, to table: ReadTable, _ network: inout NetworkWriter, in db: Database
    ) throws {
        let party = try count.party.map { try network.party($0, in: db) }
        // A key with NULL in it never conflicts: the row is looked for first.
        try db.execute(
            sql: """
                UPDATE \(table.rawValue) SET records = records + ?4, energy_mwh = energy_mwh + ?5
                    WHERE archive_id = ?1 AND kind = ?2 AND party_id IS ?3
                """, arguments: [archiveID, count.kind, party, count.records, count.energy.milliwattHours])
        guard db.changesCount == 0 else {
            return try db.execute(
                sql: "DELETE FROM \(table.rawValue) WHERE archive_id = ? AND kind = ? AND party_id IS ? AND records = 0",
                arguments: [archiveID, count.kind, party])
        }
        try db.execute(
            sql: "INSERT INTO \(table.rawValue) VALUES (?, ?, ?, ?, ?)",
            arguments: [archiveID, count.kind, party, count.records, count.energy.milliwattHours])
    }
}
