import Charging
import Testing

@testable import Analytics

/// Days of EVSEs against counting by hand, and against a count of seconds over random networks.
@Suite struct UseByDayTests {
    /// 28 March 2026 00:00 in Amsterdam, where the clocks change on the 29th.
    private static let first = Instant(seconds: 1_774_652_400)

    private static func figures(_ shard: SiteShard, _ scope: AnalysisScope) -> SiteFigures {
        let analyzer = SiteAnalyzer(settings: AnalysisSettings(), scope: scope, uninformativeParties: [])
        var load = analyzer.noLoad
        return analyzer.analyze(shard, addingTo: &load)
    }

    @Test(arguments: [UInt64(1), 2, 3, 4, 5, 6, 7, 8]) func sessionsAreCountedOnTheLocalDay(seed: UInt64) throws {
        var random = RandomNetwork(seed: seed)
        let days: Int64 = seed % 2 == 0 ? 9 : 130
        let shard = random.shard(zone: "Europe/Amsterdam", first: Self.first, days: days)
        guard let scope = AnalysisScope(ChargeTimes.of([shard]), newestEvidence: nil) else { return }
        let use = UseByDay(shard, Self.figures(shard, scope), scope: scope)
        let calendar = try #require(LocalCalendar(zoneName: "Europe/Amsterdam"))
        let length = Int(calendar.day(of: scope.period.end + -1) - calendar.day(of: scope.period.start)) + 1
        #expect(use.daysOfStep == (length > 100 ? 7 : 1))
        for (evse, cells) in use.cells.enumerated() {
            #expect(cells.count == use.firstDays.count)
            for (step, day) in use.firstDays.enumerated() {
                let dates = (0..<Int64(use.daysOfStep)).map { day.daysSince1970 + $0 }
                let expected = shard.sessions[evse].count {
                    scope.period.contains($0.start) && dates.contains(calendar.day(of: $0.start))
                }
                #expect(cells[step].sessions == expected)
            }
        }
        let sessions = shard.sessions.joined().count { scope.period.contains($0.start) }
        #expect(use.cells.joined().reduce(0) { $0 + $1.sessions } == sessions)
    }

    @Test func silenceAndLackOfServiceShow() throws {
        let party = PartyID(countryCode: "NL", partyID: "TST")
        func evse(_ uid: String, from day: Int64 = 0) -> EVSE {
            EVSE(party: party, siteID: "S", locationID: "S", uid: uid, firstSeen: Self.first + day * 86_400)
        }
        func session(day: Int64) -> ChargingSession {
            let start = Self.first + day * 86_400 + 36_000
            return ChargingSession(
                recordID: day + 1, start: start, end: start + 3600, energy: Energy(milliwattHours: 1000),
                chargingTimeIsKnown: false,
                token: nil, profile: PowerProfile(steps: [], method: .flatOverStay))
        }
        let shard = SiteShard(
            site: Site(id: "S", name: "S", timeZone: "Europe/Amsterdam"), evses: [evse("A"), evse("B", from: 5)],
            sessions: [(0..<20).map { session(day: $0) }, (6..<20).map { session(day: $0) }])
        let scope = try #require(AnalysisScope(ChargeTimes.of([shard]), newestEvidence: nil))
        var figures = Self.figures(shard, scope)
        let silent = TimeRange(start: Self.first + 10 * 86_400 + 10 * 3600, end: Self.first + 13 * 86_400 + 3 * 3600)
        figures.evses[0].isSuspectedOutage = true
        figures.evses[0].silence = SilentGap(
            evse: 0, range: silent, seconds: silent.lengthSeconds, starts: 20, expectedStarts: 3, gapProbability: 0.001,
            choiceProbability: 1)
        let use = UseByDay(shard, figures, scope: scope)
        let states = use.cells.map { $0.map(\.state) }
        // More than half of the tenth day and a little of the thirteenth are in it.
        #expect(states[0].indices.filter { states[0][$0] == .silent } == [10, 11, 12])
        #expect(states[0].filter { $0 == .usable }.count == states[0].count - 3)
        let late = states[1].prefix { $0 == .outOfService }.count
        #expect(late >= 4 && late <= 6 && states[1].dropFirst(late).allSatisfy { $0 == .usable })
        // What is silent but not suspected does not show.
        figures.evses[0].isSuspectedOutage = false
        #expect(UseByDay(shard, figures, scope: scope).cells[0].allSatisfy { $0.state == .usable })
    }
}
