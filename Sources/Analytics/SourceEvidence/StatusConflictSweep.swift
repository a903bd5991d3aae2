public import Charging

/// `W_STATUS_CONFLICT`: charges during which a fetched status said that their EVSE does not work (INOPERATIVE, OUTOFORDER).
///
/// A session in progress implies that it does: the time counts as up. One of the two is wrong, or the status came late.
public struct StatusConflictSweep: Sendable {
    private struct Tally {
        var known = 0
        var conflicting = 0
        var energy = Energy.zero
    }

    private var tallies: [PartyID: Tally] = [:]

    /// How far clocks are trusted: an overlap up to this is none.
    private static let clockTolerance: Int64 = 60

    public init() {}

    public mutating func add(_ shard: SiteShard) {
        for index in shard.evses.indices {
            let timeline = shard.status(of: index)
            guard !timeline.stretches.isEmpty else { continue }
            let known = timeline.time { _ in true }
            let down = timeline.time { UptimeProfile.neutral.classOf($0) == .down }
            var tally = tallies[shard.evses[index].party] ?? Tally()
            for session in shard.sessions[index] where !known.intersection(session.range).isEmpty {
                tally.known += 1
                guard down.intersection(session.range).lengthSeconds > Self.clockTolerance else { continue }
                tally.conflicting += 1
                tally.energy += session.energy
            }
            tallies[shard.evses[index].party] = tally
        }
    }

    /// Of the charges during which a status was known.
    public var suspicions: [Suspicion] {
        tallies.map { party, tally in
            Suspicion(.statusConflict, party, records: tally.conflicting, of: tally.known, energy: tally.energy)
        }.filter { $0.records > 0 }.sorted(by: Suspicion.isOrdered)
    }
}
