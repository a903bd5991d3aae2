import Charging
import Store

/// Counts records as they are framed, by kind and owner: what their dispositions must add up to.
struct ReadCounter {
    private(set) var counts: [ArchiveRead] = []
    private var last = 0

    mutating func add(_ kind: RecordFields.Kind, party: PartyID?, energy: Energy?) {
        let name = kind.name
        // Records of one kind and owner come in a row.
        if last < counts.count, counts[last].kind == name, counts[last].party == party {
            counts[last].records += 1
            counts[last].energy = counts[last].energy + (energy ?? .zero)
            return
        }
        if let index = counts.firstIndex(where: { $0.kind == name && $0.party == party }) {
            last = index
            counts[index].records += 1
            counts[index].energy = counts[index].energy + (energy ?? .zero)
        } else {
            last = counts.count
            counts.append(ArchiveRead(kind: name, party: party, records: 1, energy: energy ?? .zero))
        }
    }

    /// Takes in what `other` counted.
    mutating func add(_ other: ReadCounter) {
        for count in other.counts {
            if let index = counts.firstIndex(where: { $0.kind == count.kind && $0.party == count.party }) {
                counts[index].records += count.records
                counts[index].energy = counts[index].energy + count.energy
            } else {
                counts.append(count)
            }
        }
    }
}
