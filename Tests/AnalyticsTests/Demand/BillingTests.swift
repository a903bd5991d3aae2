import Analytics
import Charging
import Testing

/// Monthly and on-peak maxima, bands, coincidence by number of EVSEs, and the grid side.
@Suite struct BillingTests {
    private let party = PartyID(countryCode: "NL", partyID: "TST")
    private let first = Instant(seconds: 1_780_272_000)

    private func session(_ start: Instant, hours: Int64, watts: Int64, recordID: Int64 = 1) -> ChargingSession {
        let energy = Energy(milliwattHours: watts * 1000 * hours)
        return ChargingSession(
            recordID: recordID, start: start, end: start + hours * 3600, energy: energy, chargingTimeIsKnown: true,
            profile: PowerProfile(
                steps: [.init(offsetSeconds: 0, activeMilliseconds: UInt32(hours * 3_600_000), energy: energy)], method: .periods)
        )
    }

    private func shard(_ evses: [[ChargingSession]], type: PowerType? = nil, zone: String = "UTC") -> SiteShard {
        SiteShard(
            site: Site(id: "S", name: "S", timeZone: zone),
            evses: evses.indices.map { EVSE(party: party, siteID: "S", locationID: "S", uid: "E\($0)", powerType: type) },
            sessions: evses)
    }

    @Test func monthsAndOnPeakHoursAreLocal() async throws {
        let calendar = try #require(LocalCalendar(zoneName: "Asia/Kolkata"))
        let june = calendar.startOfDay(CivilDate(year: 2026, month: 6, day: 1))
        // Half an hour before June by the local clock, and on Tuesday 2 June at 18:00 and 21:00.
        let sessions = [
            session(june + -3600, hours: 1, watts: 9000), session(june + 86_400 + 18 * 3600, hours: 1, watts: 5000),
            session(june + 86_400 + 21 * 3600, hours: 1, watts: 7000),
        ]
        var settings = DemandSettings()
        settings.onPeak = OnPeakHours(weekdays: [1, 2, 3, 4, 5], beginMinute: 17 * 60, endMinute: 20 * 60)
        let demand = try await NetworkDemandAnalysis.demand(
            [shard([sessions], zone: "Asia/Kolkata")], settings: settings, period: nil, workers: 1)
        let site = try #require(demand.sites.first)
        #expect(site.shape.months.map(\.month) == [5, 6])
        #expect(site.shape.months.map { $0.recorded?.kilowatts } == [9, 7])
        #expect(site.shape.months.map { $0.onPeakRecorded?.kilowatts } == [nil, 5])
        // 18:00 on three days, load on one of them.
        let evening = site.shape.bands.kilowatts[18 * 4]
        #expect(evening == [0, 0, 0, 5, 5, 5, 5])
        // A network of one time zone goes by its clock; of several by UTC's, where no hour is on-peak.
        #expect(demand.shape.months.map { $0.onPeakRecorded?.kilowatts } == [nil, 5])
        #expect(demand.shape.bands.kilowatts[18 * 4] == evening)
        let other = shard([[session(june, hours: 1, watts: 1000)]], zone: "Europe/Amsterdam")
        let both = try await NetworkDemandAnalysis.demand(
            [shard([sessions], zone: "Asia/Kolkata"), other], settings: settings, period: nil, workers: 1)
        #expect(both.shape.months.allSatisfy { $0.onPeakRecorded == nil })
        #expect(both.shape.bands.kilowatts[(12 * 60 + 30) / 15].last == 5)
    }

    @Test func onPeakHoursMayRunPastMidnight() {
        let hours = OnPeakHours(weekdays: [5], beginMinute: 22 * 60, endMinute: 60)
        let friday = CivilDate(year: 2026, month: 6, day: 12).daysSince1970 * 86_400
        #expect(hours.contains(localSeconds: friday + 23 * 3600) && hours.contains(localSeconds: friday + 86_400 + 1800))
        #expect(!hours.contains(localSeconds: friday + 1800) && !hours.contains(localSeconds: friday + 86_400 + 23 * 3600))
    }

