import Charging
import Testing

@testable import Analytics

/// What measures bring beside EVSEs, on sites of which it is known.
@Suite struct PlanMeasureTests {
    private static var settings: SizingSettings {
        var settings = SyntheticSite.quickSettings
        settings.simulatedVisits = 20_000
        settings.measures = MeasureSettings(idleGraceSeconds: 600)
        return settings
    }

    /// A charge takes half of each stay, and the record says so.
    private func advice(_ site: SyntheticSite, energyHours: Double, prices: SitePrices? = nil) throws -> SiteAdvice {
        var shard = site.shard()
        for index in shard.sessions.indices {
            shard.sessions[index] = shard.sessions[index].map { session in
                var session = session
                session.chargingTimeIsKnown = true
                session.chargingFromStartMilliseconds = Int64(Double(session.range.lengthSeconds) * energyHours * 1000)
                return session
            }
        }
        let scope = try #require(AnalysisScope(ChargeTimes.of([shard]), period: site.period, serviceEnd: .period))
        var plan = SitePlan()
        plan.prices = prices
        return SiteSizing(settings: Self.settings).advice(for: shard, scope: scope, calendar: .utc, plan: plan)
    }

    /// Drivers who leave ten minutes after a charge of half their stay: the same as a site with such stays.
    @Test func idleTimeThatIsCutIsASiteOfShorterStays() throws {
        let site = SyntheticSite(evses: 3, weeks: 40, seed: 21)
        let advice = try advice(site, energyHours: 0.5)
        let cut = try #require(advice.measures.first { $0.cutsIdleTime && !$0.isRepaired })
        // The same arrivals, each staying half as long and ten minutes, but no longer than before.
        let stays = site.arrivals.map { Double($0.end - $0.start) / 3600 }.map { min($0, $0 / 2 + 1.0 / 6) }
        var estimator = BlockingEstimator(
            model: site.model, stays: StayPool(stays.map { (12, $0) }), settings: Self.settings, seed: Seed(5))
        let truth = estimator.outcome(evses: 3).blocking
        let said = try #require(cut.blocking[3])
        let now = try #require(advice.blockingNow?.value)
        #expect(abs(said - truth) < 0.03 && said < 0.75 * now, "\(said) \(truth) \(now)")
        // Nothing is out of order, but for what the test of passed-over EVSEs takes for that.
        let repaired = try #require(advice.measures.first { $0.isRepaired && !$0.cutsIdleTime }?.blocking[3])
        #expect(repaired <= now && now - repaired < 0.01)
    }

    /// Sessions of which it is not known how long they charged stay as they are.
    @Test func whatIsNotKnownIsNotCut() {
        let session = ChargingSession.made(start: Instant(seconds: 0), end: Instant(seconds: 7200))
        #expect(session.leaving(after: 60) == session)
        var known = session
        known.chargingTimeIsKnown = true
        known.chargingFromStartMilliseconds = 1_800_000
        #expect(known.leaving(after: 600).end == Instant(seconds: 2400))
        #expect(known.leaving(after: 86_400).end == session.end)
    }

    @Test func optionsHaveMeasuresThatAreOnOffer() throws {
        let prices = SitePrices(currency: "EUR", evseCost: 10_000, marginPerKilowattHour: 0.3)
        let advice = try advice(SyntheticSite(evses: 3, weeks: 40, seed: 21), energyHours: 0.5, prices: prices)
        let plain = advice.options(prices: prices, siteCost: 4000)
        #expect(plain.allSatisfy { $0.measures.isEmpty && $0.count > 0 })
        let offered = MeasurePrices(repairPerEVSEYear: 100, idleCut: 1500)
        let options = advice.options(prices: prices, siteCost: 4000, measures: offered)
        // Every number, and none, with each set of measures.
        #expect(options.count == plain.count + 3 * (plain.count + 1))
        let cut = try #require(options.first { $0.measures == [.idleCut] && $0.count == 0 })
        // Nothing is built: no works at the site.
        #expect(cut.investment == 1500 && cut.visitsPerYear.value > 0 && cut.runningPerYear == 0)
        #expect(cut.visitsPerYear.low < cut.visitsPerYear.value && cut.visitsPerYear.value < cut.visitsPerYear.high)
        let both = try #require(options.first { $0.measures == [.repair, .idleCut] && $0.count == 1 })
        let one = try #require(plain.first { $0.count == 1 })
        #expect(abs(both.investment - one.investment - 1500) < 1e-9 && abs(both.runningPerYear - one.runningPerYear - 400) < 1e-9)
        #expect(both.visitsPerYear.value > one.visitsPerYear.value)
        // Ten times cheaper than an EVSE, it comes first.
        let plan = BudgetPlan([.init(siteID: "S", name: "S", evsesNow: 3, options: options)], budget: 2000, aim: .visits)
        #expect(plan.chosen.first?.option.measures.contains(.idleCut) == true)
    }

    @Test func loadManagementSavesConnection() throws {
        var prices = SitePrices(currency: "EUR", evseCost: 10_000, marginPerKilowattHour: 0.3)
        prices.connectionCostPerKilowatt = 500
        var advice = try advice(SyntheticSite(evses: 3, weeks: 40, seed: 21), energyHours: 0.5, prices: prices)
        for index in advice.curve.indices { advice.curve[index].sitePeakKilowatts = Double(advice.curve[index].evses) * 10 }
        let now = try #require(advice.curve.first { $0.evses == 3 })
        advice.curve = advice.curve.map { $0.pricing(kilowattHoursPerVisit: 10, prices: prices, against: now) }
        advice.recommendedLoad = RecommendedLoad([], evses: 4, connectionKilowatts: nil)
        advice.recommendedLoad?.uncontrolledKilowatts = 40
        advice.recommendedLoad?.managedMinimumKilowatts = 20
        let options = advice.options(prices: prices, siteCost: 0, measures: MeasurePrices(loadManagement: 3000))
        let plain = try #require(options.first { $0.count == 2 && $0.measures.isEmpty })
        let managed = try #require(options.first { $0.count == 2 && $0.measures == [.loadManagement] })
        // 50 kW ask for 20 more than today's 30; managed they draw 25.
        #expect(plain.investment == 20_000 + 20 * 500 && managed.investment == 20_000 + 3000)
        #expect(managed.peakKilowatts == 25 && managed.visitsPerYear == plain.visitsPerYear)
    }
}
