import Charging
import Testing

@testable import Analytics

@Suite struct FailedStartsTests {
    /// Longer than all sessions here.
    private let always = TimeRange(start: Instant(seconds: 0), end: Instant(seconds: 1_000_000_000))

    /// The first EVSE has no uid.
    private func shard(_ sessions: [[ChargingSession]]) -> SiteShard {
        let party = PartyID(countryCode: "NL", partyID: "TST")
        let evses = sessions.indices.map { index in
            EVSE(party: party, siteID: "S", locationID: "S", uid: index == 0 ? nil : "E\(index)")
        }
        return SiteShard(site: Site(id: "S", name: "S", timeZone: "UTC"), evses: evses, sessions: sessions)
    }

    /// Of each EVSE: sessions, failed starts, visits, failed visits, visits after a retry, visits that moved away.
    private func counts(_ sessions: [[ChargingSession]], period: TimeRange? = nil) -> [[Int]] {
        FailedStartAnalysis.run(shard(sessions), period: period ?? always).map { figures in
            [
                figures.sessions, figures.failedStarts, figures.visits, figures.failedVisits, figures.visitsAfterRetry,
                figures.visitsMovedAway,
            ]
        }
    }

    private func charged(_ minutes: Range<Int64>, token: UInt64? = 1) -> ChargingSession {
        .made(minutes: minutes, token: token)
    }

    private func failed(_ minutes: Range<Int64>, token: UInt64? = 1) -> ChargingSession {
        .made(minutes: minutes, milliwattHours: 0, token: token)
    }

    private func figures(sessions: Int, failedStarts: Int) -> FailedStarts {
        var figures = FailedStarts()
        figures.sessions = sessions
        figures.failedStarts = failedStarts
        return figures
    }

    @Test(arguments: [
        (0, 0, true), (3600, 0, true), (3600, 499_999, true), (3600, 500_000, false), (120, 999_999, false),
        (119, 999_999, true), (119, 1_000_000, false), (100, 5_000_000, false),
    ])
    func littleEnergyIsAFailedStart(seconds: Int, milliwattHours: Int, isFailed: Bool) {
        let start = Instant(seconds: 1000)
        let session = ChargingSession.made(
            start: start, end: start + Int64(seconds), milliwattHours: Int64(milliwattHours))
        #expect(session.isFailedStart == isFailed)
    }

    @Test func aVisitMaySucceedAtFirst() {
        #expect(counts([[charged(0..<60)]]) == [[1, 0, 1, 0, 0, 0]])
        // What fails after a success is a failed start, but no retry.
        #expect(counts([[charged(0..<60), failed(62..<64)]]) == [[2, 1, 1, 0, 0, 0]])
        #expect(counts([[]]) == [[0, 0, 0, 0, 0, 0]])
    }

    @Test func aRetryOnTheSameEVSE() {
        #expect(counts([[failed(0..<5), charged(7..<60)]]) == [[2, 1, 1, 0, 1, 0]])
        #expect(counts([[failed(0..<5), failed(6..<9), charged(10..<60)]]) == [[3, 2, 1, 0, 1, 0]])
        // Back after a try elsewhere.
        #expect(
            counts([[failed(0..<3), charged(12..<60)], [failed(5..<8)]]) == [[2, 1, 1, 0, 1, 0], [1, 1, 0, 0, 0, 0]])
    }

    @Test func theFirstEVSEIsBlamedForAMove() {
        #expect(counts([[failed(0..<5)], [charged(7..<60)]]) == [[1, 1, 1, 0, 1, 1], [1, 0, 0, 0, 0, 0]])
        #expect(counts([[charged(7..<60)], [failed(0..<5)]]) == [[1, 0, 0, 0, 0, 0], [1, 1, 1, 0, 1, 1]])
        #expect(
            counts([[failed(0..<5)], [failed(7..<9)], [charged(12..<60)]])
                == [[1, 1, 1, 0, 1, 1], [1, 1, 0, 0, 0, 0], [1, 0, 0, 0, 0, 0]])
    }

    @Test func aVisitFailsWhereNoSessionGotGoing() {
        #expect(counts([[failed(0..<5)]]) == [[1, 1, 1, 1, 0, 0]])
        #expect(counts([[failed(0..<5)], [failed(6..<9)]]) == [[1, 1, 1, 1, 0, 0], [1, 1, 0, 0, 0, 0]])
    }

    @Test func aVisitEndsWithALongGap() {
        #expect(counts([[failed(0..<5), charged(15..<60)]]) == [[2, 1, 1, 0, 1, 0]])
        #expect(counts([[failed(0..<5), charged(16..<60)]]) == [[2, 1, 2, 1, 0, 0]])
    }

    @Test func oneCardForTwoCarsIsTwoVisits() {
        #expect(counts([[failed(0..<5)], [charged(3..<60)]]) == [[1, 1, 1, 1, 0, 0], [1, 0, 1, 0, 0, 0]])
        // A minute of overlap is a matter of clocks.
        #expect(counts([[failed(0..<5)], [charged(4..<60)]]) == [[1, 1, 1, 0, 1, 1], [1, 0, 0, 0, 0, 0]])
    }

    @Test func withoutATokenOrWithAnotherEachIsItsOwn() {
        #expect(counts([[failed(0..<5, token: nil), charged(7..<60, token: nil)]]) == [[2, 1, 2, 1, 0, 0]])
        #expect(counts([[failed(0..<5, token: 1), charged(7..<60, token: 2)]]) == [[2, 1, 2, 1, 0, 0]])
    }

    @Test func aVisitIsOfThePeriodInWhichItStarts() {
        let sessions = [[failed(0..<5), charged(7..<60)]]
        let edge = Instant(seconds: 360)
        #expect(counts(sessions, period: TimeRange(start: always.start, end: edge)) == [[1, 1, 1, 0, 1, 0]])
        #expect(counts(sessions, period: TimeRange(start: edge, end: always.end)) == [[1, 0, 0, 0, 0, 0]])
    }

    @Test func sharesHaveIntervals() {
        let some = figures(sessions: 40, failedStarts: 5)
        #expect(some.share == 0.125)
        #expect(some.interval.map { abs($0.low - 0.05459500) < 1e-8 && abs($0.high - 0.26112120) < 1e-8 } == true)
        #expect(FailedStarts().share == nil)
        #expect(FailedStarts().interval?.low == nil)
    }
}

