public import Charging
import GRDB

extension StoreWriter {
    /// Decides anew what counts, for every record that new ones could concern: `decide` gets a closed set of facts and returns
    /// what becomes of each. Then tells which open sessions still run.
    ///
    /// One transaction with the segments that follow, so that a reader sees the old state or the new one. What comes out depends
    /// on the records in the store and on `now` alone: not on the runs that they came in.
    ///
    /// - Parameters:
    ///   - now: when sessions without an end are judged to have gone silent; nil stands for the newest evidence in the store.
    ///   - partRecords: how many records are decided at a time, about; it bounds memory and changes nothing else.
    ///   - decidingAll: also decides what nothing new concerns. Done by itself after an archive's earlier reading was removed.
    public func reconcile(
        now: Instant? = nil, decidingAll: Bool = false, partRecords: Int64 = 150_000,
        _ decide: @escaping @Sendable (FactTable) -> Reconciliation
    ) throws {
        try queue.inDatabase { db in
            // What sorting takes beyond the cache goes to a file: memory does not grow with the store.
            try db.execute(sql: "PRAGMA temp_store = FILE; \(UsageTables.indexes) PRAGMA temp_store = MEMORY")
        }
        try queue.write { db in
            try NetworkWriter.settle(in: db)
            let isForced = try decidingAll || ReconcileState.mustDecideAll(db)
            let done = try isForced ? 0 : ReconcileState.number(.reconciledRecord, db) ?? 0
            let newest = try Int64.fetchOne(db, sql: "SELECT max(id) FROM usage_record") ?? 0
            let places = try PlaceGroups(db)
            let former = try PlaceGroups.Former(db)
            let changed = isForced ? [] : former.places(changedBy: places)
            if isForced || newest > done || !changed.isEmpty {
                let reader = try FactReader(db, places: places)
                // Reading everything in a row is cheaper than looking up the neighbours of a fifth of it.
                let replacesAll = try isForced || (newest - done + FactClosure.count(of: changed, in: db)) * 5 > newest
                let moved = former.movedFrom(places)
                if replacesAll {
                    try db.execute(
                        sql: "DELETE FROM usage_merge; DELETE FROM usage_sum; DELETE FROM segment; DELETE FROM segment_evse")
                    // One part is decided while the next is read.
                    let parts =
                        try newest <= partRecords ? nil : FactParts(db, places: places, records: partRecords).parts
                    let count = parts?.count ?? 1
                    try Lookahead.run(
                        count, read: { index in try parts.map { try reader.part($0[index]) } ?? reader.all() },
                        work: { table in
                            let result = decide(table)
                            let changes = SegmentChanges(result, of: table, formerLocations: [:], replacingAll: true)
                            return (table, result, changes.segments)
                        },
                        write: { table, result, segments in
                            try Self.write(result, of: table, replacesAll: true, in: db)
                            try SegmentWriter(db).insert(segments)
                        })
                } else {
                    let table = try reader.closure(FactClosure(db, after: done, places: changed))
                    let result = decide(table)
                    try Self.write(result, of: table, replacesAll: false, in: db)
                    try SegmentWriter(db).apply(
                        SegmentChanges(result, of: table, formerLocations: moved, replacingAll: false))
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

    private static func write(_ result: Reconciliation, of table: FactTable, replacesAll: Bool, in db: Database) throws {
        var repeats = RepeatCounts()
        var sums = UsageSums()
        // What was decided before is taken out of the sums; where all is replaced they are empty.
        let former = try SQLiteStatement(db, "SELECT disposition, findings FROM usage_disposition WHERE record_id = ?")
        func formerDecision(_ recordID: Int64) throws -> (disposition: Int64, findings: Int64)? {
            guard !replacesAll else { return nil }
            former.bind(1, recordID)
            defer { former.reset() }
            return try former.next() ? (former.integer(0), former.integer(1)) : nil
        }
        let statement = try SQLiteStatement(db, "INSERT OR REPLACE INTO usage_disposition VALUES (?, ?, ?)")
        let removal = try SQLiteStatement(db, "DELETE FROM usage_record WHERE id = ?")
        func write(_ decision: Decision, of recordID: Int64) throws {
            statement.bind(1, recordID)
            statement.bind(2, Int64(decision.disposition.rawValue))
            statement.bind(3, Int64(bitPattern: decision.findings.high))
            try statement.run()
        }
        func remove(_ recordID: Int64) throws {
            removal.bind(1, recordID)
            try removal.run()
        }
        for (fact, decision) in zip(table.facts, result.decisions) {
            if let before = try formerDecision(fact.recordID) { sums.add(fact, before.disposition, before.findings, count: -1) }
            guard decision.isRepeat else {
                try write(decision, of: fact.recordID)
                sums.add(fact, Int64(decision.disposition.rawValue), Int64(bitPattern: decision.findings.high))
                continue
            }
            try remove(fact.recordID)
            repeats.add(
                kind: fact.kind, party: fact.party, archiveID: fact.archiveID, energy: fact.energy,
                seconds: fact.end.map { $0 - fact.start } ?? 0)
        }
        for (fragment, decision) in zip(table.fragments, result.fragmentDecisions) {
            if let before = try formerDecision(fragment.recordID) {
                sums.add(fragment, before.disposition, before.findings, count: -1)
            }
            guard decision.isRepeat else {
                try write(decision, of: fragment.recordID)
                sums.add(fragment, Int64(decision.disposition.rawValue), Int64(bitPattern: decision.findings.high))
                continue
            }
            try remove(fragment.recordID)
            repeats.add(
                kind: .session, party: fragment.party, archiveID: fragment.archiveID, energy: fragment.energy ?? .zero,
                seconds: 0)
        }
        try sums.write(in: db)
        try repeats.write(in: db)
        try MergeWriter.write(result.merged, of: table, replacesAll: replacesAll, in: db)
    }
}

/// What the last reconciliation left, in `meta`.
enum ReconcileState: String {
    /// The newest record that is decided.
    case reconciledRecord = "reconciled_record"
    case newestEvidence = "newest_evidence_s"
    /// 1 when records are gone, so that all must be decided anew.
    case decidesAll = "decides_all"

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
