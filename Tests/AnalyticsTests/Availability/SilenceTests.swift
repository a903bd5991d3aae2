import Analytics
import Charging
import Testing

/// Probabilities of silence against reference values, and gaps that were and were not put in.
@Suite struct SilenceTests {
    @Test(arguments: [
        (10, 10.0 / 3, 0.0356739933, 0.0487689343), (30, 3.0, 0.0497870684, 0.0546415616), (60, 8.0, 0.0003354626, 0.0005144716),
        (5, 5.0, 0.0067379470, 0.0220970869), (100, 50.0 / 9, 0.0038659201, 0.0043666649),
    ])
    func probabilitiesOfARate(starts: Int, expected: Double, poisson: Double, predictive: Double) {
        #expect(abs(SilenceProbability.poisson(expected: expected) - poisson) < 1e-9)
        #expect(abs(SilenceProbability.predictive(expected: expected, starts: starts) - predictive) < 1e-9)
    }

    @Test(arguments: [
        (2.0, 1.0, 3, 0.0370370370), (2.0, 4.0, 3, 0.0077073466), (5.0, 2.0, 1, 0.0816326531), (1.0, 2.0, 5, 0.0173415299),
        (2.0, Double.infinity, 3, 0.0024787522),
    ])
    func probabilitiesOfDays(mean: Double, k: Double, days: Int, expected: Double) {
        let byDay = [Double](repeating: mean, count: days)
        #expect(abs(SilenceProbability.overdispersed(expectedByDay: byDay, k: k) - expected) < 1e-9)
    }

    @Test(arguments: [
        (2.0, 1.0, 0.03452050), (2.0, 2.0, 0.23248179), (2.0, 3.0, 0.69686975), (2.0, 4.0, 0.94509217), (0.5, 7.0, 0.43065016),
        (0.5, 14.0, 0.96531454), (0.1, 14.0, 0.27207706), (0.1, 30.0, 0.72996054),
    ])
    func probabilitiesOfBreakage(rate: Double, days: Double, expected: Double) {
        #expect(abs(SilenceProbability.broken(rate: rate, hazard: 1.0 / 90, days: days) - expected) < 1e-8)
    }

    @Test func discoveriesAreThoseOfBenjaminiAndHochberg() {
        #expect(SilenceProbability.discoveries([0.9, 0.011, 0.03, 0.001, 0.035], rate: 0.05) == [false, true, true, true, true])
        #expect(SilenceProbability.discoveries([0.9, 0.011, 0.045, 0.001], rate: 0.05) == [false, true, false, true])
        #expect(SilenceProbability.discoveries([0.2, 0.3], rate: 0.05) == [false, false])
        #expect(SilenceProbability.discoveries([], rate: 0.05).isEmpty)
    }

    @Test(arguments: 0..<10)
    func aSilentMonthIsFoundAndOthersAreNot(seed: Int) {
        var random = RandomNetwork(seed: UInt64(8000 + seed))
        let first = Instant(seconds: 1_780_272_000)
        let party = PartyID(countryCode: "NL", partyID: "TST")
        let silent = TimeRange(start: first + 60 * 86_400, end: first + 75 * 86_400)
        var sessions = [[ChargingSession]](repeating: [], count: 4)
        for minute in stride(from: Int64(0), to: 120 * 1440, by: 60) where random.number(0...5) == 0 {
            let start = first + minute * 60 + random.number(0...1000)
            let evse = Int(random.number(0...3))
            guard evse != 1 || !silent.contains(start) else { continue }
            sessions[evse].append(
                ChargingSession(
                    recordID: minute, start: start, end: start + 1800, energy: Energy(milliwattHours: 5_000_000),
                    chargingTimeIsKnown: false, profile: PowerProfile(steps: [], method: .flatOverStay)))
        }
        let shard = SiteShard(
            site: Site(id: "S", name: "S", timeZone: "Europe/Amsterdam"),
            evses: (0..<4).map { EVSE(party: party, siteID: "S", locationID: "S", uid: "E\($0)") }, sessions: sessions)
        let inService = TimeRange(start: first, end: first + 120 * 86_400)
        let gaps = SilenceTest.gaps(shard, sessions.map { .made(inService, occupied: $0.map(\.range)) })
        let suspected = zip(gaps, SilenceTest.suspected(gaps)).filter(\.1).map(\.0)
        #expect(suspected.map(\.evse) == [1])
        #expect(suspected.first.map { $0.range.start < silent.start + 3600 && $0.range.end >= silent.end } == true)
        #expect(suspected.first.map { min($0.choiceProbability, $0.gapProbability) < 1e-3 } == true)
    }
}
