import Charging
public import Store

/// One archive as it is read without a store.
public struct DecodedArchive: Sendable {
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
        let archive = try NamedArchive(path, options)
        try begin(archive.row)
        var failure: (any Error)?
        let outcome = Result { () throws(ArchiveError) in
            try Self.decode(archive, key, TokenHasher(key: key, sentinels: archive.options.tokenSentinels), KnownPlaces()) {
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
        return DecodedArchive(outcome: summary, ledgerKey: (try? summary.get()).map(archive.ledgerKey) ?? archive.key.whole)
    }

    /// - Returns: nil where the receiver wants no more.
    static func decode(
        _ archive: NamedArchive, _ key: StoreKey, _ tokens: TokenHasher, _ places: KnownPlaces,
        _ handOver: (consuming Batch) -> Bool
    ) throws(ArchiveError) -> ArchiveSummary? {
        var decoder = try ArchiveDecoder(
            path: archive.row.path, key: key, tokens: tokens, places: places, options: archive.options)
        let decoded = Result { () throws(ArchiveError) in try decoder.run(handOver) }
        // The ledger names a file by the hash of its bytes: records of other bytes must not come under it. What else is wrong with a file
        // that somebody writes to follows from that.
        guard decoder.identity == archive.identity else {
            throw ArchiveError(.archiveUnreadable, "it was changed or replaced while it was read")
        }
        return try decoded.get()
    }
}
