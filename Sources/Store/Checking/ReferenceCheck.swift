import GRDB

/// Usage records have an archive, an owner and a place, and what is not a fragment has an EVSE by its place: references that the
/// tables do not declare, because checking each of a million rows as it is written costs too much.
struct ReferenceCheck: StoreCheck {
    let name = "places"

    private static let odd = [
        OddRows(
            words: "usage records of no archive",
            sql: "SELECT count(*) FROM usage_record WHERE archive_id NOT IN (SELECT id FROM archive)"),
        OddRows(
            words: "usage records of no owner",
            sql: "SELECT count(*) FROM usage_record WHERE party_id NOT IN (SELECT id FROM party)"),
        OddRows(
            words: "usage records without a place",
            sql: "SELECT count(*) FROM usage_record WHERE place_id NOT IN (SELECT id FROM place)"),
        OddRows(
            words: "places of charges that mean no EVSE",
            sql: """
                SELECT count(DISTINCT p.id) FROM usage_record u JOIN place p ON p.id = u.place_id
                WHERE NOT u.is_fragment AND p.evse_ref IS NULL
                """),
        OddRows(
            words: "places that mean an EVSE that is not there",
            sql: "SELECT count(*) FROM place WHERE evse_ref IS NOT NULL AND evse_ref NOT IN (SELECT id FROM evse)"),
        OddRows(
            words: "places that mean an EVSE of another owner",
            sql: """
                SELECT count(*) FROM place p JOIN evse e ON e.id = p.evse_ref JOIN location l ON l.id = e.location_id
                WHERE l.party_id <> p.party_id
                """),
    ]

    func run(_ store: StoreReader) async throws -> CheckResult {
        try store.read { db in
            let differences = try OddRows.found(Self.odd, in: db)
            let places = try OddRows.count(of: "place", in: db)
            let evses = try OddRows.count(of: "evse", in: db)
            return CheckResult(
                differences: differences, agreed: "\(places) places mean \(evses) EVSEs", attempt: StoreError.restore)
        }
    }
}
