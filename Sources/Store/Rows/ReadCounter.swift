public import Charging

/// Counts records by kind and owner.
public struct ReadCounter: Sendable {
    private struct Key: Hashable {
        var kind: String
        var party: PartyID?
    }

    private var byKey: [Key: ArchiveRead] = [:]

    public init() {}

    public mutating func add(kind: String, party: PartyID?, records: Int = 1, energy: Energy = .zero) {
        let key = Key(kind: kind, party: party)
        var count = byKey[key] ?? ArchiveRead(kind: kind, party: party, records: 0, energy: .zero)
        count.records += records
        count.energy = count.energy + energy
        byKey[key] = count
    }

    public mutating func add(_ count: ArchiveRead) {
        add(kind: count.kind, party: count.party, records: count.records, energy: count.energy)
    }

    /// In no order.
    public var counts: [ArchiveRead] { Array(byKey.values) }
}
