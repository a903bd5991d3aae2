import Charging
import Store

/// Decodes single records, outside of any archive.
protocol RecordDecoding {
    /// The record alone in a batch: loaded, or in quarantine with the reason. Places are counted over all calls, from 0.
    ///
    /// - Parameters:
    ///   - bytes: from its opening brace on, as an archive holds it.
    ///   - address: where that was.
    ///   - fetchedAt: when its page was made, where that is known.
    mutating func decode(record bytes: [UInt8], address: RecordAddress, fetchedAt: Instant?) -> Batch
}

/// Decodes them by today's rules and settings.
struct SingleRecordDecoder: RecordDecoding {
    private let indexer: StructuralIndexer
    private var records: RecordDecoder

    init(key: StoreKey, options: IngestOptions) throws(ArchiveError) {
        indexer = try StructuralIndexer()
        records = RecordDecoder(
            key: key, tokens: TokenHasher(key: key, sentinels: options.tokenSentinels), places: KnownPlaces(), options: options)
    }

    mutating func decode(record bytes: [UInt8], address: RecordAddress, fetchedAt: Instant?) -> Batch {
        var batch = Batch()
        let padded = bytes + [UInt8](repeating: 0x20, count: StructuralIndexer.padding)
        padded.withUnsafeBufferPointer { buffer in
            let record = UnsafeBufferPointer(rebasing: buffer[..<bytes.count])
            let tokens = indexer.index(record)
            let ends = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: tokens.count)
            defer { ends.deallocate() }
            let text = JSONText(bytes: record, tokens: tokens, ends: ends)
            switch records.decode(text, address: address, pageTimestamp: fetchedAt, into: &batch) {
            case .usage: break
            case .location(var row):
                row.fetchedAt = fetchedAt
                batch.locations.append(row)
            case .evseUpdate(var row, _):
                row.fetchedAt = fetchedAt
                batch.evseUpdates.append(row)
            case .tariff(let row): batch.tariffs.append(row)
            case .rejected(let kind, let rejected):
                var row = records.quarantine(record, kind: kind, rejected)
                row.fetchedAt = fetchedAt
                batch.quarantined.append(row)
            }
        }
        return batch
    }
}
