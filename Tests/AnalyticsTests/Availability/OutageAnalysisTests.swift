import Charging
import Testing

@testable import Analytics

/// What outages cost, and uptime of groups.
@Suite struct OutageAnalysisTests {
    private let first = Instant(seconds: 1_780_272_000)
    private let party = PartyID(countryCode: "NL", partyID: "TST")

    private func session(_ hour: Int64, hours: Int64 = 1) -> ChargingSession {
        ChargingSession(
            recordID: hour, start: first + hour * 3600 + 2400, end: first + (hour + hours) * 3600 + 2400,
            energy: Energy(milliwattHours: 10_000_000), chargingTimeIsKnown: false,
            profile: PowerProfile(steps: [], method: .flatOverStay))
    }

    private func timeline(_ stretches: [(Int64, Int64, String)]) -> StatusTimeline {
        StatusTimeline(
            stretches.map { from, to, status in
                StatusObservation(
                    status: status, lastUpdated: first + from * 3600, firstFetchedAt: first + to * 3600,
                    lastFetchedAt: first + to * 3600)
            })
    }

    /// Two EVSEs over four weeks, each used for an hour at noon; the first is known to be down on the tenth and eleventh day, and the
    /// second occupied at noon of one of these.
    private func shard(second: [ChargingSession]) -> SiteShard {
        let down = Int64(10)..<12
        let noons = (0..<Int64(28)).map { $0 * 24 + 12 }
        return SiteShard(
            site: Site(id: "S", name: "S", timeZone: "UTC"),
            evses: (0..<2).map { EVSE(party: party, siteID: "S", locationID: "S", uid: "E\($0)", firstSeen: first) },
            sessions: [noons.filter { !down.contains($0 / 24) }.map { session($0) }, second],
            statuses: [
                timeline([(0, 240, "AVAILABLE"), (240, 288, "OUTOFORDER"), (288, 672, "AVAILABLE")]), StatusTimeline([]),
            ])
    }

    private func figures(_ shard: SiteShard) async throws -> (NetworkFigures, AnalysisScope) {
        let scope = try AnalysisScope.made(
            [shard], period: TimeRange(start: first, end: first + 28 * 86_400), serviceEnd: .period)
        return (await NetworkAnalysis.run([shard], settings: AnalysisSettings(), scope: scope, workers: 1), scope)
    }

    @Test func lostEnergyIsThatOfTheExpectedStarts() async throws {
        let busy = shard(second: [session(10 * 24 + 11, hours: 2)])
        let (network, scope) = try await figures(busy)
        let outages = await OutageAnalysis.run([busy], figures: network, scope: scope, workers: 1)
        #expect(outages.count == 1)
        let outage = try #require(outages.first)
        #expect(outage.certainty == .known && outage.seconds == 48 * 3600)
        #expect(outage.outage.startIsCertain && outage.outage.endIsCertain)
        // A start a day, all at noon but for what hours seldom seen are given.
        let starts = try #require(outage.expectedStarts)
        #expect(abs(starts - 2) < 0.5)
        let high = try #require(outage.lostKilowattHoursHigh)
        let low = try #require(outage.lostKilowattHoursLow)
        #expect(abs(high - starts * 10) < 1e-9)
        // On one of two noons the other EVSE was taken; at all other hours it was free.
        #expect(low < high / 2 && low > high / 4)
        let free = shard(second: [])
        let (calm, calmScope) = try await figures(free)
        let cheap = await OutageAnalysis.run([free], figures: calm, scope: calmScope, workers: 1)
        #expect(cheap.first?.lostKilowattHoursLow == 0)
    }

    @Test func groupsAreSumsAndUnknownWithoutStatuses() async throws {
        let (network, _) = try await figures(shard(second: []))
        let evses = UptimeGroups.make(network, by: .evse, profile: .neutral)
        #expect(evses.map(\.coverage) == [1, 0])
        #expect(evses[1].result == nil)
        let site = try #require(UptimeGroups.make(network, by: .site, profile: .neutral).first)
        let figures = try #require(site.result?.figures)
        #expect(figures.unknownSeconds == 28 * 86_400 && figures.downSeconds == 2 * 86_400 && figures.upSeconds == 26 * 86_400)
        #expect(site.coverage == 0.5 && site.party == party && site.isWholePeriod)
        let uptime = try #require(figures.uptime(.observed))
        #expect(uptime.value == 26.0 / 28 && uptime.low == 26.0 / 56 && uptime.high == 54.0 / 56)
        for level in [UptimeGroups.Level.party, .network] {
            #expect(UptimeGroups.make(network, by: level, profile: .neutral).map { $0.result?.figures } == [figures])
        }
    }

    @Test func aLawSpeaksOfAYear() throws {
        let calendar = try #require(LocalCalendar(zoneName: "Europe/London"))
        func year(_ from: CivilDate, _ to: CivilDate) -> TimeRange {
            TimeRange(start: calendar.startOfDay(from), end: calendar.startOfDay(to))
        }
        let calendarYear = year(CivilDate(year: 2024, month: 1, day: 1), CivilDate(year: 2025, month: 1, day: 1))
        let other = year(CivilDate(year: 2024, month: 5, day: 1), CivilDate(year: 2025, month: 5, day: 1))
        #expect(UptimeProfile.nevi.isPeriodOfLaw(calendarYear, calendar) && UptimeProfile.nevi.isPeriodOfLaw(other, calendar))
        #expect(
            UptimeProfile.uk2023.isPeriodOfLaw(calendarYear, calendar) && !UptimeProfile.uk2023.isPeriodOfLaw(other, calendar))
        #expect(!UptimeProfile.neutral.isPeriodOfLaw(calendarYear, calendar))
        let short = year(CivilDate(year: 2024, month: 5, day: 1), CivilDate(year: 2025, month: 4, day: 30))
        #expect(!UptimeProfile.nevi.isPeriodOfLaw(short, calendar))
    }
}
