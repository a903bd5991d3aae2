public import Charging
import GRDB

/// What a store holds, in few numbers, from indexes and small tables: fast however many records there are.
public struct StoreTotals: Sendable {
    /// Read to their end.
    public var archives: Int
    public var locations: Int
    public var evses: Int
    /// That count.
    public var charges: Int
    public var firstStart: Instant?
    public var lastEnd: Instant?
    public var rejects: Int
    public var lastRun: Instant?
}

extension StoreReader {
    public func totals() throws -> StoreTotals {
        try read { db in
            func count(_ sql: String) throws -> Int { try Int.fetchOne(db, sql: sql) ?? 0 }
            func instant(_ sql: String) throws -> Instant? {
                try Int64.fetchOne(db, sql: sql).map { Instant(seconds: $0) }
            }
            return StoreTotals(
                archives: try count("SELECT count(*) FROM archive WHERE failure_code IS NULL"),
                locations: try count("SELECT count(*) FROM location"), evses: try count("SELECT count(*) FROM evse"),
                charges: try count("SELECT ifnull(sum(charges), 0) FROM segment"),
                firstStart: try instant("SELECT min(first_start_s) FROM segment_evse"),
                lastEnd: try instant("SELECT max(last_end_s) FROM segment"),
                rejects: try count("SELECT count(*) FROM quarantine"), lastRun: try instant("SELECT max(started_s) FROM run"))
        }
    }
}
