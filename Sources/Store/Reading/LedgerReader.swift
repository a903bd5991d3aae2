import Charging
import GRDB

/// Adds up the ledger from the tables: the one place that knows which of them hold records of which disposition.
///
/// Usage is summed as it is decided (`UsageSums`): the ledger takes the same time however many records there are.
struct LedgerReader {
    let db: Database
    /// The archives to count: those of one run, or nil for all.
    var runID: Int64?

    private var condition: String {
        runID.map { "WHERE archive_id IN (SELECT id FROM archive WHERE run_id = \($0))" } ?? ""
    }

    func ledger() throws -> Ledger {
        let parties = try self.parties()
        var ledger = Ledger()
        try addRead(to: &ledger, parties)
        try addUsage(to: &ledger, parties)
        try addOthers(to: &ledger, parties)
        return ledger
    }

    private func parties() throws -> [Int64: PartyID] {
        let rows = try Row.fetchAll(db, sql: "SELECT id, country_code, party_id FROM party")
        return Dictionary(
            rows.map { ($0[0] as Int64, PartyID(countryCode: $0[1], partyID: $0[2])) }, uniquingKeysWith: { first, _ in first })
    }

    private func addRead(to ledger: inout Ledger, _ parties: [Int64: PartyID]) throws {
        let rows = try Row.fetchAll(
            db, sql: "SELECT archive_id, party_id, kind, records, energy_mwh FROM archive_read \(condition)")
        for row in rows {
            let account = Ledger.Account(
                archiveID: row[0], party: (row[1] as Int64?).flatMap { parties[$0] }, kind: row[2])
            ledger.read[account, default: Ledger.Amount()] +=
                Ledger.Amount(records: row[3], energy: Energy(milliwattHours: row[4]))
        }
    }

    private func addUsage(to ledger: inout Ledger, _ parties: [Int64: PartyID]) throws {
        for (key, amount) in try UsageSums.stored(condition, in: db) {
            guard let kind = UsageKind(rawValue: UInt8(truncatingIfNeeded: key.kind)),
                let disposition = Disposition(rawValue: UInt8(truncatingIfNeeded: key.disposition))
            else { continue }
            let findings = Findings(low: UInt64(bitPattern: key.low), high: UInt64(bitPattern: key.high))
            ledger.entries.append(
                Ledger.Entry(
                    account: Ledger.Account(archiveID: key.archive, party: parties[key.party], kind: kind.name),
                    disposition: disposition, findings: findings.list, amount: amount))
        }
    }

    /// Archive, party, kind, disposition, records, energy, seconds, findings (two words), code and hint.
    private var others: [String] {
        [
            """
            SELECT archive_id, party_id, kind, disposition, count(*), 0, 0, findings_low, findings_high, NULL, NULL
            FROM object_version \(condition) GROUP BY 1, 2, 3, 4, 8, 9
            """,
            """
            SELECT archive_id, party_id, kind, \(Disposition.duplicate.rawValue), records, energy_mwh, length_s, 0, 0,
                '\(Finding.duplicateIdentical.code)', NULL FROM duplicate_count \(condition)
            """,
            """
            SELECT archive_id, party_id, kind, \(Disposition.quarantined.rawValue), count(*), ifnull(sum(energy_mwh), 0), 0, 0, 0,
                code, hint FROM quarantine \(condition) GROUP BY 1, 2, 3, code, hint
            """,
            """
            SELECT archive_id, party_id, kind, \(Disposition.excluded.rawValue), records, energy_mwh, 0, 0, 0,
                '\(Finding.envelopeStatus.code)', NULL FROM taken_back \(condition)
            """,
            """
            SELECT archive_id, party_id, kind, \(Disposition.excluded.rawValue), records, energy_mwh, length_s, 0, 0,
                '\(Finding.retention.code)', NULL FROM forgotten \(condition)
            """,
        ]
    }

    private func addOthers(to ledger: inout Ledger, _ parties: [Int64: PartyID]) throws {
        for sql in others {
            for row in try Row.fetchAll(db, sql: sql) {
                guard let disposition = Disposition(rawValue: UInt8(truncatingIfNeeded: row[3] as Int64)) else { continue }
                let bits = Findings(low: UInt64(bitPattern: row[7] as Int64), high: UInt64(bitPattern: row[8] as Int64))
                let codes = [row[9] as String?, row[10] as String?].compactMap { $0 }
                ledger.entries.append(
                    Ledger.Entry(
                        account: Ledger.Account(
                            archiveID: row[0], party: (row[1] as Int64?).flatMap { parties[$0] }, kind: row[2]),
                        disposition: disposition, findings: bits.list + codes.compactMap { Finding(code: $0) },
                        amount: Ledger.Amount(
                            records: row[4], energy: Energy(milliwattHours: row[5]), seconds: row[6])))
            }
        }
    }
}

extension StoreReader {
    /// Every record ever read.
    public func ledger() throws -> Ledger { try read { try LedgerReader(db: $0).ledger() } }
}

extension StoreWriter {
    /// The records that this run read.
    public func ledgerOfRun() throws -> Ledger {
        try queue.read { [runID] in try LedgerReader(db: $0, runID: runID).ledger() }
    }
}
