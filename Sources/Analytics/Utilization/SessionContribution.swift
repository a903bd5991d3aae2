public import Charging

/// What one session adds to the figures of its EVSE.
public struct SessionContribution: Sendable {
    public var session: ChargingSession
    /// Energy that lies in the period.
    public var energy: Energy
    /// Its time in the period that counts; where sessions overlap, both have it.
    public var occupiedSeconds: Int64
    /// Whether its curve is left out of peaks and load.
    public var isAboveRating: Bool

    /// Those of an EVSE's sessions that reach into the period, in their order.
    ///
    /// - Parameter available: the EVSE's time that counts.
    public static func of(
        _ evse: EVSE, _ sessions: [ChargingSession], available: TimeSet, period: TimeRange
    ) -> [SessionContribution] {
        let check = RatingCheck(evse, sessions)
        return sessions.filter { $0.reaches(into: period) }.map { session in
            let isAbove = check.isAboveRating(session)
            return SessionContribution(
                session: session, energy: session.energy(in: period, isAboveRating: isAbove),
                occupiedSeconds: available.intersection(session.range).lengthSeconds, isAboveRating: isAbove)
        }
    }
}
