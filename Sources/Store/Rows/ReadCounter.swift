public import Charging

/// Counts records by kind and owner.
public struct ReadCounter: Sendable {
    /// In the order in which they were met.
    public private(set) var counts: [ArchiveRead] = []
    private var last = 0

    public init() {}

    public mutating func add(kind: String, party: PartyID?, records: Int = 1, energy: Energy = .zero) {
        // Records of one kind and owner come in a row.
        if last >= counts.count || counts[last].kind != kind || counts[last].party != party {
            last = counts.firstIndex { $0.kind == kind && $0.party == party } ?? counts.count
            if last == counts.count { counts.append(ArchiveRead(kind: kind, party: party, records: 0, energy: .zero)) }
        }
        counts[last].records += records
        counts[last].energy = counts[last].energy + energy
    }

    public mutating func add(_ count: ArchiveRead) {
        add(kind: count.kind, party: count.party, records: count.records, energy: count.energy)
    }

    /// Takes in what `other` counted.
    public mutating func add(_ other: ReadCounter) {
        for count in other.counts { add(count) }
    }
}
