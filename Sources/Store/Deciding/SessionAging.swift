import Charging
import GRDB

/// Tells which sessions without an end still run and which have gone silent. It takes the newest evidence in the store, which
/// moves as archives come in, and so is done after the rules, on few rows: what it says is a function of the facts and of now.
enum SessionAging {
    private static let staleSeconds: Int64 = 48 * 3600
    private static let pendingSeconds: Int64 = 24 * 3600

    private static let mask = Findings([Findings(.sessionRunning), Findings(.sessionStale), Findings(.reservation)])

    /// Whether a record is of such a session.
    static func isOpen(_ decision: Decision) -> Bool { decision.findings.high & mask.high != 0 }

    static func apply(now: Instant, in db: Database) throws {
        let open = try SQLiteStatement(
            db,
            """
            SELECT u.id, u.decision_findings, ifnull(m.status, u.status), coalesce(m.last_updated_s, u.last_updated_s, u.start_s),
                u.archive_id, u.kind, u.party_id, u.disposition, u.findings, u.energy_mwh, u.end_s - u.start_s
            FROM usage_open o CROSS JOIN usage_decided u LEFT JOIN usage_merge m ON m.record_id = u.id
            WHERE u.id = o.record_id AND u.disposition IS NOT NULL
            """)
        var codes = try DecisionCodes(db)
        var sums = UsageSums()
        while try open.next() {
            let status = SessionStatus(rawValue: UInt8(truncatingIfNeeded: open.integer(2)))
            let age = now - Instant(seconds: open.integer(3))
            let finding: Finding =
                switch status {
                case .reservation: .reservation
                case .pending: age > pendingSeconds ? .reservation : .sessionRunning
                default: age > staleSeconds ? .sessionStale : .sessionRunning
                }
            let before = Findings(low: 0, high: UInt64(bitPattern: open.integer(1)))
            let after = before.subtracting(mask).union(Findings(finding))
            guard after != before, let disposition = Disposition(rawValue: UInt8(truncatingIfNeeded: open.integer(7))) else {
                continue
            }
            try codes.set(Decision(disposition: disposition, findings: after), of: open.integer(0))
            for (findings, count) in [(before, -1), (after, 1)] {
                sums.add(
                    UsageSums.Key(
                        archive: open.integer(4), kind: open.integer(5), party: open.integer(6), disposition: open.integer(7),
                        low: open.integer(8), high: Int64(bitPattern: findings.high)),
                    energy: Energy(milliwattHours: open.integer(9)), seconds: open.integer(10), count: count)
            }
        }
        try sums.write(in: db)
        try codes.write()
    }

    /// The newest evidence in the store: the last fetch, or the last `last_updated` of a session or CDR. Nil in an empty store.
    ///
    /// - Parameter record: records up to this one are in what was found before.
    static func newestEvidence(after record: Int64, before: Int64?, in db: Database) throws -> Instant? {
        let updated = try Int64.fetchOne(
            db, sql: "SELECT max(last_updated_s) FROM usage_record WHERE id > ?", arguments: [record])
        let fetched = try Int64.fetchOne(db, sql: "SELECT max(last_fetched_s) FROM status_observation")
        return [updated, fetched, before].compactMap { $0 }.max().map { Instant(seconds: $0) }
    }
}
