import Charging

/// The power curves of one EVSE's sessions that reach into a period, without those above its rating.
struct EVSECurves {
    private(set) var recorded: [CurveStep] = []
    private(set) var onArrival: [CurveStep] = []
    /// Sessions in the order of the steps, each with the lower of rating and MAX_POWER, for bounds.
    private(set) var bounded: [(session: ChargingSession, limit: Power?)] = []
    /// `sessionOfStep[i]` is the index in `bounded` of `recorded[i]`.
    private(set) var sessionOfStep: [Int] = []
    /// The same for `onArrival`.
    private(set) var sessionOfArrivalStep: [Int] = []
    /// Whether a curve on arrival differs from the recorded one; if not, its peaks are the recorded ones.
    private(set) var arrivalDiffers = false

    init(_ evse: EVSE, _ sessions: [ChargingSession], arrival: ArrivalCurve, period: TimeRange) {
        let check = RatingCheck(evse, sessions)
        let usualWatts = ArrivalCurve.usualWatts(sessions)
        for session in sessions where session.reaches(into: period) && !check.isAboveRating(session) {
            let index = bounded.count
            bounded.append((session, [check.rating, session.maximumPower].compactMap { $0 }.min()))
            for step in session.profile.steps where step.energy != .zero {
                recorded.append(CurveStep(step, of: session))
                sessionOfStep.append(index)
            }
            let steps = arrival.steps(session, rating: check.rating, usualWatts: usualWatts)
            for step in steps where step.energy != .zero {
                onArrival.append(CurveStep(step, of: session))
                sessionOfArrivalStep.append(index)
            }
            if steps != session.profile.steps { arrivalDiffers = true }
        }
    }
}
