import GRDB

/// Usage records have an archive, an owner and a place, and what is not a fragment has an EVSE by its place: references that the
/// tables do not declare, because checking each of a million rows as it is written costs too much.
struct ReferenceCheck: StoreCheck {
    let name = "places"

    private static let counts: [(sql: String, words: String)] = [
        (
            "SELECT count(*) FROM usage_record WHERE archive_id NOT IN (SELECT id FROM archive)",
            "usage records of no archive"
        ),
        ("SELECT count(*) FROM usage_record WHERE party_id NOT IN (SELECT id FROM party)", "usage records of no owner"),
        ("SELECT count(*) FROM usage_record WHERE place_id NOT IN (SELECT id FROM place)", "usage records without a place"),
        (
            """
            SELECT count(DISTINCT p.id) FROM usage_record u JOIN place p ON p.id = u.place_id
            WHERE NOT u.is_fragment AND p.evse_ref IS NULL
            """, "places of charges that mean no EVSE"
        ),
        (
            "SELECT count(*) FROM place WHERE evse_ref IS NOT NULL AND evse_ref NOT IN (SELECT id FROM evse)",
            "places that mean an EVSE that is not there"
        ),
        (
            """
            SELECT count(*) FROM place p JOIN evse e ON e.id = p.evse_ref JOIN location l ON l.id = e.location_id
            WHERE l.party_id <> p.party_id
            """, "places that mean an EVSE of another owner"
        ),
    ]

    func run(_ store: StoreReader) async throws -> CheckResult {
        try store.read { db in
            let differences = try Self.counts.compactMap { count in
                let rows = try Int.fetchOne(db, sql: count.sql) ?? 0
                return rows == 0 ? nil : "\(rows) \(count.words)"
            }
            let places = try Int.fetchOne(db, sql: "SELECT count(*) FROM place") ?? 0
            let evses = try Int.fetchOne(db, sql: "SELECT count(*) FROM evse") ?? 0
            return CheckResult(
                differences: differences, agreed: "\(places) places mean \(evses) EVSEs", attempt: CheckResult.restore)
        }
    }
}
