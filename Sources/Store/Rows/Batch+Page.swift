public import Charging

/// Pages within batches: the records of a page that says that its request failed are taken back.
extension Batch {
    /// How many records of each sort there are: where a page begins.
    public struct Mark: Hashable, Sendable {
        public var usage = 0
        public var locations = 0
        public var evseUpdates = 0
        public var tariffs = 0
        public var quarantined = 0

        /// The beginning of a batch.
        public init() {}
    }

    /// Where the next record goes.
    public var mark: Mark {
        var mark = Mark()
        mark.usage = usage.count
        mark.locations = locations.count
        mark.evseUpdates = evseUpdates.count
        mark.tariffs = tariffs.count
        mark.quarantined = quarantined.count
        return mark
    }

    /// Cuts off the records from `mark` on, as a batch of their own. New places stay with this batch: they count from the
    /// archive's beginning, and nothing is stored of a place that no record uses.
    public mutating func split(at mark: Mark) -> Batch {
        var rest = Batch()
        rest.arena = arena
        rest.usage = Array(usage[mark.usage...])
        rest.locations = Array(locations[mark.locations...])
        rest.evseUpdates = Array(evseUpdates[mark.evseUpdates...])
        rest.tariffs = Array(tariffs[mark.tariffs...])
        rest.quarantined = Array(quarantined[mark.quarantined...])
        usage.removeSubrange(mark.usage...)
        locations.removeSubrange(mark.locations...)
        evseUpdates.removeSubrange(mark.evseUpdates...)
        tariffs.removeSubrange(mark.tariffs...)
        quarantined.removeSubrange(mark.quarantined...)
        return rest
    }

    /// What the batch's records are, for the ledger.
    /// - Parameter partyOfPlace: the owner of a place, by its number in the archive.
    public func counts(partyOfPlace: (Int32) -> PartyID?) -> [ArchiveRead] {
        var counts = ReadCounter()
        for row in usage { counts.add(kind: row.kind.name, party: partyOfPlace(row.place), energy: row.energy ?? .zero) }
        for row in locations { counts.add(kind: "location", party: row.party) }
        for row in evseUpdates { counts.add(kind: row.kind.rawValue, party: row.party) }
        for row in tariffs { counts.add(kind: "tariff", party: row.party) }
        for row in quarantined { counts.add(kind: row.kind, party: row.party, energy: row.energy ?? .zero) }
        return counts.counts
    }
}
