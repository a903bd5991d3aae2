import Charging
import GRDB

/// Keeps what sessions are once their fragments are merged into them.
enum MergeWriter {
    /// - Parameter replacesAll: what was kept before is gone already.
    static func write(
        _ merged: [Int: MergedSession], of table: FactTable, replacesAll: Bool, in db: Database
    ) throws {
        if !replacesAll {
            let removal = try SQLiteStatement(db, "DELETE FROM usage_merge WHERE record_id = ?")
            for fact in table.facts where fact.kind == .session {
                removal.bind(1, fact.recordID)
                try removal.run()
            }
        }
        guard !merged.isEmpty else { return }
        let statement = try SQLiteStatement(db, "INSERT INTO usage_merge VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        for (index, session) in merged.sorted(by: { $0.key < $1.key }) {
            let base = table.facts[index]
            statement.bind(1, base.recordID)
            statement.bind(2, session.start == base.start ? nil : session.start.seconds)
            statement.bind(3, session.end?.seconds)
            statement.bind(4, session.energy.milliwattHours)
            statement.bind(5, Int64(session.status.rawValue))
            statement.bind(6, session.lastUpdated?.seconds)
            statement.bind(7, session.chargingTimeIsKnown ? 1 : 0)
            statement.bind(8, session.chargingFromStartMilliseconds)
            statement.bind(9, session.maximumPower?.watts)
            statement.bind(10, Int64(bitPattern: session.findings.low))
            try session.profile.withUnsafeBytes { profile in
                statement.bindBlob(11, profile)
                try statement.run()
            }
        }
    }
}
