public import Charging
import GRDB

/// How many records of a run, or of the whole store, ended as what.
public struct DispositionCount: Sendable {
    /// `session`, `cdr`, `location`, `tariff` or `unknown`.
    public var kind: String
    public var disposition: Disposition
    public var records: Int
    public var energy: Energy
}

/// Records by finding.
public struct FindingCount: Sendable {
    public var code: String
    public var meaning: String
    public var records: Int
}

/// Counts, shared by the writer, for the summary of its run, and readers.
struct RunCounter {
    let db: Database
    /// Nil counts everything.
    var runID: Int64?

    private var condition: String {
        runID.map { "IN (SELECT id FROM archive WHERE run_id = \($0))" } ?? "IN (SELECT id FROM archive)"
    }

    func dispositions() throws -> [DispositionCount] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT CASE u.kind WHEN 1 THEN 'session' ELSE 'cdr' END, d.disposition, count(*), sum(u.energy_mwh)
                FROM usage_record u JOIN usage_disposition d ON d.record_id = u.id WHERE u.archive_id \(condition) GROUP BY 1, 2
                UNION ALL
                SELECT kind, 3, sum(records), sum(energy_mwh) FROM duplicate_count WHERE archive_id \(condition) GROUP BY 1
                UNION ALL
                SELECT kind, 6, count(*), ifnull(sum(energy_mwh), 0) FROM quarantine WHERE archive_id \(condition) GROUP BY 1
                UNION ALL
                SELECT 'location', CASE WHEN v.content_high = l.content_high AND v.content_low = l.content_low
                    THEN 1 ELSE 2 END, count(*), 0
                FROM location_version v JOIN location l ON l.id = v.location_id WHERE v.archive_id \(condition) GROUP BY 2
                """)
        return rows.compactMap { row in
            guard let disposition = Disposition(rawValue: row[1]), let records = row[2] as Int? else { return nil }
            return DispositionCount(
                kind: row[0], disposition: disposition, records: records, energy: Energy(milliwattHours: row[3] ?? 0))
        }
    }

    func findings() throws -> [FindingCount] {
        var counts: [Finding: Int] = [:]
        let sets = try Row.fetchAll(
            db,
            sql: """
                SELECT u.findings, d.findings, count(*) FROM usage_record u JOIN usage_disposition d ON d.record_id = u.id
                WHERE u.archive_id \(condition) GROUP BY 1, 2
                """)
        for row in sets {
            let findings = Findings(
                low: UInt64(bitPattern: row[0] as Int64), high: UInt64(bitPattern: row[1] as Int64))
            for finding in findings.list { counts[finding, default: 0] += row[2] as Int }
        }
        let repeats = try Int.fetchOne(
            db, sql: "SELECT ifnull(sum(records), 0) FROM duplicate_count WHERE archive_id \(condition)")
        if let repeats, repeats > 0 { counts[.duplicateIdentical] = repeats }
        var result = counts.map { FindingCount(code: $0.key.code, meaning: $0.key.meaning, records: $0.value) }
        let meanings = Dictionary(uniqueKeysWithValues: Finding.allCases.map { ($0.code, $0.meaning) })
        for row in try Row.fetchAll(
            db, sql: "SELECT code, count(*) FROM quarantine WHERE archive_id \(condition) GROUP BY 1")
        {
            let code: String = row[0]
            result.append(FindingCount(code: code, meaning: meanings[code] ?? "", records: row[1]))
        }
        return result.sorted { $0.code < $1.code }
    }
}

extension StoreReader {
    /// Every record ever read, by kind and disposition.
    public func dispositionCounts() throws -> [DispositionCount] { try read { try RunCounter(db: $0).dispositions() } }

    /// Findings over everything read, by code.
    public func findingCounts() throws -> [FindingCount] { try read { try RunCounter(db: $0).findings() } }
}

extension StoreWriter {
    /// The records that this run read, by kind and disposition.
    public func dispositionCounts() throws -> [DispositionCount] {
        try queue.read { [runID] in try RunCounter(db: $0, runID: runID).dispositions() }
    }

    /// The findings on records that this run read.
    public func findingCounts() throws -> [FindingCount] {
        try queue.read { [runID] in try RunCounter(db: $0, runID: runID).findings() }
    }
}
