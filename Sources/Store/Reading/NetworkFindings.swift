public import Charging
import GRDB

/// How often something is said of a party's network as a whole: of places, EVSEs and Locations together, not of single objects.
public struct NetworkFindingCount: Hashable, Sendable {
    public var party: PartyID
    public var finding: Finding
    public var count: Int
}

extension StoreReader {
    /// What is said of Locations, EVSEs and places as they stand; counts above 0 only, by party and finding.
    public func networkFindings() throws -> [NetworkFindingCount] {
        try read { try NetworkFindings(db: $0).counts() }
    }
}

extension StoreWriter {
    /// The same, while the store is written.
    public func networkFindings() throws -> [NetworkFindingCount] {
        try queue.read { try NetworkFindings(db: $0).counts() }
    }
}

/// Counts findings that no single object has.
struct NetworkFindings {
    let db: Database

    /// Each query gives a party's row and a count.
    private static let queries: [(finding: Finding, sql: String)] = [
        (.evseMatchedByID, "SELECT party_id, count(*) FROM place WHERE match IN ('uid', 'evse_id') GROUP BY 1"),
        (
            .evseMoved,
            """
            SELECT party_id, count(*) FROM (
                SELECT l.party_id FROM evse e JOIN location l ON l.id = e.location_id WHERE e.is_published
                GROUP BY l.party_id, e.uid_key HAVING count(DISTINCT l.id) > 1)
            GROUP BY 1
            """
        ),
        (
            .evseUIDChanged,
            """
            SELECT party_id, count(*) FROM (
                SELECT l.party_id FROM evse e JOIN location l ON l.id = e.location_id
                WHERE e.is_published AND e.evse_id IS NOT NULL
                GROUP BY l.party_id, l.id, replace(replace(replace(replace(upper(e.evse_id), '*', ''), '-', ''), '.', ''), ' ', '')
                HAVING count(DISTINCT e.uid_key) > 1)
            GROUP BY 1
            """
        ),
        (
            .evseVanished,
            """
            SELECT l.party_id, count(*) FROM evse e JOIN location l ON l.id = e.location_id WHERE e.is_presumed_gone GROUP BY 1
            """
        ),
        (
            .locationStub,
            "SELECT party_id, count(*) FROM location WHERE NOT is_published AND location_key <> '' GROUP BY 1"
        ),
        (
            .idCaseVariant,
            """
            SELECT party_id, count(*) FROM (
                SELECT party_id FROM place WHERE location_id IS NOT NULL GROUP BY party_id, upper(location_id)
                    HAVING count(DISTINCT location_id) > 1
                UNION ALL
                SELECT party_id FROM place WHERE evse_uid IS NOT NULL
                    GROUP BY party_id, upper(ifnull(location_id, '')), upper(evse_uid) HAVING count(DISTINCT evse_uid) > 1)
            GROUP BY 1
            """
        ),
    ]

    func counts() throws -> [NetworkFindingCount] {
        var parties: [Int64: PartyID] = [:]
        for row in try Row.fetchAll(db, sql: "SELECT id, country_code, party_id FROM party") {
            parties[row[0]] = PartyID(countryCode: row[1], partyID: row[2])
        }
        return try Self.queries.flatMap { query in
            try Row.fetchAll(db, sql: query.sql).compactMap { row in
                parties[row[0]].map { NetworkFindingCount(party: $0, finding: query.finding, count: row[1]) }
            }
        }
        .sorted { ($0.party, $0.finding.rawValue) < ($1.party, $1.finding.rawValue) }
    }
}
