import Charging
import GRDB

/// What fetched Locations and EVSEs showed of the states of EVSEs.
enum StatusReader {
    /// The timelines of a Location's EVSEs, by row; EVSEs of which no state was ever seen are not in it.
    static func timelines(location: Int64, in db: Database) throws -> [Int64: StatusTimeline] {
        let statement = try SQLiteStatement(
            db,
            """
            SELECT n.evse_ref, o.status, o.last_updated_s, min(o.first_fetched_s), max(o.last_fetched_s)
            FROM evse e JOIN evse_name n ON n.evse_ref = e.id JOIN status_observation o ON o.name_id = n.id
            WHERE e.location_id = \(location) AND o.last_fetched_s IS NOT NULL AND o.status <> ''
            GROUP BY o.name_id, o.last_updated_s, o.status
            """)
        var observations: [Int64: [StatusObservation]] = [:]
        while try statement.next() {
            let updated = statement.integer(2)
            observations[statement.integer(0), default: []].append(
                StatusObservation(
                    status: String(decoding: statement.bytes(1), as: UTF8.self),
                    lastUpdated: updated == 0 ? nil : Instant(seconds: updated),
                    firstFetchedAt: Instant(seconds: statement.integer(3)),
                    lastFetchedAt: Instant(seconds: statement.integer(4))))
        }
        return observations.mapValues { StatusTimeline($0) }
    }
}
