import Charging
import Testing

@testable import Analytics

/// Years of load, against a second-by-second reckoning and by the calendar's own rules.
@Suite struct YearProfileTests {
    private static let amsterdam = LocalCalendar(zoneName: "Europe/Amsterdam") ?? .utc

    private func instant(_ text: String) throws -> Instant { try #require(Timestamp(text)?.instant) }

    /// One EVSE in Amsterdam with sessions at constant power.
    private func shard(_ sessions: [(start: Instant, seconds: Int64, milliwattHours: Int64)]) -> SiteShard {
        let zone = "Europe/Amsterdam"
        let evse = EVSE(
            party: PartyID(countryCode: "NL", partyID: "TST"), siteID: "S", locationID: "S", uid: "1",
            ratedPower: Power(watts: 1_000_000), firstSeen: sessions.map(\.start).min())
        return SiteShard(
            site: Site(id: "S", name: "S", timeZone: zone), evses: [evse],
            sessions: [
                sessions.sorted { $0.start < $1.start }.map { item in
                    let energy = Energy(milliwattHours: item.milliwattHours)
                    return ChargingSession(
                        recordID: 1, start: item.start, end: item.start + item.seconds, energy: energy, chargingTimeIsKnown: true,
                        profile: PowerProfile(
                            steps: [.init(offsetSeconds: 0, activeMilliseconds: UInt32(item.seconds * 1000), energy: energy)],
                            method: .flatOverChargingTime))
                }
            ])
    }

    private func scope(_ shard: SiteShard, _ from: String, _ to: String) throws -> AnalysisScope {
        try #require(
            AnalysisScope(
                ChargeTimes.of([shard]), period: TimeRange(start: instant(from), end: instant(to)), serviceEnd: .period))
    }

    private func calendar(_ year: Int, step: Int64 = 900, _ leap: YearProfile.LeapRule = .dropDecember31) -> YearProfile.Calendar
    {
        .init(
            year: year, offsetSeconds: YearProfile.Calendar.standardOffset(of: Self.amsterdam, year: year), stepSeconds: step,
            leapRule: leap)
    }

    /// Standard time in summer too: 12:00 on the wall on 1 July is 11:00.
    @Test func stepsAreThoseOfStandardTime() throws {
        let shard = shard([
            (try instant("2025-01-01T00:00:00+01:00"), 900, 1_000_000),
            (try instant("2025-07-01T12:00:00+02:00"), 900, 2_000_000),
            // The hour that comes twice, each time it comes, and the one after the clock went forward.
            (try instant("2025-10-26T02:30:00+02:00"), 900, 3_000_000),
            (try instant("2025-10-26T02:30:00+01:00"), 900, 4_000_000),
            (try instant("2025-03-30T03:00:00+02:00"), 900, 5_000_000),
        ])
        let profile = YearProfile(
            [shard], calendar: calendar(2025), scope: try scope(shard, "2024-12-01T00:00:00Z", "2026-02-01T00:00:00Z"))
        #expect(profile.energies.count == 35_040)
        func index(month: Int, day: Int, quarter: Int) -> Int {
            let days =
                CivilDate(year: 2025, month: month, day: day).daysSince1970
                - CivilDate(year: 2025, month: 1, day: 1).daysSince1970
            return Int(days) * 96 + quarter
        }
        let expected = [
            0: 1_000_000, index(month: 7, day: 1, quarter: 44): 2_000_000, index(month: 10, day: 26, quarter: 6): 3_000_000,
            index(month: 10, day: 26, quarter: 10): 4_000_000, index(month: 3, day: 30, quarter: 8): 5_000_000,
        ]
        for (index, energy) in profile.energies.enumerated() where energy != .zero || expected[index] != nil {
            #expect(Int(energy.milliwattHours) == expected[index], "\(index)")
        }
        #expect(profile.difference == .zero && profile.recordedEnergy.milliwattHours == 15_000_000)
        #expect(profile.kilowatts(0) == 4)
    }

