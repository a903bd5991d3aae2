import Charging
import Store

/// The hash of a usage record's meaning: everything that is stored of it except its token, its last_updated and what is said of
/// that, and what depends on where the record was found.
struct UsageHasher {
    private var scratch: [UInt8] = []

    /// Said of the same record in one file and not in another.
    private static let ofTheFile = Findings(.partyConflict)

    /// - Parameter row: with the findings that its content alone tells, except for those.
    mutating func hash(_ row: UsageRow, names: PlaceNames, in batch: borrowing Batch) -> ContentHash {
        scratch.removeAll(keepingCapacity: true)
        append(row.isFragment ? 1 : 0)
        append(row.start?.seconds)
        append(row.end?.seconds)
        append(row.energy?.milliwattHours)
        append(row.status.map { Int64($0.rawValue) })
        append(row.isCredit ? 1 : 0)
        append(row.chargingTimeIsKnown ? 1 : 0)
        append(row.chargingFromStartMilliseconds)
        append(row.maximumPower?.watts)
        // Two spellings of one content are two versions: which of them stays must not depend on which came first.
        append(Int64(bitPattern: row.findings.subtracting(Self.ofTheFile).low))
        append(names.locationID)
        append(names.evseUID)
        append(names.evseID)
        append(names.connectorID)
        return batch.arena.withUnsafeBufferPointer { arena in
            append(row.sessionID.map { arena[$0] })
            append(row.creditReferenceID.map { arena[$0] })
            append(row.profile, of: arena)
            append(row.periods, of: arena)
            return scratch.withUnsafeBytes { ContentHash($0) }
        }
    }

    private mutating func append(_ part: UsageRow.Slice?, of arena: UnsafeBufferPointer<UInt8>) {
        append(part.map { Int64($0.length) })
        if let part { scratch.append(contentsOf: arena[part]) }
    }

    private mutating func append(_ number: Int64?) {
        withUnsafeBytes(of: (number ?? .min).littleEndian) { scratch.append(contentsOf: $0) }
    }

    /// Ids are compared without case (CiString).
    private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>?) {
        append(Int64(bytes?.count ?? -1))
        if let bytes { for byte in bytes { scratch.append(CiString.fold(byte)) } }
    }
}
