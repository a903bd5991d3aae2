import GRDB

/// Each record is stored once: what the digest, a sum over rows, stands on. Records that differ in the spelling of their id, their
/// token or what is said of them are kept side by side.
struct RepeatCheck: StoreCheck {
    let name = "repeats"

    func run(_ store: StoreReader) async throws -> CheckResult {
        try store.read { db in
            // Hashes of 128 bits do not meet by accident: only records with equal ones need to be looked at.
            let repeats =
                try Int.fetchOne(
                    db,
                    sql: """
                        SELECT ifnull(sum(n - 1), 0) FROM (
                            SELECT count(*) AS n FROM usage_record
                            GROUP BY content_low, content_high, last_updated_s, kind, is_fragment, party_id, object_id,
                                findings, token
                            HAVING n > 1)
                        """) ?? 0
            let counted = try Int.fetchOne(db, sql: "SELECT ifnull(sum(records), 0) FROM duplicate_count") ?? 0
            return CheckResult(
                differences: repeats == 0 ? [] : ["\(repeats) usage records are stored twice"],
                agreed: "each content is stored once; \(counted) repeats counted", attempt: StoreError.restore)
        }
    }
}
