import Charging
public import Store

/// Reads the quarantine anew: rules and settings may have changed since its records came.
///
/// Each record's bytes are opened with the store's key, decoded as if their archive were read today, and loaded if they are
/// accepted, at their first address. Bytes that another key sealed cannot be opened and stay as they are.
public struct RejectReplay {
    private let key: StoreKey
    private let options: IngestOptions

    public init(key: StoreKey, options: IngestOptions) {
        self.key = key
        self.options = options
    }

    /// Replays every record, then decides what counts.
    public func run(in store: StoreWriter) throws -> ReplayTally {
        var decoder = try SingleRecordDecoder(key: key, options: options)
        return try run(in: store, decoder: &decoder)
    }

    func run(in store: StoreWriter, decoder: inout some RecordDecoding) throws -> ReplayTally {
        let tally = try store.replayRejects { reject in
            key.open(sealed: reject.sealed).map { bytes in
                decoder.decode(record: bytes, address: reject.address, fetchedAt: reject.fetchedAt)
            }
        }
        try store.reconcile(Reconciler.decide)
        return tally
    }
}
