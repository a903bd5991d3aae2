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
        var seconds: Int64 = 0
    }

    private var sums: [Key: Sum] = [:]

    mutating func add(kind: UsageKind, party: Int32, archiveID: Int64, energy: Energy, seconds: Int64) {
        let key = Key(archive: archiveID, party: party, kind: kind)
        sums[key, default: Sum()].records += 1
        sums[key, default: Sum()].energy += energy
        sums[key, default: Sum()].seconds += seconds
    }

    func write(in db: Database) throws {
        for (key, sum) in sums {
            try db.execute(
                sql: """
                    INSERT INTO duplicate_count VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                        ON CONFLICT DO UPDATE SET records = records + ?4, energy_mwh = energy_mwh + ?5,
                            length_s = length_s + ?6
                    """,
                arguments: [key.archive, key.kind.name, Int64(key.party), sum.records, sum.energy.milliwattHours, sum.seconds])
        }
    }
}