    @Test(arguments: [
        (YearProfile.LeapRule.dropDecember31, 35_040, Int64(2_000_000)), (.dropFebruary29, 35_040, 1_000_000), (.keep, 35_136, 0),
    ])
    func leapYearsLoseTheDayThatIsNamed(rule: YearProfile.LeapRule, steps: Int, dropped: Int64) throws {
        let shard = shard([
            (try instant("2024-02-29T12:00:00+01:00"), 900, 1_000_000),
            (try instant("2024-12-31T12:00:00+01:00"), 900, 2_000_000),
            (try instant("2024-03-01T12:00:00+01:00"), 900, 4_000_000),
        ])
        let scope = try scope(shard, "2023-12-01T00:00:00Z", "2025-02-01T00:00:00Z")
        let profile = YearProfile([shard], calendar: calendar(2024, rule), scope: scope)
        #expect(profile.energies.count == steps && profile.droppedEnergy.milliwattHours == dropped)
        #expect(profile.difference == .zero)
        // 1 March is day 60, or 59 without the day before it.
        let march = profile.energies.firstIndex { $0.milliwattHours == 4_000_000 }
        #expect(march == (rule == .dropFebruary29 ? 59 : 60) * 96 + 48)
        let usual = YearProfile([shard], calendar: calendar(2023, rule), scope: scope)
        #expect(usual.energies.count == 35_040 && usual.droppedEnergy == .zero)
    }

    private func calendar(_ year: Int, _ rule: YearProfile.LeapRule) -> YearProfile.Calendar { calendar(year, step: 900, rule) }

