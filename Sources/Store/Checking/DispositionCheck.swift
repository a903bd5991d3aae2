import Charging
import GRDB

/// Every record has exactly one disposition, of those that there are, and nothing else has one.
struct DispositionCheck: StoreCheck {
    let name = "dispositions"

    private static let counts: [(sql: String, words: String)] = [
        (
            "SELECT count(*) FROM usage_record WHERE id NOT IN (SELECT record_id FROM usage_disposition)",
            "usage records without a disposition"
        ),
        (
            "SELECT count(*) FROM usage_disposition WHERE record_id NOT IN (SELECT id FROM usage_record)",
            "dispositions of no record"
        ),
        (
            "SELECT count(*) FROM usage_merge WHERE record_id NOT IN (SELECT id FROM usage_record WHERE NOT is_fragment)",
            "merged sessions of no record"
        ),
        (
            "SELECT count(*) FROM usage_disposition WHERE disposition NOT BETWEEN 1 AND 5",
            "usage records with a disposition that is none"
        ),
        (
            "SELECT count(*) FROM object_version WHERE disposition NOT BETWEEN 1 AND 5",
            "Locations, EVSEs, connectors or tariffs with a disposition that is none"
        ),
    ]

    func run(_ store: StoreReader) async throws -> CheckResult {
        try store.read { db in
            let differences = try Self.counts.compactMap { count in
                let rows = try Int.fetchOne(db, sql: count.sql) ?? 0
                return rows == 0 ? nil : "\(rows) \(count.words)"
            }
            let records = try Int.fetchOne(db, sql: "SELECT count(*) FROM usage_record") ?? 0
            let versions = try Int.fetchOne(db, sql: "SELECT count(*) FROM object_version") ?? 0
            return CheckResult(
                differences: differences, agreed: "\(records) usage records, \(versions) versions of network objects",
                attempt: "if an ingest was cut off, run it again; else " + CheckResult.restore)
        }
    }
}
