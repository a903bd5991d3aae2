public import Charging
import GRDB

/// From when on records of use are kept. What ended before is counted in the ledger, and not stored.
///
/// Whether a record is kept depends on the record alone, so that it does not matter whether it came before the date was set or after.
struct Retention {
    let start: Instant

    /// A fragment says little of when its session ends: it goes when nothing was said of that session for as long as any lasts.
    private static let fragmentSeconds: Int64 = 60 * 86_400

    /// What a store was told; nil where all is kept.
    init?(_ db: Database) throws {
        guard let start = try ReconcileState.number(.keptFrom, db) else { return nil }
        self.init(start: Instant(seconds: start))
    }

    init(start: Instant) { self.start = start }

    func keeps(_ row: UsageRow) -> Bool {
        if row.isFragment { return (row.lastUpdated ?? row.start).map { $0 >= start + -Self.fragmentSeconds } ?? true }
        return (row.end ?? row.start ?? row.lastUpdated).map { $0 >= start } ?? true
    }

    /// Of a rejected record nothing is certain but when its page was made.
    func keeps(_ row: QuarantineRow) -> Bool { row.fetchedAt.map { $0 >= start } ?? true }

    /// The same of stored records.
    private var isForgotten: String {
        """
        CASE WHEN is_fragment THEN ifnull(last_updated_s, start_s) < \(start.seconds - Self.fragmentSeconds)
            ELSE coalesce(end_s, start_s, last_updated_s) < \(start.seconds) END
        """
    }

    /// Counts a record that is not stored.
    static func count(
        kind: String, party: Int64?, archiveID: Int64, records: Int = 1, energy: Energy, seconds: Int64, in db: Database
    ) throws {
        // A key with NULL in it never conflicts: the row is looked for first.
        try db.cachedStatement(
            sql: """
                UPDATE forgotten SET records = records + ?4, energy_mwh = energy_mwh + ?5, length_s = length_s + ?6
                    WHERE archive_id = ?1 AND kind = ?2 AND party_id IS ?3
                """
        ).execute(arguments: [archiveID, kind, party, records, energy.milliwattHours, seconds])
        guard db.changesCount == 0 else { return }
        try db.cachedStatement(sql: "INSERT INTO forgotten VALUES (?, ?, ?, ?, ?, ?)")
            .execute(arguments: [archiveID, kind, party, records, energy.milliwattHours, seconds])
    }

    /// Removes what is not to be kept: records of use, and what was rejected before.
    /// - Returns: how many records.
    func apply(in db: Database) throws -> Int {
        let usage = try Row.fetchAll(
            db,
            sql: """
                SELECT archive_id, kind, party_id, count(*), ifnull(sum(energy_mwh), 0), ifnull(sum(end_s - start_s), 0)
                FROM usage_record WHERE \(isForgotten) GROUP BY 1, 2, 3
                """)
        // Without a page's time that of the run that read it stands in.
        let isRejectForgotten = """
            coalesce(fetched_s, (SELECT r.started_s FROM archive a JOIN run r ON r.id = a.run_id WHERE a.id = archive_id))
                < \(start.seconds)
            """
        let rejects = try Row.fetchAll(
            db,
            sql: """
                SELECT archive_id, kind, party_id, count(*), ifnull(sum(energy_mwh), 0) FROM quarantine WHERE \(isRejectForgotten)
                GROUP BY 1, 2, 3
                """)
        var records = 0
        for row in usage {
            guard let kind = UsageKind(rawValue: UInt8(truncatingIfNeeded: row[1] as Int64)) else { continue }
            records += row[3] as Int
            try Self.count(
                kind: kind.name, party: row[2], archiveID: row[0], records: row[3], energy: Energy(milliwattHours: row[4]),
                seconds: row[5], in: db)
        }
        for row in rejects {
            records += row[3] as Int
            try Self.count(
                kind: row[1], party: row[2], archiveID: row[0], records: row[3], energy: Energy(milliwattHours: row[4]),
                seconds: 0,
                in: db)
        }
        try db.execute(sql: "DELETE FROM quarantine WHERE \(isRejectForgotten)")
        try db.execute(sql: "DELETE FROM usage_record WHERE \(isForgotten)")
        return records
    }
}

extension StoreWriter {
    /// Keeps records of use from `start` on alone, now and of archives to come. What ended before stays counted. Reconcile and compact
    /// afterwards.
    /// - Returns: how many records went.
    /// - Throws: `StoreError` where later records alone are kept already: what is gone does not come back.
    public func forget(before start: Instant) throws -> Int {
        try queue.write { db in
            if let known = try Retention(db), known.start > start {
                throw StoreError(
                    .refused, what: "cannot keep records from \(start.rfc3339) on",
                    why: "those before \(known.start.rfc3339) are gone already", attempt: "name a later day")
            }
            try ReconcileState.set(.keptFrom, start.seconds, db)
            let records = try Retention(start: start).apply(in: db)
            if records > 0 {
                try ArchiveRemoval.noteRemoved(in: db)
                try ReconcileState.set(.owesCompaction, 1, db)
            }
            return records
        }
    }
}

extension StoreReader {
    /// Whether records that were removed may still lie in free pages: a run that forgets was cut off.
    public func owesCompaction() throws -> Bool { try read { try ReconcileState.number(.owesCompaction, $0) == 1 } }

    /// From when on records of use are kept; nil for all.
    public func keptFrom() throws -> Instant? { try read { try Retention($0)?.start } }
}
