import Charging
import GRDB

/// Counts usage records that repeat stored ones letter by letter: their rows go.
struct RepeatCounts {
    private struct Key: Hashable {
        var archive: Int64
        var party: Int32
        var kind: UsageKind
    }

    private struct Sum {
        var records: Int64 = 0
        var energy = Energy.zero
    }

    private var sums: [Key: Sum] = [:]

    mutating func add(kind: UsageKind, party: Int32, archiveID: Int64, energy: Energy) {
        let key = Key(archive: archiveID, party: party, kind: kind)
        sums[key, default: Sum()].records += 1
        sums[key, default: Sum()].energy += energy
    }

    func write(in db: Database) throws {
        for (key, sum) in sums {
            try db.execute(
                sql: """
                    INSERT INTO duplicate_count (archive_id, kind, party_id, records, energy_mwh) VALUES (?1, ?2, ?3, ?4, ?5)
                        ON CONFLICT DO UPDATE SET records = records + ?4, energy_mwh = energy_mwh + ?5
                    """,
                arguments: [key.archive, key.kind.name, Int64(key.party), sum.records, sum.energy.milliwattHours])
        }
    }
}
