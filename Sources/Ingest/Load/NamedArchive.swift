import Store

/// A file with what the ledger is to say of it, before anything of it is read.
struct NamedArchive: Sendable {
    let row: ArchiveRow
    let key: LedgerKey
    let options: IngestOptions
    /// Of the file that the hash is of.
    let identity: FileBytes.Identity?

    /// - Parameter options: of all files.
    /// - Throws: `ArchiveError` for a file of which not even the bytes can be read.
    init(_ path: String, _ options: IngestOptions) throws {
        let (digest, bytes, identity) = try FileHash.sha256(path: path)
        self.options = options.of(path)
        self.identity = identity
        key = LedgerKey(digest: digest, options: self.options)
        row = ArchiveRow(sha256: digest, ledgerKey: key.whole, rules: key.rulesWithSettings, path: path, bytes: bytes)
    }

    /// The key of what was read of it.
    func ledgerKey(of summary: ArchiveSummary) -> String { summary.incomplete == nil ? key.whole : key.salvaged }
}