/// Random figures and sessions.
extension FailedStartsTests {
    /// Sessions of one token follow one another with gaps at and about the limits; the first token is none.
    private func consecutiveSessions(_ random: inout SeededGenerator) -> [[ChargingSession]] {
        let gaps: [Int64] = [-60, 0, 300, 600, 601, 2000]
        let energies: [Int64] = [0, 499_999, 500_000, 999_999, 1_000_000, 8_000_000]
        var sessions = [[ChargingSession]](repeating: [], count: 3)
        for token in 0..<6 {
            var last = Instant(seconds: 1000 + Int64(random.index(below: 20_000)))
            for _ in 0..<30 {
                let start = last + gaps[random.index(below: gaps.count)]
                last = start + Int64(70 + random.index(below: 200))
                let session = ChargingSession.made(
                    start: start, end: last, milliwattHours: energies[random.index(below: energies.count)],
                    token: token == 0 ? nil : UInt64(token))
                sessions[random.index(below: 3)].append(session)
            }
        }
        return sessions.map { list in list.sorted { ($0.start, $0.end) < ($1.start, $1.end) } }
    }

    /// The definition, pair by pair; only for tokens whose sessions follow one another.
    private func reference(_ sessions: [[ChargingSession]], period: TimeRange) -> [FailedStarts] {
        var all: [(session: ChargingSession, evse: Int)] = []
        for (evse, list) in sessions.enumerated() {
            for session in list { all.append((session: session, evse: evse)) }
        }
        all.sort { $0.session.start < $1.session.start }
        func hasFailed(_ session: ChargingSession) -> Bool {
            let kilowattHours = session.energy.kilowattHours
            return kilowattHours < 0.5 || (session.end - session.start < 120 && kilowattHours < 1)
        }
        // Each session names its visit.
        var visits = Array(all.indices)
        for later in all.indices {
            for earlier in 0..<later {
                let gap = all[later].session.start - all[earlier].session.end
                guard let token = all[later].session.token, all[earlier].session.token == token, gap <= 600 else { continue }
                let (old, new) = (visits[later], visits[earlier])
                visits = visits.map { $0 == old ? new : $0 }
            }
        }
        var figures = [FailedStarts](repeating: FailedStarts(), count: sessions.count)
        for item in all where period.contains(item.session.start) {
            figures[item.evse].sessions += 1
            if hasFailed(item.session) { figures[item.evse].failedStarts += 1 }
        }
        for visit in Set(visits) {
            let members = zip(all, visits).filter { $0.1 == visit }.map(\.0)
            guard let first = members.first, period.contains(first.session.start) else { continue }
            let success = members.first { !hasFailed($0.session) }
            figures[first.evse].visits += 1
            if success == nil { figures[first.evse].failedVisits += 1 }
            if let success, hasFailed(first.session) {
                figures[first.evse].visitsAfterRetry += 1
                if success.evse != first.evse { figures[first.evse].visitsMovedAway += 1 }
            }
        }
        return figures
    }

    @Test func figuresAreThoseOfTheDefinition() {
        let part = TimeRange(start: Instant(seconds: 12_000), end: Instant(seconds: 25_000))
        var total = FailedStarts()
        for seed in UInt64(0)..<20 {
            var random = SeededGenerator(seed: seed)
            let sessions = consecutiveSessions(&random)
            for period in [always, part] {
                let figures = FailedStartAnalysis.run(shard(sessions), period: period)
                #expect(figures == reference(sessions, period: period))
                for evse in figures { total.merge(evse) }
            }
        }
        #expect(total.failedVisits > 0)
        #expect(total.visitsMovedAway > 0)
        #expect(total.visitsAfterRetry > total.visitsMovedAway)
    }

