import Charging
public import Store

/// One archive as it is read without a store.
public struct DecodedArchive: Sendable {
    public var archive: ArchiveRow
    /// What was found once it had been read to its end, or why it was not.
    public var outcome: Result<ArchiveSummary, ArchiveError>
    /// The key under which the ledger has it.
    public var ledgerKey: String
}

extension ArchiveLoader {
    /// Reads one archive, by the same rules as `load`, and stores nothing.
    ///
    /// - Parameters:
    ///   - begin: gets what the ledger is to say of the archive, before anything of it is read.
    ///   - receive: gets its records, batch after batch.
    /// - Throws: `ArchiveError` for a file of which not even the bytes can be read, and what the closures throw.
    public func decode(
        _ path: String, begin: (ArchiveRow) throws -> Void, receive: (consuming Batch) throws -> Void
    ) throws -> DecodedArchive {
        let (digest, bytes, identity) = try FileHash.sha256(path: path)
        let options = options.of(path)
        let ledgerKey = LedgerKey(digest: digest, options: options)
        let archive = ArchiveRow(
            sha256: digest, ledgerKey: ledgerKey.whole, rules: ledgerKey.rulesWithSettings, path: path, bytes: bytes)
        try begin(archive)
        var failure: (any Error)?
        let outcome = Result { () throws(ArchiveError) in
            try Self.decode(path, identity, key, TokenHasher(key: key, sentinels: options.tokenSentinels), KnownPlaces(), options)
            {
                do {
                    try receive($0)
                    return true
                } catch {
                    failure = error
                    return false
                }
            }
        }
        if let failure { throw failure }
        let summary = outcome.flatMap { summary in
            summary.map { .success($0) } ?? .failure(ArchiveError(.archiveUnreadable, "it was not read to its end"))
        }
        let isIncomplete = (try? summary.get())?.incomplete != nil
        return DecodedArchive(
            archive: archive, outcome: summary, ledgerKey: isIncomplete ? ledgerKey.salvaged : ledgerKey.whole)
    }

    /// - Returns: nil where the receiver wants no more.
    static func decode(
        _ path: String, _ identity: FileBytes.Identity?, _ key: StoreKey, _ tokens: TokenHasher, _ places: KnownPlaces,
        _ options: IngestOptions, _ handOver: (consuming Batch) -> Bool
    ) throws(ArchiveError) -> ArchiveSummary? {
        var decoder = try ArchiveDecoder(path: path, key: key, tokens: tokens, places: places, options: options)
        let decoded = Result { () throws(ArchiveError) in try decoder.run(handOver) }
        // The ledger names a file by the hash of its bytes: records of other bytes must not come under it. What else is wrong with a file
        // that somebody writes to follows from that.
        guard decoder.identity == identity else {
            throw ArchiveError(.archiveUnreadable, "it was changed or replaced while it was read")
        }
        return try decoded.get()
    }
}
