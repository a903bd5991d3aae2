import Charging

/// The curve that a session would have drawn, had its car taken its own power from plug-in on.
///
/// Only for sessions whose recorded curve is flat over the stay: it says nothing of when the energy flowed. The car's power is the
/// least of the EVSE's rating, the record's MAX_POWER and the highest mean power of the token's sessions at the site; a token that
/// came once only says no more than the session itself, and the EVSE's 95th percentile stands in.
struct ArrivalCurve {
    private let powerOfToken: [UInt64: Double]

    private init(powerOfToken: [UInt64: Double]) { self.powerOfToken = powerOfToken }

    init(_ shard: SiteShard) {
        var seen: [UInt64: (sessions: Int, power: Double)] = [:]
        for session in shard.sessions.joined() {
            guard let token = session.token, let power = session.meanWatts else { continue }
            let known = seen[token] ?? (0, 0)
            seen[token] = (known.sessions + 1, max(known.power, power))
        }
        powerOfToken = seen.filter { $0.value.sessions > 1 }.mapValues(\.power)
    }

    /// Enough for `step` and `steps`: empty where no session of the site has a curve that is flat over the stay.
    init(forStepsOf shard: SiteShard) {
        guard shard.sessions.joined().contains(where: \.isFlatOverStay) else {
            self = ArrivalCurve(powerOfToken: [:])
            return
        }
        self.init(shard)
    }

    /// The 95th percentile of mean powers (nearest rank), in watts; nil without any.
    static func usualWatts(_ sessions: [ChargingSession]) -> Double? {
        Quantile.nearestRank(sessions.compactMap(\.meanWatts), 0.95)
    }

    /// The power that the session's car can draw, in watts: never less than it did on the mean. Nil without energy or time.
    func carWatts(_ session: ChargingSession, rating: Power?, usualWatts: Double?) -> Double? {
        guard let mean = session.meanWatts else { return nil }
        let car = session.token.flatMap { powerOfToken[$0] } ?? usualWatts
        let limits = [car, rating.map { Double($0.watts) }, session.maximumPower.map { Double($0.watts) }].compactMap { $0 }
        // It did take its energy within its stay.
        return max(mean, limits.min() ?? mean)
    }

    /// The one step of the session's curve on arrival; nil where that is the recorded curve.
    func step(
        _ session: ChargingSession, rating: Power?, usualWatts: @autoclosure () -> Double?
    ) -> PowerProfile.Step? {
        guard session.isFlatOverStay, session.energy > .zero,
            let watts = carWatts(session, rating: rating, usualWatts: usualWatts())
        else { return nil }
        let milliseconds = (Double(session.energy.milliwattHours) * 3600 / watts).rounded(.up)
        let length = Double(session.range.lengthSeconds * 1000)
        return PowerProfile.Step(
            offsetSeconds: 0, activeMilliseconds: UInt32(clamping: Int64(min(max(milliseconds, 1), length))),
            energy: session.energy)
    }

    /// The steps of the session's curve on arrival.
    func steps(_ session: ChargingSession, rating: Power?, usualWatts: Double?) -> ArraySlice<PowerProfile.Step> {
        step(session, rating: rating, usualWatts: usualWatts).map { [$0] } ?? session.profile.steps
    }
}

extension ChargingSession {
    /// Charging time as recorded, nil when unknown.
    var chargingMilliseconds: Int64? {
        guard chargingTimeIsKnown else { return nil }
        return chargingFromStartMilliseconds ?? profile.activeMilliseconds
    }

    /// Mean power over the charging time, over the whole stay when that is not known, in watts; nil without energy or time.
    var meanWatts: Double? {
        let milliseconds = chargingMilliseconds.flatMap { $0 > 0 ? $0 : nil } ?? range.lengthSeconds * 1000
        guard energy > .zero, milliseconds > 0 else { return nil }
        return Double(energy.milliwattHours) * 3600 / Double(milliseconds)
    }

    /// Whether the recorded curve is one step over (all but a minute of) the stay.
    var isFlatOverStay: Bool {
        var bearing: PowerProfile.Step?
        for step in profile.steps where step.energy != .zero {
            guard bearing == nil else { return false }
            bearing = step
        }
        return bearing.map { Int64($0.activeMilliseconds) >= (range.lengthSeconds - 60) * 1000 } ?? false
    }
}
