import Charging
import Foundation
import Ingest

@testable import Store

/// A store into which records are put as if they had been read, run by run, archive by archive.
final class RecordStore {
    private let folder: TemporaryFolder
    private let path: String
    private var archives = 0
    /// How many records are decided at a time.
    var partRecords: Int64 = 150_000

    init() throws {
        folder = try TemporaryFolder()
        path = folder.path + "/store.sqlite"
    }

    /// One run over some archives.
    func run(_ archives: [[UsageRecord]], now: Int64? = nil, decidingAll: Bool = false) throws {
        try write { store in
            try store.writeArchives { writer in
                for records in archives { try append(records, writer) }
            }
            try store.reconcile(
                now: now.map { Instant(seconds: 1_772_438_400 + $0) }, decidingAll: decidingAll, partRecords: partRecords,
                Reconciler.decide)
        }
    }

    func run(_ records: UsageRecord..., now: Int64? = nil) throws { try run([records], now: now) }

    /// Takes back what the archive of this number was read as, and decides anew.
    func forget(archive: Int) throws {
        try write { store in
            try store.forget(readingsOfFile: Array("\(archive)".utf8), except: "")
            try store.reconcile(Reconciler.decide)
        }
    }

    private func write(_ body: (StoreWriter) throws -> Void) throws {
        let store = try StoreWriter(path: path, startedAt: Instant(seconds: 0), tool: "test", command: "ingest")
        do {
            try body(store)
            try store.close(finishedAt: Instant(seconds: 1), exitCode: 0)
        } catch {
            store.abandon()
            throw error
        }
    }

    private func append(_ records: [UsageRecord], _ writer: ArchiveWriter) throws {
        archives += 1
        let row = ArchiveRow(
            sha256: Array("\(archives)".utf8), ledgerKey: "\(archives)", path: "\(archives)", bytes: 1)
        try writer.begin(row)
        var batch = Batch()
        for (number, record) in records.enumerated() {
            record.append(to: &batch, place: Int32(number), offset: Int64(number))
        }
        try writer.append(batch)
        try writer.finish(ArchiveSummary(inflatedBytes: 0, members: 1, framing: "lines"), ledgerKey: row.ledgerKey)
    }

    // MARK: What the store says

    func reader() throws -> StoreReader { try StoreReader(path: path) }

    private func texts(_ sql: String) throws -> [String] {
        try reader().rows(sql).rows.map { row in
            row.map { value in
                switch value {
                case .text(let text): text
                case .integer(let number): String(number)
                case .null: "-"
                case .real(let number): String(number)
                case .blob(let bytes): "\(bytes)"
                }
            }.joined(separator: " ")
        }
    }

    /// `id: disposition codes`, one line a row, sorted. `I_SESSION_WITHOUT_CDR` and `I_CDR_WITHOUT_SESSION` are left out: most
    /// records of tests are alone.
    func account() throws -> [String] {
        try texts(
            """
            SELECT s.id || ': ' || s.disposition || ifnull(' ' || (SELECT group_concat(code, ' ') FROM
                (SELECT code FROM findings f WHERE f.record_id = s.record_id
                    AND code NOT IN ('I_SESSION_WITHOUT_CDR', 'I_CDR_WITHOUT_SESSION', 'W_PARTIAL_OBJECT', 'I_NO_PERIODS') ORDER BY code)), '')
            FROM sessions s ORDER BY s.id, s.disposition, 1
            """)
    }

    /// All that the store says of each row, one line a row, sorted: two stores of the same records are to agree in this.
    func details() throws -> [String] {
        try texts(
            """
            SELECT u.kind, y.country_code, y.party_id, upper(u.object_id), u.last_updated_s, u.content_high, u.content_low, u.disposition,
                u.decision_findings, m.start_s, m.end_s, m.energy_mwh, m.status, m.last_updated_s, m.findings, hex(m.profile)
            FROM usage_decided u JOIN party y ON y.id = u.party_id
                LEFT JOIN usage_merge m ON m.record_id = u.id
            """
        ).sorted()
    }

    /// `kind party id last_updated content disposition` of each row, sorted; times as records have them.
    func outcomes() throws -> [String] {
        try texts(
            """
            SELECT CASE u.kind WHEN 1 THEN 'session' ELSE 'cdr' END, y.country_code || '*' || y.party_id, upper(u.object_id),
                u.last_updated_s - 1772438400, printf('%016x%016x', u.content_high, u.content_low), s.disposition
            FROM usage_record u JOIN sessions s ON s.record_id = u.id JOIN party y ON y.id = u.party_id
            """
        ).sorted()
    }

    func digest() throws -> String { try reader().digest() }

    /// How many of the sums that are kept for the ledger are not those of the records.
    func sumsThatAreWrong() throws -> Int {
        let counted = """
            SELECT u.archive_id, u.kind, u.party_id, u.disposition, u.findings, u.decision_findings, count(*),
                sum(ifnull(u.energy_mwh, 0)), sum(ifnull(u.end_s - u.start_s, 0))
            FROM usage_decided u GROUP BY 1, 2, 3, 4, 5, 6
            """
        let kept = "SELECT * FROM usage_sum"
        return try texts("\(counted) EXCEPT \(kept)").count + texts("\(kept) EXCEPT \(counted)").count
    }

    /// Rows, and records that were counted only.
    func counts() throws -> (rows: Int, repeats: Int) {
        let texts = try texts("SELECT (SELECT count(*) FROM usage_record), (SELECT ifnull(sum(records), 0) FROM duplicate_count)")
        let numbers = texts[0].split(separator: " ").compactMap { Int($0) }
        return (numbers[0], numbers[1])
    }

    /// What analytics reads: the charges in the segments, without row numbers, sorted.
    func charges() throws -> [String] {
        let names = try reader().rows(
            "SELECT e.id, y.party_id || ' ' || e.uid FROM evse e JOIN location l ON l.id = e.location_id JOIN party y ON y.id = l.party_id"
        )
        var evses: [Int64: String] = [:]
        for row in names.rows {
            if case .integer(let id) = row[0], case .text(let name) = row[1] { evses[id] = name }
        }
        let segments = try reader().rows("SELECT month, columns FROM segment").rows
        return segments.flatMap { row -> [String] in
            guard case .blob(let bytes) = row[1], let segment = bytes.withUnsafeBytes({ Segment(encoded: $0) }) else {
                return ["damaged"]
            }
            return segment.charges.map { charge in
                let session = charge.session
                return """
                    \(row[0]) \(evses[charge.evse] ?? "?") \(session.start.seconds)-\(session.end.seconds) \
                    \(session.energy.milliwattHours) \(session.profile)
                    """
            }
        }.sorted()
    }
}
