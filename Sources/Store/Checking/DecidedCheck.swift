import Files
import GRDB

/// Nothing waits to be decided: no ingest was cut off between its archives and what counts of them.
struct DecidedCheck: StoreCheck {
    let name = "decided"

    func run(_ store: StoreReader) async throws -> CheckResult {
        let isUndecided = try store.hasUndecided()
        return CheckResult(
            isSound: !isUndecided,
            figures: isUndecided ? "records wait for what counts: an ingest was cut off" : "no record waits",
            attempt: isUndecided
                ? "run the same ingest again, with any file that was read before: it finishes what was cut off" : nil)
    }
}

extension StoreReader {
    /// Whether records or Locations wait for what is made of them: an ingest is under way, or was cut off.
    public func hasUndecided() throws -> Bool {
        try read { db in
            if try ReconcileState.mustDecideAll(db) { return true }
            let newest = try Int64.fetchOne(db, sql: "SELECT max(id) FROM usage_record") ?? 0
            if try newest > ReconcileState.number(.reconciledRecord, db) ?? 0 { return true }
            return try Bool.fetchOne(
                db,
                sql: """
                    SELECT EXISTS (SELECT 1 FROM location_name WHERE NOT is_settled)
                        OR EXISTS (SELECT 1 FROM evse_name WHERE NOT is_settled) OR EXISTS (SELECT 1 FROM tariff WHERE NOT is_settled)
                    """) ?? false
        }
    }

    /// Who writes to the store at this moment, as its lock says; nil for nobody.
    public var writer: String? { FileLock.holder(of: StoreFile(path: path).lockPath) }
}
