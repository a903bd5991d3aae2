import Analytics
import Charging
import Testing

/// Bounds of peaks against their definition, window by window.
@Suite struct BoundTests {
    private static let first = Instant(seconds: 1_780_272_000)

    /// A session of one period, which may draw evenly over part of it.
    private static func session(_ random: inout RandomNetwork) -> ChargingSession {
        let start = first + random.number(0...7200)
        let length = random.number(0...2) == 0 ? random.number(1...400) : random.number(400...5000)
        let active = random.number(1...length)
        let energy = Energy(milliwattHours: random.number(1...active * 3000))
        return ChargingSession(
            recordID: 1, start: start, end: start + length, energy: energy, chargingTimeIsKnown: true,
            maximumPower: random.number(0...1) == 0 ? nil : Power(watts: random.number(3000...12_000)),
            profile: PowerProfile(
                steps: [.init(offsetSeconds: 0, activeMilliseconds: UInt32(active * 1000), energy: energy)], method: .periods))
    }

    @Test(arguments: 0..<200)
    func boundsAreThoseOfTheDefinition(seed: Int) async throws {
        var random = RandomNetwork(seed: UInt64(11_000 + seed))
        let rating = Power(watts: 11_000)
        let sessions = (0..<4).map { _ in Self.session(&random) }
        let shard = SiteShard(
            site: Site(id: "S", name: "S", timeZone: "UTC"),
            evses: sessions.indices.map {
                EVSE(
                    party: PartyID(countryCode: "NL", partyID: "TST"), siteID: "S", locationID: "S", uid: "E\($0)",
                    ratedPower: rating)
            }, sessions: sessions.map { [$0] })
        let period = TimeRange(start: Self.first, end: Self.first + 14_400)
        let peaks = try #require(try await NetworkAnalysis.figures([shard], period: period).sites[0].peaks)
        var least = [Double](repeating: 0, count: 16)
        var most = least
        for session in sessions {
            let energy = Double(session.energy.milliwattHours) / 1000
            let step = session.profile.steps[0]
            // Watt-hours a second.
            let mean = energy / (Double(step.activeMilliseconds) / 1000)
            let length = Double(session.range.lengthSeconds)
            guard mean * 3600 <= 1.1 * Double(rating.watts) else { continue }
            let limit = Double(min(rating, session.maximumPower ?? rating).watts) / 3600
            for window in 0..<16 {
                let start = Self.first + Int64(window) * 900
                let overlap = Double(session.range.clamped(to: TimeRange(start: start, end: start + 900)).lengthSeconds)
                least[window] += max(0, energy - max(limit, mean) * (length - overlap))
                most[window] += min(energy, max(limit, mean) * overlap)
            }
        }
        #expect(abs(peaks.lowerKilowatts - (least.max() ?? 0) * 4 / 1000) < 1e-6)
        #expect(abs((peaks.upperKilowatts ?? -1) - (most.max() ?? 0) * 4 / 1000) < 1e-6)
        #expect(peaks.lowerKilowatts <= (peaks.recorded?.kilowatts ?? 0) + 1e-5)
        #expect((peaks.recorded?.kilowatts ?? 0) <= (peaks.upperKilowatts ?? 0) + 1e-5)
    }
}
