import Analytics
import Charging
import Testing

/// What stays, and what moves in a known way, when the data move in a known way.
@Suite struct MetamorphicTests {
    /// Zones whose clocks never change.
    private static let steadyZones = ["UTC", "Asia/Kolkata"]

    private func network(_ seed: Int, zones: [String]? = nil) throws -> BruteForceNetwork {
        try #require(BruteForceNetwork(seed: UInt64(10_000 + seed), zones: zones))
    }

    private func figures(_ network: BruteForceNetwork) async -> NetworkFigures {
        var settings = AnalysisSettings()
        settings.windowSeconds = network.windowSeconds
        return await NetworkAnalysis.run(network.shards, settings: settings, scope: network.scope, workers: 1)
    }

    private func demand(_ network: BruteForceNetwork) async -> NetworkDemand {
        await NetworkDemandAnalysis.run(network.shards, settings: DemandSettings(), scope: network.scope, workers: 1)
    }

    private func milliwattHours(_ peak: Peak?) -> Int64 { peak?.energy.milliwattHours ?? 0 }

    @Test(arguments: 0..<60)
    func wholeWeeksLaterIsTheSameLater(seed: Int) async throws {
        let weeks = Int64(1 + seed % 9)
        let seconds = weeks * 7 * 86_400
        let early = try network(seed, zones: Self.steadyZones)
        let late = early.shifted(weeks: weeks)
        let (before, after) = (await figures(early), await figures(late))
        let sums = before.sites.map { SecondBySecond.SiteSums($0).shifted(by: seconds) }
        #expect(after.sites.map { SecondBySecond.SiteSums($0) } == sums)
        #expect(after.sites.map(\.congestion) == before.sites.map(\.congestion))
        #expect(after.peaks.recorded == before.peaks.recorded?.shifted(by: seconds))
        let (demandBefore, demandAfter) = (await demand(early), await demand(late))
        let sliding = demandBefore.windows.map { $0.slidingRecorded?.shifted(by: seconds) }
        #expect(demandAfter.windows.map(\.slidingRecorded) == sliding)
    }

    @Test(arguments: 0..<60)
    func twoHalvesAreTheWhole(seed: Int) async throws {
        let whole = try network(seed).withoutRatings().overAllCharges()
        var random = RandomNetwork(seed: UInt64(seed))
        let split = whole.replacingSessions { session in
            session.split(after: random.number(0...session.range.lengthSeconds))
        }
        let (before, after) = (await figures(whole), await figures(split))
        for (index, site) in after.sites.enumerated() {
            let other = before.sites[index]
            #expect(SecondBySecond.SiteSums(site).withoutLoad == SecondBySecond.SiteSums(other).withoutLoad)
            #expect(site.evses.map(\.energy) == other.evses.map(\.energy))
            let difference = milliwattHours(site.peaks?.recorded) - milliwattHours(other.peaks?.recorded)
            #expect(abs(difference) <= 2 * whole.shards[index].steps)
        }
    }

    @Test(arguments: 0..<60)
    func threefoldEnergyIsThreefoldPower(seed: Int) async throws {
        let single = try network(seed).withoutRatings().overAllCharges()
        let triple = single.replacingSessions { [$0.scaled(by: 3)] }
        let (before, after) = (await figures(single), await figures(triple))
        let (demandBefore, demandAfter) = (await demand(single), await demand(triple))
        for (index, site) in after.sites.enumerated() {
            let other = before.sites[index]
            #expect(SecondBySecond.SiteSums(site).withoutLoad == SecondBySecond.SiteSums(other).withoutLoad)
            #expect(site.energy.milliwattHours == 3 * other.energy.milliwattHours)
            // Each window has its steps' energy to a milliwatt-hour.
            let rounding = 3 * single.shards[index].steps + 2
            #expect(abs(milliwattHours(site.peaks?.recorded) - 3 * milliwattHours(other.peaks?.recorded)) <= rounding)
            let kilowatts = Energy(milliwattHours: rounding).meanKilowatts(overSeconds: single.windowSeconds)
            #expect(site.loadDurationKilowatts.count == other.loadDurationKilowatts.count)
            for (load, third) in zip(site.loadDurationKilowatts, other.loadDurationKilowatts) {
                #expect(abs(load - 3 * third) <= kilowatts)
            }
            for (window, third) in zip(demandAfter.sites[index].windows, demandBefore.sites[index].windows) {
                let difference = milliwattHours(window.slidingRecorded) - 3 * milliwattHours(third.slidingRecorded)
                #expect(abs(difference) <= rounding)
            }
        }
    }

