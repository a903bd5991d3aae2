import Charging
import Ingest

extension CommandContext {
    /// How records are read, as the configuration says.
    /// - Parameter party: the owner of records that name none.
    func ingestOptions(party: PartyID?, jobs: Int = 1) -> IngestOptions {
        var options = IngestOptions(party: party, jobs: jobs)
        options.settings = configuration.partySettings
        options.tokenSentinels = configuration.tokenSentinels
        options.limits = ArchiveLimits(configuration.ingestLimits)
        return options
    }
}

extension ArchiveLimits {
    /// The built-in limits with what the configuration sets.
    init(_ configured: IngestLimits) {
        self.init()
        if let bytes = configured.fileBytes { inflatedBytes = bytes }
        if let bytes = configured.recordBytes { recordBytes = Int(clamping: bytes) }
        if let count = configured.records { records = count }
        if let ratio = configured.ratio { inflationRatio = Int64(ratio) }
        if let depth = configured.depth { self.depth = depth }
    }
}
