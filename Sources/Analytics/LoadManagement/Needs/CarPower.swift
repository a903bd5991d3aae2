import Charging

/// The power that sessions of one EVSE can draw.
struct CarPower {
    let rating: Power?
    private let check: RatingCheck
    private let usualWatts: Double?
    private let arrival: ArrivalCurve
    private let cap: LoadSettings.Cap
    private let isDC: Bool

    init(_ evse: EVSE, _ sessions: [ChargingSession], arrival: ArrivalCurve, cap: LoadSettings.Cap) {
        check = RatingCheck(evse, sessions)
        rating = check.rating
        usualWatts = ArrivalCurve.usualWatts(sessions)
        self.arrival = arrival
        self.cap = cap
        isDC = ServiceClass(evse) == .dc
    }

    /// Nil for a session without energy or time. A session that came with more than its EVSE can give has that. A car at DC draws what it
    /// can at each state of its battery: its mean is what it could draw.
    func cap(_ session: ChargingSession) -> Power? {
        if let rating, cap == .rating || check.isAboveRating(session) { return rating }
        let car = isDC ? session.meanWatts : arrival.carWatts(session, rating: rating, usualWatts: usualWatts)
        guard let watts = car else { return nil }
        return Power(watts: max(1, Int64((watts - 1e-6).rounded(.up))))
    }
}
