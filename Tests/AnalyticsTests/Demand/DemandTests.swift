import Analytics
import Charging
import Testing

/// Fixed and sliding peaks against the slow ones, on random networks in zones with odd offsets and over clock changes.
@Suite struct DemandTests {
    private static let zones = ["Europe/Amsterdam", "America/Denver", "Asia/Kolkata", "UTC"]
    private static let utc = Instant(seconds: 1_780_272_000)

    @Test(arguments: 0..<24)
    func peaksAgree(seed: Int) async throws {
        var random = RandomNetwork(seed: UInt64(2000 + seed))
        let zone = Self.zones[seed % Self.zones.count]
        let calendar = try #require(LocalCalendar(zoneName: zone))
        let date = seed % 2 == 0 ? CivilDate(year: 2026, month: 10, day: 24) : CivilDate(year: 2026, month: 3, day: 28)
        let first = calendar.startOfDay(date)
        let shards = (0..<3).map { _ in random.shard(zone: zone, first: first, days: 2).withoutRatings() }
        let period = TimeRange(start: first, end: first + 3 * 86_400)
        let demand = try await NetworkDemandAnalysis.demand(shards, settings: DemandSettings(), period: period, workers: 2)
        // Two hours' margin: windows at the ends take in what lies beyond.
        let origin = first + -7200
        let length = 3 * 86_400 + 14_400
        let sums = shards.map { shard in
            SlowDemand(
                shard.sessions.joined().flatMap { session in
                    session.profile.steps.map { (session.start + Int64($0.offsetSeconds), $0) }
                }, from: origin, length: length)
        }
        let all = SlowDemand(
            shards.flatMap(\.sessions).joined().filter { $0.reaches(into: period) }.flatMap { session in
                session.profile.steps.map { (session.start + Int64($0.offsetSeconds), $0) }
            }, from: origin, length: length)
        let offset = calendar.offsetSeconds(at: first)
        for (index, seconds) in DemandSettings.allWindows.enumerated() {
            for (site, slow) in zip(demand.sites, sums) {
                check(site.windows[index], slow, Int(seconds), period, offset, origin)
            }
            check(demand.windows[index], all, Int(seconds), period, 0, origin)
        }
    }

