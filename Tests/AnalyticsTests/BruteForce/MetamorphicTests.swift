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
        let scope = try #require(AnalysisScope(ChargeTimes.of([shard]), period: period, serviceEndsWithData: false))
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

// MARK: Moves

extension BruteForceNetwork {
    fileprivate func shifted(weeks: Int64) -> BruteForceNetwork {
        let seconds = weeks * 7 * 86_400
        var copy = self
        copy.shards = shards.map { $0.shifted(by: seconds) }
        copy.scope.period = scope.period.shifted(by: seconds)
        copy.scope.dataEnds = scope.dataEnds.mapValues { $0 + seconds }
        copy.scope.dataGaps = scope.dataGaps.mapValues { gaps in gaps.map { $0.shifted(days: weeks * 7) } }
        for index in scope.exclusions.entries.indices {
            copy.scope.exclusions.entries[index].range = scope.exclusions.entries[index].range.shifted(by: seconds)
        }
        return copy
    }

    fileprivate func withoutRatings() -> BruteForceNetwork {
        var copy = self
        for shard in shards.indices {
            for evse in shards[shard].evses.indices { copy.shards[shard].evses[evse].ratedPower = nil }
        }
        return copy
    }

    /// Over the period of all charges: no window has any beyond it.
    fileprivate func overAllCharges() -> BruteForceNetwork {
        var copy = self
        copy.scope.period = AnalysisScope.defaultPeriod(ChargeTimes.of(shards)) ?? scope.period
        return copy
    }

    fileprivate func replacingSessions(_ replacements: (ChargingSession) -> [ChargingSession]) -> BruteForceNetwork {
        var copy = self
        for shard in shards.indices {
            for evse in shards[shard].evses.indices {
                var sessions: [ChargingSession] = []
                for session in shards[shard].sessions[evse] { sessions += replacements(session) }
                copy.shards[shard].sessions[evse] = sessions.sorted { $0.isBefore($1) }
            }
        }
        return copy
    }

    /// Always open, without lost days, in service from before a period that ends a day after all charges.
    fileprivate func withoutCalendars() -> BruteForceNetwork {
        var copy = overAllCharges()
        let charges = copy.scope.period
        copy.scope.period = TimeRange(start: charges.start + -86_400, end: charges.end + 86_400)
        copy.scope.dataGaps = [:]
        for shard in shards.indices {
            for evse in shards[shard].evses.indices {
                copy.shards[shard].evses[evse].openingHours = nil
                copy.shards[shard].evses[evse].firstSeen = charges.start + -7 * 86_400
            }
        }
        return copy
    }

    fileprivate func inZone(_ zone: String) -> BruteForceNetwork {
        var copy = self
        for shard in shards.indices { copy.shards[shard].site.timeZone = zone }
        return copy
    }
}

extension SiteShard {
    fileprivate var steps: Int64 { sessions.joined().reduce(0) { $0 + Int64($1.profile.steps.count) } }

    fileprivate func shifted(by seconds: Int64) -> SiteShard {
        var copy = self
        for index in evses.indices {
            copy.evses[index].firstSeen = evses[index].firstSeen.map { $0 + seconds }
            copy.evses[index].firstSession = evses[index].firstSession.map { $0 + seconds }
            copy.evses[index].outOfServiceFrom = evses[index].outOfServiceFrom.map { $0 + seconds }
            copy.evses[index].openingHours = evses[index].openingHours?.shifted(by: seconds)
            for session in sessions[index].indices {
                copy.sessions[index][session].start = sessions[index][session].start + seconds
                copy.sessions[index][session].end = sessions[index][session].end + seconds
            }
            for stretch in statuses[index].stretches.indices {
                copy.statuses[index].stretches[stretch].range = statuses[index].stretches[stretch].range.shifted(by: seconds)
            }
        }
        return copy
    }
}

extension ChargingSession {
    /// Two that follow each other, each with its part of the curve; itself where nothing would be left of one.
    fileprivate func split(after seconds: Int64) -> [ChargingSession] {
        guard seconds > 0, start + seconds < end else { return [self] }
        var (first, second) = (self, self)
        first.end = start + seconds
        second.start = start + seconds
        first.profile.steps = []
        second.profile.steps = []
        for step in profile.steps {
            var (begun, rest) = (step, step)
            let cut = (seconds - Int64(step.offsetSeconds)) * 1000
            if cut <= 0 {
                rest.offsetSeconds -= UInt32(seconds)
                second.profile.steps.append(rest)
            } else if cut >= Int64(step.activeMilliseconds) {
                first.profile.steps.append(begun)
            } else {
                begun.activeMilliseconds = UInt32(cut)
                begun.energy = Energy(milliwattHours: step.energy(untilMilliseconds: cut))
                rest.offsetSeconds = 0
                rest.activeMilliseconds -= begun.activeMilliseconds
                rest.energy = step.energy - begun.energy
                first.profile.steps.append(begun)
                second.profile.steps.append(rest)
            }
        }
        first.energy = first.profile.totalEnergy
        second.energy = second.profile.totalEnergy
        first.chargingFromStartMilliseconds = chargingFromStartMilliseconds.map { min($0, seconds * 1000) }
        second.chargingFromStartMilliseconds = chargingFromStartMilliseconds.map { max(0, $0 - seconds * 1000) }
        return [first, second]
    }

    fileprivate func scaled(by factor: Int64) -> ChargingSession {
        var copy = self
        for index in profile.steps.indices { copy.profile.steps[index].energy.milliwattHours *= factor }
        copy.energy = copy.profile.totalEnergy
        return copy
    }
}

extension TimeRange {
    fileprivate func shifted(by seconds: Int64) -> TimeRange { TimeRange(start: start + seconds, end: end + seconds) }
}

extension OpeningHours {
    fileprivate func shifted(by seconds: Int64) -> OpeningHours {
        OpeningHours(
            isAlwaysOpen: isAlwaysOpen, regular: regular,
            exceptionalOpenings: exceptionalOpenings.map { $0.shifted(by: seconds) },
            exceptionalClosings: exceptionalClosings.map { $0.shifted(by: seconds) })
    }
}

extension DataGap {
    fileprivate func shifted(days: Int64) -> DataGap {
        var copy = self
        copy.firstDay = CivilDate(daysSince1970: firstDay.daysSince1970 + days)
        copy.endDay = CivilDate(daysSince1970: endDay.daysSince1970 + days)
        return copy
    }
}

extension Peak {
    fileprivate func shifted(by seconds: Int64) -> Peak {
        Peak(energy: energy, windowSeconds: windowSeconds, start: start + seconds)
    }
}

extension SecondBySecond.SiteSums {
    fileprivate func shifted(by seconds: Int64) -> Self {
        var copy = self
        copy.peak = peak?.shifted(by: seconds)
        for index in evses.indices { copy.evses[index].peak = evses[index].peak?.shifted(by: seconds) }
        return copy
    }

    /// How long things lasted.
    fileprivate var withoutLoad: Self {
        var copy = self
        copy.placedEnergy = .zero
        copy.peak = nil
        for index in evses.indices {
            copy.evses[index].sessions = 0
            copy.evses[index].energy = .zero
            copy.evses[index].peak = nil
        }
        return copy
    }

    fileprivate var withoutHoursOfWeek: Self {
        var copy = self
        copy.occupancyByHourOfWeek = []
        copy.congestionByHourOfWeek = []
        return copy
    }
}
