public import Charging

/// Whether a party's charging times tell anything: many feeds write TIME as long as the stay, for cars that were full after two
/// hours of it. Decided from many records; mergeable over shards.
public struct ChargingTimeEvidence: Sendable, Codable {
    struct Tally: Codable {
        var longStays = 0
        var wholeStays = 0
        var wholeStayEnergy = Energy.zero
    }

    private(set) var tallies: [PartyID: Tally] = [:]

    /// A stay this long on AC seldom charges to its end.
    private static let longSeconds: Int64 = 4 * 3600
    private static let minimumStays = 50
    private static let wholeShare = 0.9

    public init() {}

    public mutating func add(_ shard: SiteShard) {
        for (evse, sessions) in zip(shard.evses, shard.sessions) where evse.powerType != .dc {
            var tally = tallies[evse.party] ?? Tally()
            for session in sessions where session.range.lengthSeconds >= Self.longSeconds && session.energy > .zero {
                guard let charging = session.chargingMilliseconds else { continue }
                tally.longStays += 1
                if charging >= (session.range.lengthSeconds - 60) * 1000 {
                    tally.wholeStays += 1
                    tally.wholeStayEnergy += session.energy
                }
            }
            tallies[evse.party] = tally
        }
    }

    /// That of all shards, which are looked at concurrently.
    public static func gather(_ shards: [SiteShard], workers: Int) async -> ChargingTimeEvidence {
        await BoundedGroup.fold(
            shards, workers: workers, initial: { ChargingTimeEvidence() }, step: { $0.add($1) }, merge: { $0.merge($1) }
        ).1
    }

    /// Associative and commutative.
    public mutating func merge(_ other: ChargingTimeEvidence) {
        for (party, tally) in other.tallies {
            tallies[party, default: Tally()].longStays += tally.longStays
            tallies[party, default: Tally()].wholeStays += tally.wholeStays
            tallies[party, default: Tally()].wholeStayEnergy += tally.wholeStayEnergy
        }
    }

    /// The parties whose charging times say nothing (`W_CHARGING_TIME_UNINFORMATIVE`).
    public var uninformativeParties: Set<PartyID> {
        Set(
            tallies.filter {
                $0.value.longStays >= Self.minimumStays
                    && Double($0.value.wholeStays) >= Self.wholeShare * Double($0.value.longStays)
            }.keys)
    }
}