    private func check(
        _ peaks: WindowPeaks, _ slow: SlowDemand, _ window: Int, _ period: TimeRange, _ offset: Int64, _ origin: Instant
    ) {
        #expect(abs(Double(peaks.fixed.recorded?.energy.milliwattHours ?? 0) - slow.fixed(window, offset: offset)) < 30)
        // Windows lie between the marks around the period.
        let length = Int64(window)
        let low = (period.start.seconds + offset).flooredDivision(by: length) * length - offset
        let high = -(-(period.end.seconds + offset)).flooredDivision(by: length) * length - offset
        let expected = slow.sliding(window, from: Int(low - origin.seconds), to: Int(high - origin.seconds))
        let sliding = peaks.slidingRecorded
        #expect(abs(Double(sliding?.energy.milliwattHours ?? 0) - expected.energy) < 30)
        if let sliding, sliding != peaks.fixed.recorded { #expect(sliding.start == origin + Int64(expected.second)) }
        #expect((sliding?.energy ?? .zero) >= (peaks.fixed.recorded?.energy ?? .zero))
    }

    @Test(arguments: 0..<20)
    func everyLengthIsThatOfItsOwnAnalysis(seed: Int) async throws {
        var random = RandomNetwork(seed: UInt64(3000 + seed))
        let zones = ["Asia/Kolkata", "Europe/Amsterdam"]
        let shards = (0..<4).map { random.shard(zone: zones[$0 % 2], first: Self.utc, days: 3) }
        let demand = try await NetworkDemandAnalysis.demand(shards, settings: DemandSettings(), period: nil, workers: 3)
        for (index, seconds) in DemandSettings.allWindows.enumerated() {
            var settings = AnalysisSettings()
            settings.windowSeconds = seconds
            let network = try await NetworkAnalysis.figures(shards, settings: settings, period: nil, workers: 1)
            #expect(network.peaks.recorded == demand.windows[index].fixed.recorded)
            #expect(network.peaks.onArrival == demand.windows[index].fixed.onArrival)
            #expect(abs(network.peaks.lowerKilowatts - demand.windows[index].fixed.lowerKilowatts) < 0.01)
            #expect((network.peaks.upperKilowatts == nil) == (demand.windows[index].fixed.upperKilowatts == nil))
            for (site, fast) in zip(network.sites, demand.sites) {
                #expect(site.peaks == fast.windows[index].fixed)
                #expect(site.evses.map(\.peaks) == fast.evses.map { $0.windows[index].fixed })
                if seconds == 900 { #expect(site.p99Kilowatts == fast.shape.p99Kilowatts) }
            }
        }
    }

    @Test func resultsDoNotDependOnWorkers() async throws {
        var random = RandomNetwork(seed: 78)
        let shards = (0..<15).map { _ in random.shard(zone: "Europe/Amsterdam", first: Self.utc, days: 2) }
        let one = try await NetworkDemandAnalysis.demand(shards, settings: DemandSettings(), period: nil, workers: 1)
        let many = try await NetworkDemandAnalysis.demand(shards, settings: DemandSettings(), period: nil, workers: 7)
        #expect("\(one)" == "\(many)")
    }

    private func evse(_ blocks: [(minute: Int64, end: Int64)], watts: Int64) -> [ChargingSession] {
        blocks.map { block in
            let energy = Energy(milliwattHours: watts * 1000 * (block.end - block.minute) / 60)
            return ChargingSession(
                recordID: block.minute, start: Self.utc + block.minute * 60, end: Self.utc + block.end * 60, energy: energy,
                chargingTimeIsKnown: true,
                profile: PowerProfile(
                    steps: [
                        .init(
                            offsetSeconds: 0, activeMilliseconds: UInt32((block.end - block.minute) * 60_000), energy: energy)
                    ], method: .periods))
        }
    }

    private func demand(_ evses: [[ChargingSession]]) async throws -> SiteDemand {
        let party = PartyID(countryCode: "NL", partyID: "TST")
        let shard = SiteShard(
            site: Site(id: "S", name: "S", timeZone: "UTC"),
            evses: evses.indices.map { EVSE(party: party, siteID: "S", locationID: "S", uid: "E\($0)") }, sessions: evses)
        let demand = try await NetworkDemandAnalysis.demand([shard], settings: DemandSettings(), period: nil, workers: 1)
        return try #require(demand.sites.first)
    }

    /// A site of the published examples: one EVSE a list of charges, in minutes, all of one power, and what has to come out.
    struct Example: Sendable {
        var charges: [[(minute: Int64, end: Int64)]]
        var watts: Int64
        var minutes: [Int64]
        var fixed: [Double]
        var sliding: [Double]
        var kilowattHours: Double
        /// Of quarter-hours: sum of the EVSEs' own peaks, and the site's.
        var nonCoincident: Double
        var coincident: Double
    }

    private static let examples = [
        Example(
            charges: [[(10, 40)], [(20, 50)]], watts: 60_000, minutes: [5, 15, 30, 60], fixed: [120, 100, 60, 60],
            sliding: [120, 120, 100, 60], kilowattHours: 60, nonCoincident: 120, coincident: 100),
        Example(
            charges: [[(7, 22)]], watts: 100_000, minutes: [15, 30, 60], fixed: [160.0 / 3, 50, 25], sliding: [100, 50, 25],
            kilowattHours: 25, nonCoincident: 160.0 / 3, coincident: 160.0 / 3),
        Example(
            charges: [[(0, 30)], [(30, 60)], [(45, 75)]], watts: 60_000, minutes: [15], fixed: [120], sliding: [120],
            kilowattHours: 90, nonCoincident: 180, coincident: 120),
    ]

    @Test(arguments: examples.indices)
    func publishedExamples(number: Int) async throws {
        let example = Self.examples[number]
        let evses = example.charges.map { evse($0, watts: example.watts) }
        let site = try await demand(evses)
        let windows = example.minutes.compactMap { minute in site.windows.first { $0.windowSeconds == minute * 60 } }
        func expectNear(_ found: [Double?], _ wanted: [Double]) {
            #expect(found.count == wanted.count)
            for (left, right) in zip(found, wanted) { #expect(abs((left ?? -1) - right) < 1e-5) }
        }
        expectNear(windows.map { $0.fixed.recorded?.kilowatts }, example.fixed)
        expectNear(windows.map { $0.slidingRecorded?.kilowatts }, example.sliding)
        let coincidence = try #require(site.coincidence(windowSeconds: 900))
        expectNear(
            [
                coincidence.nonCoincidentKilowatts, coincidence.coincidentKilowatts, coincidence.factor,
                coincidence.diversityFactor,
                coincidence.afterDiversityKilowatts,
            ],
            [
                example.nonCoincident, example.coincident, example.coincident / example.nonCoincident,
                example.nonCoincident / example.coincident, example.coincident / Double(evses.count),
            ])
        let energy = evses.joined().reduce(Energy.zero) { $0 + $1.energy }.kilowattHours
        #expect(abs(energy - example.kilowattHours) < 1e-9)
    }

    /// The first example over a day: 60 kWh of 24 hours at 100 kW.
    @Test func loadFactorOfADay() async throws {
        let party = PartyID(countryCode: "NL", partyID: "TST")
        let evses = Self.examples[0].charges.map { evse($0, watts: 60_000) }
        let shard = SiteShard(
            site: Site(id: "S", name: "S", timeZone: "UTC"),
            evses: evses.indices.map { EVSE(party: party, siteID: "S", locationID: "S", uid: "E\($0)") }, sessions: evses)
        let day = TimeRange(start: Self.utc, end: Self.utc + 86_400)
        let figures = try await NetworkAnalysis.figures([shard], period: day)
        #expect(abs((figures.sites[0].loadFactor ?? 0) - 0.025) < 1e-9)
        #expect(abs((figures.loadFactor ?? 0) - 0.025) < 1e-9)
    }

    @Test func equalWindowsGoToTheEarliest() async throws {
        // Ten hours at one power: the first quarter of an hour, whatever rounding does later.
        let site = try await demand([evse([(3, 603)], watts: 7001)])
        #expect(site.windows[3].slidingRecorded?.start == Self.utc + 180)
        #expect(site.windows[3].slidingRecorded?.energy == Energy(milliwattHours: 1_750_250))
    }
}

extension SiteShard {
    /// Without ratings no session's curve is left out.
    func withoutRatings() -> SiteShard {
        var copy = self
        for index in copy.evses.indices { copy.evses[index].ratedPower = nil }
        return copy
    }
}
