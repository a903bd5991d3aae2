public import Charging
public import Foundation
import GRDB

extension StoreWriter {
    /// Decides anew what counts, for every record that new ones could concern: `decide` gets a closed set of facts and returns
    /// what becomes of each. Then tells which open sessions still run.
    ///
    /// One transaction with the segments and indexes that follow, so that a reader sees the old state or the new one. What comes out
    /// depends on the records in the store and on `now` alone: not on the runs that they came in.
    ///
    /// - Parameters:
    ///   - now: when sessions without an end are judged to have gone silent; nil stands for the newest evidence in the store.
    ///   - partRecords: how many records are decided at a time, about; it bounds memory and changes nothing else.
    ///   - workers: how many such parts are decided at once; changes nothing else.
    ///   - decidingAll: also decides what nothing new concerns. Done by itself after an archive's earlier reading was removed.
    public func reconcile(
        now: Instant? = nil, decidingAll: Bool = false, partRecords: Int64 = 64_000,
        workers: Int = ProcessInfo.processInfo.activeProcessorCount,
        _ decide: @escaping @Sendable (FactTable) -> Reconciliation
    ) throws {
        let scratch = scratch
        let log = takeLog()
        try queue.write { db in
            let isRemoved = try ReconcileState.mustDecideAll(db)
            if isRemoved {
                // Places that records named which are gone.
                for table in ["usage_place WHERE place_id", "place WHERE id"] {
                    try db.execute(sql: "DELETE FROM \(table) NOT IN (SELECT place_id FROM usage_record)")
                }
            }
            try NetworkWriter.settle(afterRemoval: isRemoved, in: db)
            let isForced = decidingAll || isRemoved
            let done = try isForced ? 0 : ReconcileState.number(.reconciledRecord, db) ?? 0
            let newest = try Int64.fetchOne(db, sql: "SELECT max(id) FROM usage_record") ?? 0
            let places = try PlaceGroups(db)
            let former = try PlaceGroups.Former(db)
            let changed = isForced ? [] : former.places(changedBy: places)
            if isForced || newest > done || !changed.isEmpty {
                // Reading everything in a row is cheaper than looking up the neighbours of a fifth of it.
                if try isForced || (newest - done + FactClosure.count(of: changed, in: db)) * 5 > newest {
                    let whole = log.flatMap { $0.isWhole(upTo: newest) ? $0 : nil }
                    try Self.decideAll(
                        whole ?? FactLog(reading: db, scratch: scratch), places, partRecords, workers, scratch, in: db,
                        decide)
                } else {
                    try Self.decideAnew(
                        after: done, changed: changed, moved: former.movedFrom(places), places, in: db, decide)
                }
                try places.save(in: db)
            }
            let evidence = try SessionAging.newestEvidence(
                after: done, before: isForced ? nil : ReconcileState.number(.newestEvidence, db), in: db)
            if let now = now ?? evidence { try SessionAging.apply(now: now, in: db) }
            // Repeats are gone, and their numbers may be given again.
            let kept = try Int64.fetchOne(db, sql: "SELECT max(id) FROM usage_record") ?? 0
            try ReconcileState.set(.reconciledRecord, kept, db)
            try ReconcileState.set(.newestEvidence, evidence?.seconds, db)
            try ReconcileState.set(.decidesAll, nil, db)
        }
    }

    /// Decides every record, part by part, several at once.
    private static func decideAll(
        _ log: FactLog, _ places: PlaceGroups, _ partRecords: Int64, _ workers: Int,
        _ scratch: @escaping () throws -> ScratchFile, in db: Database,
        _ decide: @escaping @Sendable (FactTable) -> Reconciliation
    ) throws {
        for table in [
            "usage_disposition", "usage_decision", "usage_open", "usage_merge", "usage_sum", "usage_index", "segment",
            "segment_evse",
        ] {
            try db.execute(sql: "DELETE FROM \(table)")
        }
        let scan = try RecordScan(log, scratch: scratch)
        let parts = try FactParts(scan, places: places, records: partRecords, scratch: scratch)
        let reader = try FactReader(db, places: places)
        var spool = try FactSpool(log, parts, scratch: scratch)
        var decisions = try DecisionWriter(db, decidedUpTo: 0)
        let segments = SegmentWriter(db)
        try OrderedWork.run(
            parts.count, workers: workers, read: { try spool.take($0) },
            work: { [table = reader.table] rows in
                let table = table(rows)
                let result = decide(table)
                let changes = SegmentChanges(result, of: table, formerLocations: [:], replacingAll: true)
                return (table, result, changes.segments)
            },
            write: { table, result, encoded in
                try decisions.write(result, of: table)
                try segments.insert(encoded)
            })
        try decisions.finish()
        try scan.write(without: decisions.removed, in: db)
    }

    /// Decides the records after `recordID`, those at `changed` places, and all that they could concern.
    private static func decideAnew(
        after recordID: Int64, changed: [Int64], moved: [Int64: Int64], _ places: PlaceGroups, in db: Database,
        _ decide: @Sendable (FactTable) -> Reconciliation
    ) throws {
        let closure = try FactClosure(db, places: places, after: recordID, changed: changed)
        let table = try FactReader(db, places: places).table(of: closure.records)
        let result = decide(table)
        var decisions = try DecisionWriter(db, decidedUpTo: recordID)
        try decisions.write(result, of: table)
        try decisions.finish()
        try SegmentWriter(db).apply(SegmentChanges(result, of: table, formerLocations: moved, replacingAll: false))
        try IndexEntries(table, after: recordID, without: decisions.removed).write(in: db)
    }
}

/// What the last reconciliation left, and what the next heeds, in `meta`.
enum ReconcileState: String {
    /// The newest record that is decided.
    case reconciledRecord = "reconciled_record"
    case newestEvidence = "newest_evidence_s"
    /// 1 when records are gone, so that all must be decided anew.
    case decidesAll = "decides_all"
    /// Records of use that ended before are not kept.
    case keptFrom = "kept_from_s"
    /// 1 while records that were removed may still lie in free pages of the file.
    case owesCompaction = "owes_compaction"

    static func number(_ state: ReconcileState, _ db: Database) throws -> Int64? {
        try Int64.fetchOne(db, sql: "SELECT value FROM meta WHERE key = ?", arguments: [state.rawValue])
    }

    static func mustDecideAll(_ db: Database) throws -> Bool { try number(.decidesAll, db) == 1 }

    static func set(_ state: ReconcileState, _ number: Int64?, _ db: Database) throws {
        if let number {
            try db.execute(sql: "INSERT OR REPLACE INTO meta VALUES (?, ?)", arguments: [state.rawValue, String(number)])
        } else {
            try db.execute(sql: "DELETE FROM meta WHERE key = ?", arguments: [state.rawValue])
        }
    }
}
