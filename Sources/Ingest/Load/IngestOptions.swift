public import Charging

/// How an ingest is to be done.
public struct IngestOptions: Sendable {
    /// The owner of records that name none (OCPI 2.1.1), and whose archive's manifest names none.
    public var party: PartyID?
    /// Reader threads.
    public var jobs: Int
    public var limits = ArchiveLimits()
    /// Loads the complete records of a file that ends early or is damaged, and marks it as incomplete.
    public var salvages = false
    /// Ends the run at the first record or file that is rejected; nothing of that file is stored, nor of those after it.
    public var stopsAtReject = false
    /// What the configuration says of single parties' records.
    public var settings: [PartyID: PartySettings] = [:]
    /// Token ids, in their usual spelling, that stand for anybody.
    public var tokenSentinels: Set<String> = []

    public init(party: PartyID? = nil, jobs: Int = 2) {
        self.party = party
        self.jobs = max(1, jobs)
    }

    /// Those for one archive, whose manifest may know its owner.
    func of(_ archive: String) -> IngestOptions {
        guard let owner = ArchiveManifest.beside(archive)?.owner else { return self }
        var options = self
        options.party = owner
        return options
    }
}
