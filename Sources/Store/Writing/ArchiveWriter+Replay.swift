import Charging
import GRDB

import struct Foundation.Data

/// Reading the quarantine anew.
extension ArchiveWriter {
    /// Hands each record in quarantine to `decode` and loads what is accepted now, with its first archive and address. What is
    /// not stays, with the code that it gets today. The ledger goes along: a record that was of no known kind, owner or energy
    /// moves to the account where it belongs.
    ///
    /// - Parameter decode: the record decoded, alone in its batch; nil where it cannot be opened. Places are counted over all calls.
    public func replayRejects(_ decode: (SealedReject) throws -> Batch?) throws -> ReplayTally {
        var tally = ReplayTally()
        try db.execute(sql: "BEGIN IMMEDIATE")
        forgetArchive()
        do {
            for id in try Int64.fetchAll(db, sql: "SELECT id FROM quarantine ORDER BY id") {
                guard let reject = try reject(id) else { continue }
                guard let batch = try decode(reject) else {
                    tally.locked += 1
                    continue
                }
                if try replay(reject, batch) {
                    tally.accepted += 1
                } else {
                    tally.staying[batch.quarantined.first?.finding.code ?? Finding.kindUnknown.code, default: 0] += 1
                }
            }
            // One record of a page is no snapshot of a Location.
            try network.end(isComplete: false, in: db)
            try db.execute(sql: "COMMIT")
        } catch {
            if db.isInsideTransaction { try db.execute(sql: "ROLLBACK") }
            network.forget()
            throw error
        }
        return tally
    }

    private func reject(_ id: Int64) throws -> SealedReject? {
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT q.archive_id, q.member, q.offset, q.length, q.kind, y.country_code, y.party_id, q.energy_mwh, q.fetched_s,
                    q.sealed
                FROM quarantine q LEFT JOIN party y ON y.id = q.party_id WHERE q.id = ?
                """, arguments: [id])
        return row.map { row in
            let country: String? = row[5]
            let energy: Int64? = row[7]
            let fetched: Int64? = row[8]
            let sealed: Data = row[9]
            return SealedReject(
                id: id, archiveID: row[0], address: RecordAddress(member: row[1], offset: row[2], length: row[3]), kind: row[4],
                party: country.map { PartyID(countryCode: $0, partyID: row[6]) },
                energy: energy.map { Energy(milliwattHours: $0) }, fetchedAt: fetched.map { Instant(seconds: $0) },
                sealed: [UInt8](sealed))
        }
    }

    /// True when the record was loaded.
    private func replay(_ reject: SealedReject, _ batch: Batch) throws -> Bool {
        var loaded = batch
        loaded.quarantined = []
        if loaded.recordCount > 0 { try db.execute(sql: "DELETE FROM quarantine WHERE id = ?", arguments: [reject.id]) }
        try append(loaded, archiveID: reject.archiveID)
        if loaded.recordCount == 0, let row = batch.quarantined.first {
            try QuarantineTable.update(reject.id, row, &network, in: db)
        }
        let now = counts(loaded.recordCount > 0 ? loaded : batch)
        guard !now.isEmpty else { return false }
        let before = ArchiveRead(
            kind: reject.kind, party: reject.party, records: -1, energy: .zero - (reject.energy ?? .zero))
        for count in [before] + now { try ReadTable.add(count, archiveID: reject.archiveID, to: .read, &network, in: db) }
        return loaded.recordCount > 0
    }
}

extension StoreWriter {
    /// Reads the quarantine anew: see `ArchiveWriter.replayRejects`. Reconcile afterwards.
    public func replayRejects(_ decode: (SealedReject) throws -> Batch?) throws -> ReplayTally {
        var tally = ReplayTally()
        try writeArchives { tally = try $0.replayRejects(decode) }
        return tally
    }
}
