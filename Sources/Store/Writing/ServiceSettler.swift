import Charging
import GRDB

/// When EVSEs were first and last seen, and since when they are gone.
struct ServiceSettler {
    let db: Database

    /// Later complete snapshots that must lack an EVSE before it is presumed gone.
    private static let absences = 3

    func settle() throws {
        let snapshots = try completeDays()
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT e.id, l.party_id, e.first_fetched_s, e.last_fetched_s, e.gone_from_s, e.is_presumed_gone,
                    min(o.first_fetched_s), max(o.last_fetched_s),
                    max(CASE WHEN o.status NOT IN ('REMOVED', '') THEN o.last_updated_s END),
                    max(CASE WHEN o.status = 'REMOVED' THEN o.last_updated_s END)
                FROM evse e JOIN location l ON l.id = e.location_id JOIN evse_name n ON n.evse_ref = e.id
                    JOIN status_observation o ON o.name_id = n.id
                GROUP BY e.id
                """)
        for row in rows {
            let evse: Int64 = row[0]
            let seen: (first: Int64?, last: Int64?) = (row[6], row[7])
            let alive: Int64? = row[8]
            let removed: Int64? = row[9]
            var goneFrom: Int64?
            var isPresumed = false
            if let removed, removed > alive ?? -1 {
                goneFrom = try removal(of: evse, after: alive ?? -1)
            } else if let last = seen.last, let day = DaySet.day(of: Instant(seconds: last)),
                (snapshots[row[1]] ?? []).suffix(Self.absences).filter({ $0 > day }).count == Self.absences
            {
                goneFrom = last
                isPresumed = true
            }
            guard row[2] != seen.first || row[3] != seen.last || row[4] != goneFrom || row[5] != isPresumed else { continue }
            try db.cachedStatement(
                sql: """
                    UPDATE evse SET first_fetched_s = ?, last_fetched_s = ?, gone_from_s = ?, is_presumed_gone = ? WHERE id = ?
                    """
            ).execute(arguments: [seen.first, seen.last, goneFrom, isPresumed, evse])
        }
    }

    /// When REMOVED was first said after any other state; by the page's time where the EVSE has no last_updated.
    private func removal(of evse: Int64, after alive: Int64) throws -> Int64? {
        try Int64.fetchOne(
            db,
            sql: """
                SELECT min(CASE o.last_updated_s WHEN 0 THEN o.first_fetched_s ELSE o.last_updated_s END)
                FROM evse_name n JOIN status_observation o ON o.name_id = n.id
                WHERE n.evse_ref = ? AND o.status = 'REMOVED' AND o.last_updated_s > ?
                """, arguments: [evse, alive])
    }

    /// Days of complete snapshots of each party, in order: those on which pages name at least 90 % of the Locations that were
    /// known by then.
    ///
    /// A snapshot is a day and not a file: files may be split, joined and sent again.
    private func completeDays() throws -> [Int64: [Int]] {
        var seen: [Int64: (party: Int64, days: Set<Int>)] = [:]
        for row in try Row.fetchAll(
            db, sql: "SELECT n.id, n.party_id, s.days FROM location_name n JOIN location_sighting s ON s.name_id = n.id")
        {
            seen[row[0], default: (row[1], [])].days.formUnion(DaySet(row[2]).days)
        }
        var named: [Int64: [Int: Int]] = [:]
        var first: [Int64: [Int: Int]] = [:]
        for (party, days) in seen.values {
            for day in days { named[party, default: [:]][day, default: 0] += 1 }
            if let day = days.min() { first[party, default: [:]][day, default: 0] += 1 }
        }
        return named.reduce(into: [:]) { complete, entry in
            var known = 0
            complete[entry.key] = entry.value.keys.sorted().filter { day in
                known += first[entry.key]?[day] ?? 0
                return (entry.value[day] ?? 0) * 10 >= known * 9
            }
        }
    }
}
