public import Charging

/// `W_OVERLAP_EVSE` and `I_PARALLEL_CONNECTORS`: charges on one EVSE that overlap by more than a minute.
///
/// A fact and not a guess, so it is told from the first charge on. Up to a minute is two clocks. Charges that name two connectors may
/// well run in parallel; occupied time is the union in any case.
public struct OverlapSweep: Sendable {
    public static let toleratedSeconds: Int64 = 60

    /// Charges that begin while another one is on their EVSE, and those of them on another connector than that one.
    struct Tally: Sendable {
        var charges = 0
        var overlapping = 0
        var overlappingEnergy = Energy.zero
        var parallel = 0
        var parallelEnergy = Energy.zero
    }

    private var tallies: [PartyID: Tally] = [:]

    public init() {}

    /// - Parameter connectors: the connector that each of these records names, for those that name one. Asked once a shard, and not
    ///   at all where nothing overlaps.
    public mutating func add(_ shard: SiteShard, connectors: ([Int64]) throws -> [Int64: String]) rethrows {
        var pairs: [(party: PartyID, session: ChargingSession, earlier: Int64)] = []
        for (evse, sessions) in zip(shard.evses, shard.sessions) where evse.isNamed {
            tallies[evse.party, default: Tally()].charges += sessions.count
            var longest: ChargingSession?
            for session in sessions {
                if let other = longest, min(other.end, session.end) - session.start > Self.toleratedSeconds {
                    pairs.append((evse.party, session, other.recordID))
                }
                if longest.map({ session.end > $0.end }) ?? true { longest = session }
            }
        }
        guard !pairs.isEmpty else { return }
        let names = try connectors(pairs.flatMap { [$0.session.recordID, $0.earlier] })
        for pair in pairs {
            let own = names[pair.session.recordID]?.lowercased()
            let other = names[pair.earlier]?.lowercased()
            if let own, let other, own != other {
                tallies[pair.party, default: Tally()].parallel += 1
                tallies[pair.party, default: Tally()].parallelEnergy += pair.session.energy
            } else {
                tallies[pair.party, default: Tally()].overlapping += 1
                tallies[pair.party, default: Tally()].overlappingEnergy += pair.session.energy
            }
        }
    }

    public var suspicions: [Suspicion] {
        tallies.flatMap { party, tally in
            [
                Suspicion(
                    .overlapOnEVSE, party, records: tally.overlapping, of: tally.charges, energy: tally.overlappingEnergy),
                Suspicion(
                    .parallelConnectors, party, records: tally.parallel, of: tally.charges, energy: tally.parallelEnergy),
            ]
        }.filter { $0.records > 0 }.sorted(by: Suspicion.isOrdered)
    }
}
