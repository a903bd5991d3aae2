import Charging

/// The power that sessions of one EVSE can draw.
struct CarPower {
    let rating: Power?
    private let check: RatingCheck
    private let usualWatts: Double?
    private let arrival: ArrivalCurve
    private let cap: LoadSettings.Cap

    init(_ evse: EVSE, _ sessions: [ChargingSession], arrival: ArrivalCurve, cap: LoadSettings.Cap) {
        check = RatingCheck(evse, sessions)
        rating = check.rating
        usualWatts = ArrivalCurve.usualWatts(sessions)
        self.arrival = arrival
        self.cap = cap
    }

    /// Nil for a session without energy or time. A session that came with more than its EVSE can give has that.
    func cap(_ session: ChargingSession) -> Power? {
        if let rating, cap == .rating || check.isAboveRating(session) { return rating }
        guard let watts = arrival.carWatts(session, rating: rating, usualWatts: usualWatts) else { return nil }
        return Power(watts: max(1, Int64((watts - 1e-6).rounded(.up))))
    }
}
