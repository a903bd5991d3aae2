import Charging

/// Holds an EVSE's rating against the mean powers of its sessions.
///
/// A session whose mean power over its charging time is above 1.1 × the rating counts with its energy, but its curve is left out
/// of peaks. Where that is so in at least 5 % and at least 20 of the sessions, the rating is wrong: the 99.5th percentile of
/// the mean powers stands in.
struct RatingCheck {
    let rating: Power?
    let ratingIsObserved: Bool

    init(_ evse: EVSE, _ sessions: [ChargingSession]) {
        let given = evse.ratedPower
        if let given {
            var (above, count) = (0, 0)
            for session in sessions {
                guard let watts = session.meanWatts else { continue }
                count += 1
                if Self.isAbove(watts, given) { above += 1 }
            }
            if above >= 20, above * 20 >= count,
                let observed = Quantile.nearestRank(sessions.compactMap(\.meanWatts), 0.995)
            {
                rating = Power(watts: Int64(observed.rounded(.up)))
                ratingIsObserved = true
                return
            }
        }
        rating = given
        ratingIsObserved = false
    }

    static func isAbove(_ watts: Double, _ rating: Power) -> Bool { watts > 1.1 * Double(rating.watts) }

    /// Whether the session's curve cannot be, and is left out of peaks.
    func isAboveRating(_ session: ChargingSession) -> Bool {
        guard let rating, let watts = session.meanWatts else { return false }
        return Self.isAbove(watts, rating)
    }
}
