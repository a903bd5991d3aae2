public import Charging

/// `W_CUMULATIVE_ENERGY`: a charge that repeats the energy of the one before it, because the meter was not set back.
///
/// The same token on the same EVSE within a quarter of an hour, with no less energy than before, is an ordinary second try. It is
/// told only where the energy cannot have flowed in the time: above 1.1 times the rating, or what any EVSE of its kind has.
public struct CumulativeEnergySweep: Sendable {
    public static let gapSeconds: Int64 = 900
    /// Where no rating is known.
    static let highestAC = Power(watts: 43_000)
    static let highestDC = Power(watts: 500_000)

    private struct Tally {
        var successors = 0
        var repeated = 0
        var energy = Energy.zero
    }

    private var tallies: [PartyID: Tally] = [:]

    public init() {}

    public mutating func add(_ shard: SiteShard) {
        for (evse, sessions) in zip(shard.evses, shard.sessions) where evse.isNamed {
            let highest =
                evse.ratedPower ?? (evse.powerType.map { $0 == .dc ? Self.highestDC : Self.highestAC } ?? Self.highestDC)
            for (earlier, session) in zip(sessions, sessions.dropFirst()) {
                let gap = session.start - earlier.end
                guard let token = session.token, token == earlier.token, (0..<Self.gapSeconds).contains(gap),
                    earlier.energy > .zero, session.energy > .zero
                else { continue }
                var tally = tallies[evse.party] ?? Tally()
                tally.successors += 1
                let kilowatts = session.energy.meanKilowatts(overSeconds: max(1, session.range.lengthSeconds))
                if session.energy >= earlier.energy, kilowatts > 1.1 * highest.kilowatts {
                    tally.repeated += 1
                    tally.energy += session.energy
                }
                tallies[evse.party] = tally
            }
        }
    }

    public var suspicions: [Suspicion] {
        tallies.filter { $0.value.repeated > 0 }.map { party, tally in
            Suspicion(.cumulativeEnergy, party, records: tally.repeated, of: tally.successors, energy: tally.energy)
        }.sorted(by: Suspicion.isOrdered)
    }
}
