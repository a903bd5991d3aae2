import Charging

@testable import Analytics

/// The connection of a site at which the same cars come every day.
enum ConnectionFixture {
    /// - Parameter cars: a day; with none there is nothing to connect.
    static func advice(siteID: String, cars: Int, settings: ConnectionSettings = ConnectionSettings()) -> ConnectionAdvice {
        let (shard, scope) = site(siteID, name: siteID, cars: cars)
        return ConnectionAdvice(shard, scope: scope, load: LoadSettings(), settings: settings)
    }

    static func site(_ id: String, name: String, cars: Int) -> (SiteShard, AnalysisScope) {
        let period = CapacityReportFixture.period
        let party = PartyID(countryCode: "NL", partyID: "TNM")
        let days = period.lengthSeconds / 86_400
        var shard = SiteShard(site: Site(id: id, name: name, timeZone: "Europe/Amsterdam"), evses: [], sessions: [])
        for car in 0..<cars {
            shard.evses.append(
                EVSE(
                    party: party, siteID: id, locationID: id, uid: "\(name)\(car)", ratedPower: Power(watts: 11_000),
                    powerType: .ac3Phase))
            shard.sessions.append((0..<days).map { session(car: car, day: $0, from: period.start) })
        }
        guard let scope = AnalysisScope(ChargeTimes.of([shard]), period: period) else {
            preconditionFailure("a period was given")
        }
        return (shard, scope)
    }

    /// Eight hours from about eight o'clock, 22 kWh in the first two.
    private static func session(car: Int, day: Int64, from start: Instant) -> ChargingSession {
        let begin = start + day * 86_400 + 8 * 3600 + Int64(car % 7) * 300
        let energy = Energy(milliwattHours: 22_000_000)
        return ChargingSession(
            recordID: 1, start: begin, end: begin + 8 * 3600, energy: energy, chargingTimeIsKnown: true,
            profile: PowerProfile(
                steps: [PowerProfile.Step(offsetSeconds: 0, activeMilliseconds: 7_200_000, energy: energy)],
                method: .flatOverChargingTime))
    }
}