    /// Sessions anywhere, over the year's ends too: steps are those of a reckoning by the second, and sum to the store's energy.
    @Test(arguments: 0..<12)
    func energiesAreThoseOfEachSecond(seed: Int) throws {
        var generator = Seed(UInt64(seed)).named("years").generator
        let year = [2023, 2024, 2025][seed % 3]
        let step: Int64 = [60, 900, 3600][seed / 3 % 3]
        let start = calendar(year).start
        let sessions = (0..<60).map { _ -> (start: Instant, seconds: Int64, milliwattHours: Int64) in
            // Half of them near the ends.
            let near = generator.index(below: 2) == 0
            let place = near ? Int64(generator.index(below: 2)) * 366 * 86_400 : Int64(generator.index(below: 366 * 86_400))
            let seconds = Int64(1 + generator.index(below: 20_000))
            let offset: Int64 = place + Int64(generator.index(below: 40_000)) - 20_000
            // Whole milliwatt-hours each second.
            return (start + offset, seconds, seconds * Int64(generator.index(below: 3000)))
        }
        let shard = shard(sessions)
        let scope = try #require(
            AnalysisScope(
                ChargeTimes.of([shard]), period: TimeRange(start: start + -90 * 86_400, end: start + 500 * 86_400),
                serviceEnd: .period))
        let profile = YearProfile([shard], calendar: calendar(year, step: step, .keep), scope: scope)
        var expected = [Int64](repeating: 0, count: profile.energies.count)
        for session in sessions {
            let perSecond = session.milliwattHours / session.seconds
            for second in 0..<session.seconds {
                let offset = session.start + second - start
                guard offset >= 0, offset < Int64(expected.count) * step else { continue }
                expected[Int(offset / step)] += perSecond
            }
        }
        #expect(profile.energies.map(\.milliwattHours) == expected)
        #expect(profile.difference == .zero)
    }

    @Test func stepsWithoutDataAreCounted() throws {
        let shard = shard([(try instant("2025-03-01T00:00:00+01:00"), 900, 1_000_000)])
        let scope = try scope(shard, "2025-02-01T00:00:00Z", "2025-11-01T00:00:00+01:00")
        let profile = YearProfile([shard], calendar: calendar(2025), scope: scope)
        // Known from 1 March, when the EVSE is first seen, to 31 October.
        #expect(profile.unknownSteps == (365 - 245) * 96)
        #expect(YearProfile([shard], calendar: calendar(2023), scope: scope).unknownSteps == 35_040)
    }

    /// Three weeks, each of its own load: a year is made of them, Mondays on Mondays.
    @Test func weeksAreRepeatedInTheirPlaces() throws {
        let monday = try instant("2025-03-03T00:00:00+01:00")
        let sessions = (0..<21).map { day -> (start: Instant, seconds: Int64, milliwattHours: Int64) in
            (monday + Int64(day) * 86_400 + 8 * 3600, 3600, Int64(1 + day) * 4000)
        }
        let shard = shard(sessions)
        // Half a week before and after is not used.
        let scope = try scope(shard, "2025-02-27T00:00:00Z", "2025-03-27T00:00:00Z")
        let made = YearProfile(repeatingWeeksOf: [shard], calendar: calendar(2025), scope: scope)
        let profile = try #require(made)
        #expect(profile.repeatedWeeks?.map(\.description) == ["2025-03-03", "2025-03-10", "2025-03-17"])
        #expect(profile.unknownSteps == 0 && profile.energies.count == 35_040 && profile.difference == nil)
        // Each day has that weekday of the week that is nearest in the year: the first up to its own, the last until late summer.
        let places: [(month: Int, day: Int, place: Int)] = [
            (1, 1, 2), (1, 6, 0), (3, 3, 0), (3, 9, 6), (3, 10, 7), (3, 16, 13), (3, 17, 14), (3, 23, 20), (6, 2, 14), (6, 8, 20),
            (9, 29, 0), (12, 31, 2),
        ]
        for (month, number, place) in places {
            let date = CivilDate(year: 2025, month: month, day: number)
            let day = Int(date.daysSince1970 - CivilDate(year: 2025, month: 1, day: 1).daysSince1970)
            let energy = profile.energies[day * 96 + 32..<day * 96 + 36].reduce(.zero, +)
            #expect(energy.milliwattHours == Int64(1 + place) * 4000, "\(date)")
        }
        let short = try self.scope(shard, "2025-03-04T00:00:00Z", "2025-03-12T00:00:00Z")
        #expect(YearProfile(repeatingWeeksOf: [shard], calendar: calendar(2025), scope: short) == nil)
    }

    @Test func aYearMayBeginWithAMonday() throws {
        let shard = shard([
            (try instant("2025-01-06T00:00:00+01:00"), 900, 1_000_000),
            (try instant("2025-01-01T00:00:00+01:00"), 900, 2_000_000),
        ])
        var profile = YearProfile(
            [shard], calendar: calendar(2025), scope: try scope(shard, "2024-12-01T00:00:00Z", "2026-02-01T00:00:00Z"))
        profile.begin(onWeekday: 0)
        // Wednesday to Sunday come last.
        #expect(profile.rotatedDays == 5 && profile.energies.count == 35_040)
        #expect(profile.energies[0].milliwattHours == 1_000_000 && profile.energies[360 * 96].milliwattHours == 2_000_000)
        #expect(profile.difference == .zero)
    }

    @Test(arguments: [
        ("Europe/Amsterdam", 3600), ("Europe/Dublin", 0), ("America/Denver", -7 * 3600), ("Australia/Sydney", 10 * 3600),
        ("Asia/Kolkata", 19_800),
    ])
    func standardTimeIsThatOfWinter(zone: String, offset: Int64) throws {
        let calendar = try #require(LocalCalendar(zoneName: zone))
        #expect(YearProfile.Calendar.standardOffset(of: calendar, year: 2025) == offset)
    }

    /// Rows of single sessions sum to them whatever the step, also of one without length, and cut to a period.
    @Test(arguments: 0..<8)
    func intervalsSumToTheirSessions(seed: Int) throws {
        var generator = Seed(UInt64(seed)).named("intervals").generator
        let start = calendar(2025).start
        let sessions = (0..<40).map { number -> (start: Instant, seconds: Int64, milliwattHours: Int64) in
            (
                start + Int64(number) * 86_400 + Int64(generator.index(below: 50_000)), Int64(generator.index(below: 30_000)),
                Int64(generator.index(below: 40_000_000))
            )
        }
        let shard = shard(sessions)
        let period = TimeRange(start: start + 5 * 86_400 + 30_000, end: start + 30 * 86_400 + 20_000)
        let step: Int64 = [60, 900, 3600][seed % 3]
        let intervals = SessionIntervals(shard.evses[0], shard.sessions[0], period: period, stepSeconds: step)
        #expect(intervals.rows.reduce(.zero) { $0 + $1.energy } == intervals.recordedEnergy)
        let expected = shard.sessions[0].reduce(Energy.zero) { $0 + $1.energy(in: period, isAboveRating: false) }
        #expect(intervals.recordedEnergy == expected)
        for row in intervals.rows {
            #expect(
                row.start.seconds.flooredRemainder(by: step) == 0 && row.start + step > period.start && row.start < period.end)
            #expect(row.energy.meanKilowatts(overSeconds: step) <= row.maximumKilowatts)
        }
    }
}
