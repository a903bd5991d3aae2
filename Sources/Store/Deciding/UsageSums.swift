import Charging
import GRDB

/// What usage records add up to in the ledger, kept along in the table `usage_sum` as they are decided.
struct UsageSums {
    /// What records are told apart by.
    struct Key: Hashable {
        var archive: Int64
        var kind: Int64
        var party: Int64
        var disposition: Int64
        /// Of reading and of reconciliation, as bits.
        var low: Int64
        var high: Int64
    }

    private var sums: [Key: Ledger.Amount] = [:]

    /// - Parameter count: -1 takes records away.
    mutating func add(_ key: Key, energy: Energy, seconds: Int64, count: Int = 1) {
        sums[key, default: Ledger.Amount()] += Ledger.Amount(
            records: count, energy: Energy(milliwattHours: energy.milliwattHours * Int64(count)), seconds: seconds * Int64(count))
    }

    /// Adds to what is stored.
    func write(in db: Database) throws {
        let statement = try SQLiteStatement(
            db,
            """
            INSERT INTO usage_sum VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
            ON CONFLICT DO UPDATE SET records = records + ?7, energy_mwh = energy_mwh + ?8, seconds = seconds + ?9
            """)
        for (key, amount) in sums {
            let numbers = [
                key.archive, key.kind, key.party, key.disposition, key.low, key.high, Int64(amount.records),
                amount.energy.milliwattHours, amount.seconds,
            ]
            for (index, number) in numbers.enumerated() { statement.bind(Int32(index + 1), number) }
            try statement.run()
        }
        try db.execute(sql: "DELETE FROM usage_sum WHERE records = 0")
    }

    /// What is stored, of some archives.
    static func stored(_ condition: String = "", in db: Database) throws -> [Key: Ledger.Amount] {
        try read(
            "SELECT archive_id, kind, party_id, disposition, findings_low, findings_high, records, energy_mwh, seconds "
                + "FROM usage_sum \(condition)", in: db)
    }

    /// What the records themselves add up to: it reads all of them.
    static func counted(in db: Database) throws -> [Key: Ledger.Amount] {
        try read(
            """
            SELECT archive_id, kind, party_id, disposition, findings, decision_findings, 1, energy_mwh, end_s - start_s
            FROM usage_decided WHERE disposition IS NOT NULL
            """, in: db)
    }

    private static func read(_ sql: String, in db: Database) throws -> [Key: Ledger.Amount] {
        var sums: [Key: Ledger.Amount] = [:]
        let statement = try SQLiteStatement(db, sql)
        while try statement.next() {
            let key = Key(
                archive: statement.integer(0), kind: statement.integer(1), party: statement.integer(2),
                disposition: statement.integer(3), low: statement.integer(4), high: statement.integer(5))
            sums[key, default: Ledger.Amount()] += Ledger.Amount(
                records: Int(statement.integer(6)), energy: Energy(milliwattHours: statement.integer(7)),
                seconds: statement.integer(8))
        }
        return sums
    }
}

extension UsageSums {
    /// Counts a record under what is decided of it.
    mutating func add(_ fact: UsageFact, _ decision: Decision, count: Int = 1) {
        add(
            Key(
                archive: fact.archiveID, kind: Int64(fact.kind.rawValue), party: Int64(fact.party),
                disposition: Int64(decision.disposition.rawValue), low: Int64(bitPattern: fact.findings.low),
                high: Int64(bitPattern: decision.findings.high)),
            energy: fact.energy, seconds: fact.end.map { $0 - fact.start } ?? 0, count: count)
    }

    mutating func add(_ fragment: SessionFragment, _ decision: Decision, count: Int = 1) {
        let seconds = fragment.start.flatMap { start in fragment.end.map { $0 - start } } ?? 0
        add(
            Key(
                archive: fragment.archiveID, kind: Int64(UsageKind.session.rawValue), party: Int64(fragment.party),
                disposition: Int64(decision.disposition.rawValue), low: Int64(bitPattern: fragment.findings.low),
                high: Int64(bitPattern: decision.findings.high)),
            energy: fragment.energy ?? .zero, seconds: seconds, count: count)
    }
}
