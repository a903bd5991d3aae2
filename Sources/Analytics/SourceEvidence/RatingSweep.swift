public import Charging

/// `W_POWER_ABOVE_RATING` and `W_RATING_WRONG`: charges whose mean power is above 1.1 times the rating of their EVSE.
///
/// A few of them are wrong records: their curves are left out of peaks. At least 5 % and at least 20 of an EVSE's charges mean that its
/// rating is wrong, and the power that was seen stands in for it. `RatingCheck` decides, so that this is told of just what figures do.
public struct RatingSweep: Sendable {
    private struct Tally {
        var charges = 0
        var above = 0
        var aboveEnergy = Energy.zero
        var wrongEVSEs = 0
        var wrongCharges = 0
        var wrongAbove = 0
        var wrongEnergy = Energy.zero
    }

    private var tallies: [PartyID: Tally] = [:]

    public init() {}

    public mutating func add(_ shard: SiteShard) {
        for (evse, sessions) in zip(shard.evses, shard.sessions) {
            guard let given = evse.ratedPower else { continue }
            let measured = sessions.filter { $0.meanWatts != nil }
            let above = measured.filter { RatingCheck.isAbove($0.meanWatts ?? 0, given) }
            let energy = above.reduce(Energy.zero) { $0 + $1.energy }
            var tally = tallies[evse.party] ?? Tally()
            if RatingCheck(evse, sessions).ratingIsObserved {
                tally.wrongEVSEs += 1
                tally.wrongCharges += measured.count
                tally.wrongAbove += above.count
                tally.wrongEnergy += energy
            } else {
                tally.charges += measured.count
                tally.above += above.count
                tally.aboveEnergy += energy
            }
            tallies[evse.party] = tally
        }
    }

    public var suspicions: [Suspicion] {
        tallies.flatMap { party, tally in
            [
                Suspicion(.powerAboveRating, party, records: tally.above, of: tally.charges, energy: tally.aboveEnergy),
                Suspicion(
                    .ratingWrong, party, records: tally.wrongAbove, of: tally.wrongCharges, energy: tally.wrongEnergy,
                    facts: [.evses(tally.wrongEVSEs)]),
            ]
        }.filter { $0.records > 0 }.sorted(by: Suspicion.isOrdered)
    }
}
