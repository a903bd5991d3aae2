public import Charging

/// `W_CONNECTOR_TWINS`: two EVSEs of a Location that share a physical reference or all of their id but its end, are both used by many
/// drivers, and are never occupied together: two connectors of one charger that serves one car at a time.
///
/// Chance is ruled out by what would be expected: EVSEs that knew nothing of each other would have been occupied together at least 15
/// times, so that never is a chance of less than one in a million. Neighbours fill up at the same hours, which makes that less still.
/// A depot with one truck never uses two EVSEs at once either: twenty tokens rule that out.
public struct ConnectorTwinSweep: Sendable {
    static let expectedTogether = 15.0
    static let minimumTokens = 20
    /// A charger has two or three connectors; a larger group shares a name for another reason.
    static let largestGroup = 4

    private struct Tally {
        var charges = 0
        var evses = 0
        var twinCharges = 0
        var energy = Energy.zero
    }

    private var tallies: [PartyID: Tally] = [:]

    public init() {}

    /// - Parameter physicalReference: what is written on the EVSE, where its Location says.
    public mutating func add(_ shard: SiteShard, physicalReference: (EVSE) -> String?) {
        var groups: [Group: [Int]] = [:]
        for (index, evse) in shard.evses.enumerated() {
            tallies[evse.party, default: Tally()].charges += shard.sessions[index].count
            guard evse.isNamed, !shard.sessions[index].isEmpty else { continue }
            for name in Self.names(evse, physicalReference(evse)) {
                groups[Group(party: evse.party, location: evse.locationID, name: name), default: []].append(index)
            }
        }
        var twins: Set<Int> = []
        for indices in groups.values where (2...Self.largestGroup).contains(indices.count) {
            for (position, left) in indices.enumerated() {
                for right in indices.dropFirst(position + 1) where Self.areTwins(shard.sessions[left], shard.sessions[right]) {
                    twins.formUnion([left, right])
                }
            }
        }
        for index in twins {
            let party = shard.evses[index].party
            tallies[party, default: Tally()].evses += 1
            tallies[party, default: Tally()].twinCharges += shard.sessions[index].count
            tallies[party, default: Tally()].energy += shard.sessions[index].reduce(.zero) { $0 + $1.energy }
        }
    }

    private struct Group: Hashable {
        var party: PartyID
        var location: String
        var name: String
    }

    /// What an EVSE may share with its twin.
    private static func names(_ evse: EVSE, _ physicalReference: String?) -> Set<String> {
        var names: Set<String> = []
        if let reference = physicalReference, !reference.isEmpty { names.insert("at " + reference.uppercased()) }
        for id in [evse.uid, evse.evseID].compactMap({ $0?.uppercased() }) {
            guard let separator = id.lastIndex(where: { "*-_.:/".contains($0) }), separator > id.startIndex else { continue }
            if id.distance(from: separator, to: id.endIndex) <= 3 { names.insert("id " + id[..<separator]) }
        }
        return names
    }

    private static func areTwins(_ left: [ChargingSession], _ right: [ChargingSession]) -> Bool {
        guard Set((left + right).compactMap(\.token)).count >= minimumTokens else { return false }
        guard let together = span(left, right) else { return false }
        let ours = left.filter { together.contains($0.start) }
        let theirs = right.filter { together.contains($0.start) }
        let meanLengths = mean(ours) + mean(theirs)
        let expected = Double(ours.count) * Double(theirs.count) * meanLengths / Double(together.lengthSeconds)
        return expected >= expectedTogether && !overlap(left, right)
    }

    /// When both were in use.
    private static func span(_ left: [ChargingSession], _ right: [ChargingSession]) -> TimeRange? {
        guard let leftFirst = left.first, let leftLast = left.last, let rightFirst = right.first, let rightLast = right.last
        else {
            return nil
        }
        let range = TimeRange(start: max(leftFirst.start, rightFirst.start), end: min(leftLast.end, rightLast.end))
        return range.isEmpty ? nil : range
    }

    private static func mean(_ sessions: [ChargingSession]) -> Double {
        sessions.isEmpty ? 0 : Double(sessions.reduce(0) { $0 + $1.range.lengthSeconds }) / Double(sessions.count)
    }

    /// Whether any two charges of the two overlap by more than a minute. Both are sorted by start.
    private static func overlap(_ left: [ChargingSession], _ right: [ChargingSession]) -> Bool {
        var (i, j) = (0, 0)
        while i < left.count, j < right.count {
            let shared = min(left[i].end, right[j].end) - max(left[i].start, right[j].start)
            if shared > OverlapSweep.toleratedSeconds { return true }
            if left[i].end <= right[j].end { i += 1 } else { j += 1 }
        }
        return false
    }

    public var suspicions: [Suspicion] {
        tallies.filter { $0.value.evses > 0 }.map { party, tally in
            Suspicion(
                .connectorTwins, party, records: tally.twinCharges, of: tally.charges, energy: tally.energy,
                facts: [.evses(tally.evses)])
        }.sorted(by: Suspicion.isOrdered)
    }
}
