import Charging
import GRDB

/// Counts of records whose content was stored before: they have no row of their own.
enum DuplicateCounter {
    static func add(kind: String, party: Int64, archiveID: Int64, energy: Energy, in db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO duplicate_count VALUES (?1, ?2, ?3, 1, ?4)
                    ON CONFLICT DO UPDATE SET records = records + 1, energy_mwh = energy_mwh + ?4
                """, arguments: [archiveID, kind, party, energy.milliwattHours])
    }
}