    @Test(arguments: 0..<40)
    func anotherZoneMovesCalendarsOnly(seed: Int) async throws {
        let here = try network(seed).withoutCalendars().inZone("UTC")
        let (before, demandBefore) = (await figures(here), await demand(here))
        for zone in ["Asia/Kolkata", "Australia/Lord_Howe"] {
            let there = here.inZone(zone)
            let (after, demandAfter) = (await figures(there), await demand(there))
            for (index, site) in after.sites.enumerated() {
                let other = before.sites[index]
                #expect(
                    SecondBySecond.SiteSums(site).withoutLoad.withoutHoursOfWeek
                        == SecondBySecond.SiteSums(other).withoutLoad.withoutHoursOfWeek)
                #expect(site.evses.map(\.energy) == other.evses.map(\.energy))
                #expect(site.evses.map(\.sessions) == other.evses.map(\.sessions))
                // Marks differ, and with them where fixed windows round.
                for (window, same) in zip(demandAfter.sites[index].windows, demandBefore.sites[index].windows) {
                    let difference = milliwattHours(window.slidingRecorded) - milliwattHours(same.slidingRecorded)
                    #expect(abs(difference) <= here.shards[index].steps)
                }
            }
        }
    }

    @Test(arguments: 0..<30)
    func nightlyStatusesContainTheTruth(seed: Int) async throws {
        var random = RandomNetwork(seed: UInt64(20_000 + seed))
        let start = Instant(seconds: 1_780_272_000)
        let minutes: Int64 = 6 * 1440
        var pages: [StatusObservation] = []
        var up: Int64 = 0
        var (status, since) = ("AVAILABLE", start)
        for minute in 0..<minutes {
            if random.isOne(in: 300) {
                (status, since) = (random.pick(["AVAILABLE", "OUTOFORDER", "INOPERATIVE", "CHARGING"]), start + minute * 60)
            }
            if status == "AVAILABLE" || status == "CHARGING" { up += 1 }
            let fetched = start + (minute + 1) * 60
            pages.append(
                StatusObservation(status: status, lastUpdated: since, firstFetchedAt: fetched, lastFetchedAt: fetched))
        }
        let night = Int(random.number(0...1439))
        let nightly = pages.indices.filter { $0 % 1440 == night }.map { pages[$0] }
        let period = TimeRange(start: start, end: start + minutes * 60)
        let full = try await uptime(pages, over: period)
        let truth = Double(up) / Double(minutes)
        #expect(full.unknownSeconds == 0 && full.uptime(.observed)?.value == truth)
        let thin = try await uptime(nightly, over: period)
        let bounds = try #require(thin.uptime(.observed))
        #expect(bounds.low <= truth && truth <= bounds.high)
        #expect(thin.totalSeconds == full.totalSeconds)
    }

    private func uptime(_ observations: [StatusObservation], over period: TimeRange) async throws -> UptimeFigures {
        let party = PartyID(countryCode: "NL", partyID: "TST")
        let evse = EVSE(party: party, siteID: "S", locationID: "S", uid: "E", firstSeen: period.start)
        let shard = SiteShard(
            site: Site(id: "S", name: "S", timeZone: "UTC"), evses: [evse], sessions: [[]],
            statuses: [StatusTimeline(observations)])
        let scope = try #require(AnalysisScope(ChargeTimes.of([shard]), period: period, serviceEnd: .period))
        let figures = await NetworkAnalysis.run([shard], settings: AnalysisSettings(), scope: scope, workers: 1)
        return try #require(figures.sites.first?.evses.first?.uptime?.figures)
    }

    @Test func resultsDoNotDependOnWorkers() async throws {
        let first = try network(0, zones: Self.steadyZones)
        var shards: [SiteShard] = []
        for seed in 0..<12 { shards += try network(seed, zones: Self.steadyZones).shards }
        var scope = first.scope
        let party = first.shards[0].evses[0].party
        let day = LocalCalendar.utc.date(of: scope.period.start + 86_400)
        scope.dataGaps[party] = [
            DataGap(party: party, siteID: nil, firstDay: day, endDay: day.next, expectedCharges: 20)
        ]
        var settings = AnalysisSettings()
        settings.testsSilence = true
        let one = await NetworkAnalysis.run(shards, settings: settings, scope: scope, workers: 1)
        let five = await NetworkAnalysis.run(shards, settings: settings, scope: scope, workers: 5)
        #expect("\(one)" == "\(five)")
        let demandOfOne = await NetworkDemandAnalysis.run(shards, settings: DemandSettings(), scope: scope, workers: 1)
        let demandOfFive = await NetworkDemandAnalysis.run(shards, settings: DemandSettings(), scope: scope, workers: 5)
        #expect("\(demandOfOne)" == "\(demandOfFive)")
        for unit in [PeriodUnit.day, .hourOfWeek] {
            for grouping in [PeriodAnalysis.Grouping.site, .powerClass] {
                let groups = await PeriodAnalysis.run(shards, by: unit, scope: scope, workers: 1, group: grouping.name)
                let same = await PeriodAnalysis.run(shards, by: unit, scope: scope, workers: 5, group: grouping.name)
                #expect("\(groups)" == "\(same)")
            }
        }
    }
}
