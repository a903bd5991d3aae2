import Charging
import Testing

@testable import Analytics

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

    @Test func discoveriesAreThoseOfBenjaminiAndHochberg() {
        #expect(SilenceProbability.discoveries([0.9, 0.011, 0.03, 0.001, 0.035], rate: 0.05) == [false, true, true, true, true])
        #expect(SilenceProbability.discoveries([0.9, 0.011, 0.045, 0.001], rate: 0.05) == [false, true, false, true])
        #expect(SilenceProbability.discoveries([0.2, 0.3], rate: 0.05) == [false, false])
        #expect(SilenceProbability.discoveries([], rate: 0.05).isEmpty)
    }

    @Test(arguments: [
        // Others as expected, others silent too, no others, and days that are alike.
        (14.0, 20.0, 20.0, 10.0, 1.02343e-5), (20, 0, 20, 10, 0.00605), (3, 0, 0, 2, 0.16), (3, 50, 9, .infinity, 0.0497870684),
    ])
    func besideOthers(lost: Double, starts: Double, expected: Double, k: Double, probability: Double) {
        let found = SilenceProbability.besideOthers(expected: lost, others: (starts, expected), k: k)
        #expect(abs(found - probability) < 0.005 * probability)
    }

    /// Five EVSEs, of which one is out of order for twelve days, in half a year in which the site is closed three times: it is found, and
    /// of what is found no more is chance than the rate of false discoveries allows.
    @Test func aClosedSiteIsNoOutage() {
        let first = Instant(seconds: 1_780_272_000)
        let closed = [Int64(40)..<47, 100..<110, 150..<151]
        let broken = Int64(70)..<82
        let outage = TimeRange(start: first + broken.lowerBound * 86_400 + 7 * 3600, end: first + broken.upperBound * 86_400)
        let inService = TimeRange(start: first, end: first + 180 * 86_400)
        var (found, wrong) = (0, 0)
        for seed in UInt64(0)..<40 {
            var random = SeededGenerator(seed: 8100 + seed)
            var sessions = [[ChargingSession]](repeating: [], count: 5)
            for hour in Int64(0)..<180 * 24 where !closed.contains(where: { $0.contains(hour / 24) }) {
                for evse in 0..<5 where random.unit() < 0.1 && (7...20).contains(hour % 24) {
                    guard evse != 2 || !broken.contains(hour / 24) else { continue }
                    let start = first + hour * 3600 + Int64(random.index(below: 1200))
                    sessions[evse].append(.made(start: start, end: start + 1800))
                }
            }
            let shard = SiteShard(
                site: Site(id: "S", name: "S", timeZone: "Europe/Amsterdam"),
                evses: (0..<5).map {
                    EVSE(party: PartyID(countryCode: "NL", partyID: "TST"), siteID: "S", locationID: "S", uid: "E\($0)")
                }, sessions: sessions)
            let gaps = SilenceTest.gaps(shard, sessions.map { .made(inService, occupied: $0.map(\.range)) })
            for (gap, isSuspected) in zip(gaps, SilenceTest.suspected(gaps)) where isSuspected {
                if gap.evse == 2, gap.range.clamped(to: outage) == outage { found += 1 } else { wrong += 1 }
            }
        }
        #expect(found >= 39 && wrong <= 3, "\(found) found, \(wrong) wrong")
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
