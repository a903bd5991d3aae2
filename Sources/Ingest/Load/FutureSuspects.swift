import Charging
import Store

/// Records of an open page that its time, which mostly comes after them, may show to be from the future.
///
/// Few honest records end after the newest `last_updated` of their page so far; of those that do, the bytes are kept until the
/// page ends. Records that went out in an earlier batch are no longer judged.
struct FutureSuspects {
    private struct Suspect {
        /// In the batch.
        var row: Int
        var kind: RecordFields.Kind
        var party: PartyID?
        var address: RecordAddress
        var bytes: [UInt8]
    }

    private var suspects: [Suspect] = []
    private var newestUpdate: Instant?

    /// Looks at the usage record that was added to `batch` last.
    mutating func note(
        _ batch: borrowing Batch, _ record: RecordFramer.Record, _ start: Int, _ address: RecordAddress,
        _ kind: RecordFields.Kind,
        _ party: PartyID?
    ) {
        guard let row = batch.usage.last, let end = row.end, !row.isFragment, row.status?.isTerminal ?? true else { return }
        if let updated = row.lastUpdated { newestUpdate = max(newestUpdate ?? updated, updated) }
        guard RecordChecks.mayBeInTheFuture(end: end, evidence: newestUpdate) else { return }
        suspects.append(
            Suspect(
                row: batch.usage.count - 1, kind: kind, party: party, address: address, bytes: Array(record.bytes[start...])))
    }

    /// Takes out of `batch` what the page's time shows to be impossible, and notes what is odd.
    func judge(page: Instant?, _ batch: inout Batch) -> [(RecordFields.Kind, RecordDecoder.Rejected, bytes: [UInt8])] {
        var rejected: [(RecordFields.Kind, RecordDecoder.Rejected, bytes: [UInt8])] = []
        // From the end, so that the rows before keep their places.
        for suspect in suspects.reversed() {
            let row = batch.usage[suspect.row]
            guard let start = row.start, let end = row.end else { continue }
            do {
                try RecordChecks.checkFuture(
                    start: start, end: end, lastUpdated: row.lastUpdated, page: page,
                    findings: &batch.usage[suspect.row].findings)
            } catch {
                let id = batch.arena.withUnsafeBufferPointer { String(decoding: $0[row.objectID], as: UTF8.self) }
                batch.usage.remove(at: suspect.row)
                rejected.append(
                    (
                        suspect.kind,
                        RecordDecoder.Rejected(
                            address: suspect.address, finding: error.finding, detail: error.detail, party: suspect.party,
                            objectID: id, energy: row.energy), suspect.bytes
                    ))
            }
        }
        return rejected
    }
}