    @Test func coincidenceByNumberIsThatOfTheWholeAtTheEnd() async throws {
        var random = RandomNetwork(seed: 11)
        let shards = (0..<6).map { _ in random.shard(zone: "UTC", first: first, days: 3).withoutRatings() }
        let period = TimeRange(start: first, end: first + 4 * 86_400)
        let curve = CoincidenceCurve(shards, period: period, windowSeconds: 900, name: "network", draws: 50)
        let again = CoincidenceCurve(shards, period: period, windowSeconds: 900, name: "network", draws: 50)
        #expect(curve.points == again.points)
        let demand = try await NetworkDemandAnalysis.demand(shards, settings: DemandSettings(), period: period, workers: 1)
        let whole = try #require(demand.coincidence(windowSeconds: 900)?.factor)
        let last = try #require(curve.points.last)
        // All EVSEs in any order are all EVSEs.
        #expect(abs(last.factor.low - whole) < 1e-9 && abs(last.factor.high - whole) < 1e-9)
        let alone = try #require(curve.points.first)
        #expect(alone.evses == 1 && alone.factor.low == 1 && alone.factor.high == 1)
        #expect(curve.points.allSatisfy { $0.factor.low <= $0.factor.median && $0.factor.median <= $0.factor.high })
    }

    @Test func gridSideAddsLossesStandbyAndBaseLoad() throws {
        let shard = shard([[session(first, hours: 1, watts: 45_000)], [session(first, hours: 1, watts: 45_000)]], type: .dc)
        let period = TimeRange(start: first, end: first + 86_400)
        var settings = GridSettings()
        settings.standbyPerEVSE = .set(Power(watts: 100))
        settings.baseLoad = .set(Power(watts: 2000))
        settings.powerFactor = .set(950)
        let scope = try AnalysisScope.made([shard], period: period)
        let grid = GridDemand(shard, scope: scope, windowSeconds: 900, settings: settings)
        let peak = try #require(grid.recorded)
        #expect(peak.kilowatts == 102.2)
        #expect(abs(grid.kilovoltamperes(peak) - 102.2 / 0.95) < 1e-9)
        settings.groups = [PowerGroup(name: "cabinet", evseUIDs: ["E0", "E1"], limit: Power(watts: 60_000))]
        let limited = GridDemand(shard, scope: scope, windowSeconds: 900, settings: settings)
        #expect(abs((limited.recorded?.kilowatts ?? 0) - (60 / 0.9 + 2.2)) < 1e-3)
        #expect(limited.groups[0].peak?.kilowatts == 90 && limited.groups[0].energyAboveLimit.kilowattHours == 30)
    }

    /// The highest month is the highest window, of every EVSE, every site and the network; the top of the duration curve too where all
    /// of it was in service.
    @Test(arguments: 0..<10)
    func shapesAgreeWithPeaks(seed: Int) async throws {
        var random = RandomNetwork(seed: UInt64(8100 + seed))
        let first = Instant(seconds: 1_780_272_000)
        let shards = (0..<3).map { _ in
            random.shard(zone: ["UTC", "Asia/Kolkata", "Europe/Amsterdam"][seed % 3], first: first, days: 40)
        }
        var settings = DemandSettings()
        settings.windows = [900]
        settings.includesSliding = false
        settings.includesEVSEShapes = true
        let period = TimeRange(start: first, end: first + 45 * 86_400)
        let demand = try await NetworkDemandAnalysis.demand(shards, settings: settings, period: period, workers: 2)
        func expectSame(_ shape: LoadShape, _ peaks: WindowPeaks) {
            let months = shape.months.compactMap(\.recorded).max { $0.energy < $1.energy }
            let onArrival = shape.months.compactMap(\.onArrival).max { $0.energy < $1.energy }
            #expect(months?.energy == peaks.fixed.recorded?.energy && onArrival?.energy == peaks.fixed.onArrival?.energy)
            #expect((shape.loadDurationKilowatts.first ?? 0) <= (peaks.fixed.recorded?.kilowatts ?? 0))
            #expect(zip(shape.loadDurationKilowatts, shape.loadDurationKilowatts.dropFirst()).allSatisfy { $0 >= $1 })
        }
        expectSame(demand.shape, demand.windows[0])
        for site in demand.sites {
            expectSame(site.shape, site.windows[0])
            for evse in site.evses { expectSame(try #require(evse.shape), evse.windows[0]) }
        }
        let figures = try await NetworkAnalysis.figures(shards, period: period)
        #expect(figures.p99Kilowatts == demand.shape.p99Kilowatts)
        for site in figures.sites {
            let byMethod = PowerProfile.Method.allCases.map { site.evses.curveEnergies[$0] }
            #expect(byMethod.reduce(.zero, +) == site.energy)
        }
        #expect(figures.sites.map(\.p99Kilowatts) == demand.sites.map(\.shape.p99Kilowatts))
    }
}
