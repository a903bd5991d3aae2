import Charging
import GRDB

/// Deciding anew, over all records at once, gives the dispositions and findings that are stored.
struct DecisionCheck: StoreCheck {
    let name = "decisions"
    /// What decides: the same function as after an ingest.
    let decide: @Sendable (FactTable) -> [Decision]

    func run(_ store: StoreReader) async throws -> CheckResult {
        try store.read { db in
            let table = try FactReader(db: db).all()
            var stored: [Int64: (disposition: Int64, findings: Int64)] = [:]
            stored.reserveCapacity(table.facts.count)
            let statement = try SQLiteStatement(db, "SELECT record_id, disposition, findings FROM usage_disposition")
            while try statement.next() {
                stored[statement.integer(0)] = (statement.integer(1), statement.integer(2))
            }
            var differences: [String] = []
            for (fact, decision) in zip(table.facts, decide(table)) {
                guard let held = stored[fact.recordID] else { continue }
                let name = "record \(fact.recordID)"
                let before = UInt8(exactly: held.disposition).flatMap { Disposition(rawValue: $0) }
                if decision.isRepeat {
                    differences.append("\(name) is a repeat")
                } else if before != decision.disposition {
                    differences.append("\(name) is \(before?.name ?? "undecided"), and would be \(decision.disposition.name)")
                } else if held.findings != Int64(bitPattern: decision.findings.high) {
                    differences.append("\(name) has other findings than it would get")
                }
            }
            return CheckResult(
                differences: differences, agreed: "\(table.facts.count) records would be decided the same",
                attempt: "ingest the archives into a new store with --store FILE")
        }
    }
}
