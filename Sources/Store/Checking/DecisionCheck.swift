import Charging
import GRDB

/// Deciding anew, over all records at once, gives the dispositions and findings that are stored.
struct DecisionCheck: StoreCheck {
    let name = "decisions"
    /// What decides: the same function as after an ingest.
    let decide: @Sendable (FactTable) -> Reconciliation

    func run(_ store: StoreReader) async throws -> CheckResult {
        try store.read { db in
            let table = try FactReader(db, places: PlaceGroups(db)).all()
            let result = decide(table)
            var stored: [Int64: (disposition: Int64, findings: UInt64)] = [:]
            stored.reserveCapacity(table.facts.count)
            let statement = try SQLiteStatement(
                db, "SELECT id, disposition, decision_findings FROM usage_decided WHERE disposition IS NOT NULL")
            while try statement.next() {
                stored[statement.integer(0)] = (statement.integer(1), UInt64(bitPattern: statement.integer(2)))
            }
            var differences: [String] = []
            func compare(_ recordID: Int64, _ decision: Decision) {
                guard let held = stored[recordID] else { return }
                let name = "record \(recordID)"
                let before = UInt8(exactly: held.disposition).flatMap { Disposition(rawValue: $0) }
                if decision.isRepeat {
                    differences.append("\(name) is a repeat")
                } else if before != decision.disposition {
                    differences.append("\(name) is \(before?.name ?? "undecided"), and would be \(decision.disposition.name)")
                } else if Self.lasting(Findings(low: 0, high: held.findings)) != Self.lasting(decision.findings) {
                    differences.append("\(name) has other findings than it would get")
                }
            }
            for (fact, decision) in zip(table.facts, result.decisions) { compare(fact.recordID, decision) }
            for (fragment, decision) in zip(table.fragments, result.fragmentDecisions) { compare(fragment.recordID, decision) }
            return CheckResult(
                differences: differences,
                agreed: "\(table.facts.count + table.fragments.count) records would be decided the same",
                attempt: "ingest the archives into a new store with --store FILE")
        }
    }

    /// Without what depends on when the store was last added to: whether an open session has gone silent.
    private static func lasting(_ findings: Findings) -> UInt128 {
        findings.subtracting([
            Findings(.sessionStale), Findings(.sessionRunning), Findings(.reservation),
        ]).rawValue & ~UInt128(UInt64.max)
    }
}
