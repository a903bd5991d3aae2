import Charging
import Foundation
import Wording

@testable import Analytics

/// A made-up site: demand that is known, let through a number of EVSEs, and what a record of it would hold.
struct SyntheticSite {
    var evses = 3
    var weeks = 26
    /// Visits per hour by hour of week.
    var rates = SyntheticSite.twoPeaks(scale: 1)
    var dispersion = Double.infinity
    var stayHours = 1.0
    var seed: UInt64 = 1
    var id = "site"

    /// Busy in the morning and in the afternoon, less so at the weekend.
    static func twoPeaks(scale: Double) -> [Double] {
        let day: [Double] = [
            0.02, 0.02, 0.02, 0.02, 0.05, 0.1, 0.4, 0.9, 1.5, 1.6, 1.3, 0.9, 0.6, 0.6, 0.8, 1.1, 1.4, 1.4, 1.1, 0.7, 0.4, 0.2,
            0.1, 0.05,
        ]
        return (0..<168).map { day[$0 % 24] * scale * ($0 < 120 ? 1 : 0.6) }
    }

    /// A Monday, so that hours of the model's week are those of the record.
    let start = Instant(seconds: 4 * 86_400 + 2600 * 7 * 86_400)
    var period: TimeRange { TimeRange(start: start, end: start + Int64(weeks) * 7 * 86_400) }
    var model: DemandModel { DemandModel(rates: rates, dispersion: dispersion) }

    /// Every driver with the EVSE that was free, or nil who found none: for all arrivals of the weeks.
    var arrivals: [(start: Instant, end: Instant, evse: Int?)] {
        var trace = ArrivalTrace()
        let pool = StayPool.exponential(meanHours: stayHours)
        trace.draw(weeks: weeks, model: model, stays: pool, seed: Seed(seed))
        var freeAt = [Double](repeating: 0, count: evses)
        return zip(trace.times, trace.stays).map { time, stay in
            let evse = freeAt.indices.first { freeAt[$0] <= time }
            if let evse { freeAt[evse] = time + stay }
            return (start + Int64(time * 3600), start + Int64((time + stay) * 3600), evse)
        }
    }

    var sessions: [[ChargingSession]] {
        var sessions = [[ChargingSession]](repeating: [], count: evses)
        for arrival in arrivals {
            guard let evse = arrival.evse else { continue }
            sessions[evse].append(.made(start: arrival.start, end: arrival.end))
        }
        return sessions
    }

    func shard(isComplete: Bool = true) -> SiteShard {
        SiteShard(
            site: Site(id: id, name: id, timeZone: "UTC"),
            evses: (0..<evses).map { number in
                EVSE(
                    party: PartyID(countryCode: "NL", partyID: "TST"), siteID: id, locationID: id, uid: "E\(number)",
                    firstSeen: start)
            },
            sessions: sessions, isComplete: isComplete)
    }

    /// Few draws and short runs: quick, and rough.
    static var quickSettings: SizingSettings {
        var settings = SizingSettings()
        settings.draws = 20
        settings.simulatedVisits = 6_000
        settings.visitsPerDraw = 600
        return settings
    }

    func advice(isComplete: Bool = true, settings: SizingSettings = quickSettings) -> SiteAdvice {
        advice(for: shard(isComplete: isComplete), settings: settings)
    }

    /// Of a shard that was changed.
    func advice(
        for shard: SiteShard, plan: SitePlan = SitePlan(), settings: SizingSettings = quickSettings
    ) -> SiteAdvice {
        let scope = AnalysisScope(ChargeTimes.of([shard]), period: period, serviceEnd: .period)
        return scope.map { SiteSizing(settings: settings).advice(for: shard, scope: $0, calendar: .utc, plan: plan) }
            ?? SiteAdvice(
                verdict: .unknown, evsesNow: 0, reasons: ["no period"], tier: .insufficient, weeks: 0, sessions: 0, visits: 0,
                isComplete: true, targets: SizingTargets())
    }
}

extension ChargingSession {
    /// With energy unless told otherwise.
    static func made(start: Instant, end: Instant, milliwattHours: Int64 = 5_000_000, token: UInt64? = nil) -> Self {
        ChargingSession(
            recordID: 0, start: start, end: end, energy: Energy(milliwattHours: milliwattHours), chargingTimeIsKnown: false,
            token: token, profile: PowerProfile(steps: [], method: .flatOverStay))
    }

    /// In minutes from 1970 on.
    static func made(minutes: Range<Int64>, milliwattHours: Int64 = 5_000_000, token: UInt64? = nil) -> Self {
        made(
            start: Instant(seconds: minutes.lowerBound * 60), end: Instant(seconds: minutes.upperBound * 60),
            milliwattHours: milliwattHours, token: token)
    }
}

extension StayPool {
    /// Evenly spaced quantiles of the exponential distribution, the same at every hour.
    static func exponential(meanHours: Double, count: Int = 200) -> StayPool {
        let lengths = (0..<count).map { -log(1 - (Double($0) + 0.5) / Double(count)) }
        let mean = lengths.reduce(0, +) / Double(count)
        return StayPool((0..<24).flatMap { hour in lengths.map { (hour, $0 / mean * meanHours) } })
    }
}

extension SiteAdvice {
    /// The reasons in English.
    var sentences: [String] { reasons.map(Language.english.text) }
}
