import Charging
import GRDB

/// Counts of records whose content was stored before: they have no row of their own.
enum DuplicateCounter {
    /// - Parameter seconds: end minus start, of a session or CDR.
    static func add(
        kind: String, party: Int64, archiveID: Int64, energy: Energy, seconds: Int64 = 0, in db: Database
    ) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO duplicate_count VALUES (?1, ?2, ?3, 1, ?4, ?5)
                    ON CONFLICT DO UPDATE SET records = records + 1, energy_mwh = energy_mwh + ?4, length_s = length_s + ?5
                """
        ).execute(arguments: [archiveID, kind, party, energy.milliwattHours, seconds])
    }
}
