import Charging
import GRDB

/// Every record has exactly one disposition, of those that there are, and nothing else has one.
struct DispositionCheck: StoreCheck {
    let name = "dispositions"

    private static let odd = [
        OddRows(
            words: "usage records without a disposition",
            sql: "SELECT count(*) FROM usage_decided WHERE disposition IS NULL"),
        OddRows(
            words: "open sessions of no record",
            sql: "SELECT count(*) FROM usage_open WHERE record_id NOT IN (SELECT id FROM usage_record)"),
        OddRows(
            words: "merged sessions of no record",
            sql: "SELECT count(*) FROM usage_merge WHERE record_id NOT IN (SELECT id FROM usage_record WHERE NOT is_fragment)"),
        OddRows(
            words: "usage records with a disposition that is none",
            sql: "SELECT count(*) FROM usage_decided WHERE disposition NOT BETWEEN 1 AND 5"),
        OddRows(
            words: "Locations, EVSEs, connectors or tariffs with a disposition that is none",
            sql: "SELECT count(*) FROM object_version WHERE disposition NOT BETWEEN 1 AND 5"),
    ]

    func run(_ store: StoreReader) async throws -> CheckResult {
        try store.read { db in
            var differences = try OddRows.found(Self.odd, in: db)
            let decided = try OddRows.count(of: "usage_decided WHERE disposition IS NOT NULL", in: db)
            let codes = try DecisionCodes.count(in: db)
            if codes > decided { differences.append("\(codes - decided) dispositions of no record") }
            let records = try OddRows.count(of: "usage_record", in: db)
            let versions = try OddRows.count(of: "object_version", in: db)
            return CheckResult(
                differences: differences, agreed: "\(records) usage records, \(versions) versions of network objects",
                attempt: "if an ingest was cut off, run it again; else " + StoreError.restore)
        }
    }
}