    @Test func periodsSumToTheWhole() {
        for seed in UInt64(100)..<110 {
            var random = SeededGenerator(seed: seed)
            let site = shard(consecutiveSessions(&random))
            let edge = Instant(seconds: Int64(10_000 + random.index(below: 20_000)))
            var figures = FailedStartAnalysis.run(site, period: TimeRange(start: always.start, end: edge))
            let rest = FailedStartAnalysis.run(site, period: TimeRange(start: edge, end: always.end))
            for index in figures.indices { figures[index].merge(rest[index]) }
            #expect(figures == FailedStartAnalysis.run(site, period: always))
        }
    }

    /// With overlaps of all kinds.
    @Test func visitsAreThoseOfSizing() {
        for seed in UInt64(200)..<220 {
            var random = SeededGenerator(seed: seed)
            var sessions = [[ChargingSession]](repeating: [], count: 4)
            for _ in 0..<300 {
                let start = Instant(seconds: Int64(random.index(below: 100_000)))
                let session = ChargingSession.made(
                    start: start, end: start + Int64(120 + random.index(below: 3000)),
                    milliwattHours: random.index(below: 2) == 0 ? 0 : 5_000_000, token: UInt64(random.index(below: 8)))
                sessions[random.index(below: 4)].append(session)
            }
            var total = FailedStarts()
            for evse in FailedStartAnalysis.run(shard(sessions), period: always) { total.merge(evse) }
            let visits = Visit.visits(of: sessions, gapSeconds: SizingSettings().visitGapSeconds)
            #expect(total.visits == visits.count)
            #expect(total.failedVisits == visits.filter { !$0.hasEnergy }.count)
        }
    }

    @Test func mergingIsInAnyOrder() {
        var random = SeededGenerator(seed: 300)
        let parts = (0..<12).map { _ -> FailedStarts in
            var part = figures(sessions: random.index(below: 100), failedStarts: random.index(below: 100))
            part.visits = random.index(below: 100)
            part.failedVisits = random.index(below: 100)
            part.visitsAfterRetry = random.index(below: 100)
            part.visitsMovedAway = random.index(below: 100)
            return part
        }
        func merged(_ parts: some Sequence<FailedStarts>) -> FailedStarts {
            parts.reduce(into: FailedStarts()) { $0.merge($1) }
        }
        let whole = merged(parts)
        #expect(whole.sessions == parts.reduce(0) { $0 + $1.sessions })
        #expect(whole.visitsMovedAway == parts.reduce(0) { $0 + $1.visitsMovedAway })
        for _ in 0..<20 {
            let shuffled = parts.shuffled(using: &random)
            let cut = random.index(below: parts.count)
            #expect(merged(shuffled) == whole)
            #expect(merged([merged(shuffled.prefix(cut)), merged(shuffled.dropFirst(cut))]) == whole)
        }
    }
}

/// Alarms.
extension FailedStartsTests {
    @Test(arguments: 0..<10)
    func onlyTheEVSEThatFailsOftenIsFound(seed: Int) {
        var random = SeededGenerator(seed: UInt64(400 + seed))
        let sessions: [[ChargingSession]] = (0..<30).map { evse in
            (0..<200).map { number -> ChargingSession in
                let hasFailed = random.unit() < (evse == 7 ? 0.4 : 0.05)
                let begin = Int64(number) * 100
                return hasFailed ? failed(begin..<begin + 3, token: nil) : charged(begin..<begin + 60, token: nil)
            }
        }
        let alarms = FailedStartAnalysis.alarms(FailedStartAnalysis.run(shard(sessions), period: always))
        #expect(alarms == (0..<30).map { $0 == 7 })
    }

    @Test func whatIsLikeTheNetworkIsNotFound() {
        #expect(FailedStartAnalysis.alarms([]).isEmpty)
        #expect(FailedStartAnalysis.alarms([FailedStarts(), FailedStarts()]) == [false, false])
        #expect(FailedStartAnalysis.alarms([figures(sessions: 50, failedStarts: 0), FailedStarts()]) == [false, false])
        // All fail: none stands out.
        let broken = figures(sessions: 50, failedStarts: 50)
        #expect(FailedStartAnalysis.alarms([broken, broken, broken]) == [false, false, false])
        // About three times the network's share, but too few to tell; then enough.
        let sound = figures(sessions: 1000, failedStarts: 50)
        #expect(FailedStartAnalysis.alarms([sound, figures(sessions: 20, failedStarts: 3)]) == [false, false])
        #expect(FailedStartAnalysis.alarms([sound, figures(sessions: 200, failedStarts: 60)]) == [false, true])
    }
}
