import Charging
import Testing

@testable import Analytics

/// Faster EVSEs in place of some, against sites of which it is known what they bring.
@Suite struct PowerMixTests {
    /// DC EVSEs of a rating; each session lasts what is given and takes so much energy.
    private func fast(_ kilowatts: Int64, evses: Int = 2, sessions: [(hours: Double, kilowattHours: Double)]) -> SiteShard {
        var shard = SyntheticSite(evses: evses, weeks: 26).shard()
        for index in shard.evses.indices {
            shard.evses[index].powerType = .dc
            shard.evses[index].ratedPower = Power(watts: kilowatts * 1000)
            shard.sessions[index] = []
        }
        for (number, session) in sessions.enumerated() {
            let start = SyntheticSite().start + Int64(number / evses) * 6 * 3600
            shard.sessions[number % evses].append(
                .made(
                    start: start, end: start + Int64((session.hours * 3600).rounded()),
                    milliwattHours: Int64(session.kilowattHours * 1e6)))
        }
        return shard
    }

    private var always: TimeRange { TimeRange(start: Instant(seconds: 0), end: SyntheticSite().start + 1000 * 86_400) }

    private func visit(hours: Double, kilowattHours: Double) -> Visit {
        let start = SyntheticSite().start
        let seconds = Int64((hours * 3600).rounded())
        return Visit(
            start: start, end: start + seconds, occupiedSeconds: seconds,
            energy: Energy(milliwattHours: Int64(kilowattHours * 1e6)))
    }

    /// Rank for rank: the slowest of two gets the lower quartile of the speeds there, the other the upper.
    @Test func staysAreThoseOfDriversOfTheSameRank() throws {
        let sessions = (0..<400).map { (hours: 0.5, kilowattHours: $0 < 200 ? 20.0 : 50.0) }
        let faster = try #require(FasterCharging([fast(150, sessions: sessions)], kilowatts: 150, period: always))
        // 20 and 30 kWh an hour of stay; there 40 and 100.
        let stays = faster.stayHours([
            visit(hours: 1, kilowattHours: 30), visit(hours: 2, kilowattHours: 40), visit(hours: 0.5, kilowattHours: 0),
        ])
        #expect(stays.count == 3)
        #expect(abs(stays[0] - 0.3) < 1e-9 && abs(stays[1] - 1) < 1e-9 && stays[2] == 0.5)
        // Whoever is faster than those there stays as long.
        #expect(faster.stayHours([visit(hours: 0.1, kilowattHours: 30)]) == [visit(hours: 0.1, kilowattHours: 30).stayHours])
    }

    @Test func fewVisitsAndOtherRatingsTellNothing() {
        let sessions = (0..<400).map { _ in (hours: 0.5, kilowattHours: 30.0) }
        func reads(_ shard: SiteShard) -> Bool { FasterCharging([shard], kilowatts: 150, period: always) != nil }
        #expect(
            reads(fast(150, sessions: sessions)) && reads(fast(225, sessions: sessions)) && reads(fast(113, sessions: sessions)))
        #expect(!reads(fast(100, sessions: sessions)) && !reads(fast(300, sessions: sessions)))
        #expect(!reads(fast(150, evses: 1, sessions: sessions)) && !reads(fast(150, sessions: Array(sessions.prefix(199)))))
        let none = TimeRange(start: Instant(seconds: 0), end: Instant(seconds: 86_400))
        #expect(FasterCharging([fast(150, sessions: sessions)], kilowatts: 150, period: none) == nil)
    }

    @Test func onlySlowerEVSEsHaveAUseForIt() throws {
        let sessions = (0..<400).map { _ in (hours: 0.5, kilowattHours: 30.0) }
        let faster = try #require(FasterCharging([fast(150, sessions: sessions)], kilowatts: 150, period: always))
        #expect(faster.isFaster(than: fast(50, sessions: []).evses) && faster.isFaster(than: fast(100, sessions: []).evses))
        #expect(!faster.isFaster(than: fast(101, sessions: []).evses) && !faster.isFaster(than: SyntheticSite().shard().evses))
    }

    @Test func mixesReplaceNoneOneOrTwo() {
        let mixes = PowerMix.all(of: 4, removable: 4)
        #expect(Set(mixes.map { [$0.removed, $0.added] }) == [[0, 1], [1, 1], [2, 1], [0, 2], [2, 2], [4, 2]])
        #expect(Set(PowerMix.all(of: 1, removable: 1).map { [$0.removed, $0.added] }) == [[0, 1], [1, 1]])
        #expect(PowerMix.all(of: 40, removable: 3).allSatisfy { $0.added <= 6 && $0.removed <= 3 })
    }

    /// Every driver by hand: whoever comes looks at each EVSE, the faster ones first.
    @Test(arguments: [UInt64(1), 2, 3, 4, 5, 6])
    func driversTakeAFasterOneWhereOneIsFree(seed: UInt64) {
        var generator = Seed(seed).generator
        let (slower, faster) = (generator.index(below: 4), generator.index(below: 3))
        var (trace, fast) = (ArrivalTrace(), ArrivalTrace())
        let model = DemandModel(rates: SyntheticSite.twoPeaks(scale: 2), dispersion: 5)
        let mean = 0.2 + generator.unit()
        trace.draw(weeks: 6, model: model, stays: .exponential(meanHours: mean), seed: Seed(seed))
        fast.draw(weeks: 6, model: model, stays: .exponential(meanHours: mean * generator.unit()), seed: Seed(seed))
        #expect(trace.times == fast.times)
        let simulation = PowerMixSimulation(trace, faster: fast)
        var freeAt = [Double](repeating: 0, count: faster + slower)
        var expected: [(arrival: Int, isFaster: Bool)] = []
        for index in trace.times.indices {
            guard let place = freeAt.indices.first(where: { freeAt[$0] <= trace.times[index] }) else { continue }
            freeAt[place] = trace.times[index] + (place < faster ? fast.stays[index] : trace.stays[index])
            expected.append((index, place < faster))
        }
        let served = simulation.served(slower: slower, faster: faster)
        #expect(served.map(\.arrival) == expected.map(\.arrival))
        #expect(served.map(\.isFaster) == expected.map(\.isFaster))
        let first = trace.arrivalsByWeek[TraceSimulation.startUpWeeks - 1]
        let lost = trace.times.count - first - expected.count { $0.arrival >= first }
        #expect(simulation.blocking(slower: slower, faster: faster) == Double(lost) / Double(trace.times.count - first))
    }

    private func estimator(_ stays: StayPool, uptime: Double = 1) -> BlockingEstimator {
        var settings = SyntheticSite.quickSettings
        settings.simulatedVisits = 40_000
        return BlockingEstimator(
            model: DemandModel(rates: SyntheticSite.twoPeaks(scale: 2), dispersion: .infinity), stays: stays, uptime: uptime,
            settings: settings, seed: Seed(9))
    }

    /// All replaced is a site of so many EVSEs with such stays; EVSEs that are no faster are EVSEs more; and those that are out of order count.
    @Test(arguments: [1.0, 0.9])
    func mixesAreTheSitesThatTheyMake(uptime: Double) throws {
        let (slow, fast) = (StayPool.exponential(meanHours: 1), StayPool.exponential(meanHours: 0.4))
        var today = estimator(slow, uptime: uptime)
        let points = today.powerMixes(
            [PowerMix(removed: 4, added: 2), PowerMix(removed: 0, added: 1)], evses: 4, stays: fast, kilowatts: 150, loads: nil)
        var then = estimator(fast, uptime: uptime)
        let truth = then.outcome(evses: 2).blocking
        #expect(abs(points[0].blocking - truth) < 0.01, "\(points[0].blocking) \(truth)")
        let same = today.powerMixes([PowerMix(removed: 0, added: 1)], evses: 4, stays: slow, kilowatts: 150, loads: nil)
        let five = today.outcome(evses: 5).blocking
        #expect(abs(same[0].blocking - five) < 0.01, "\(same[0].blocking) \(five)")
        // One faster beside is better than one more alike, and that better than none.
        #expect(points[1].blocking < five && five < today.outcome(evses: 4).blocking)
    }

    /// From records to options: 50 kW at the site, 150 kW elsewhere, where the same energy takes a third of the time.
    @Test func aPowerMixIsAnOption() throws {
        let site = SyntheticSite(evses: 4, weeks: 40, rates: SyntheticSite.twoPeaks(scale: 2), seed: 3)
        var shard = site.shard()
        for index in shard.evses.indices {
            shard.evses[index].powerType = .dc
            shard.evses[index].ratedPower = Power(watts: 50_000)
            shard.sessions[index] = shard.sessions[index].map { session in
                let seconds = session.range.lengthSeconds
                var charge = ChargingSession.made(
                    start: session.start, end: session.end, milliwattHours: seconds * 35_000_000 / 3600)
                charge.profile = PowerProfile(
                    steps: [.init(offsetSeconds: 0, activeMilliseconds: UInt32(seconds * 1000), energy: charge.energy)],
                    method: .flatOverStay)
                return charge
            }
        }
        let sessions = (0..<400).map { _ in (hours: 0.3, kilowattHours: 31.5) }
        var settings = SyntheticSite.quickSettings
        settings.measures = MeasureSettings(
            faster: FasterCharging([fast(150, sessions: sessions)], kilowatts: 150, period: always))
        var prices = SitePrices(currency: "EUR", evseCost: 30_000, marginPerKilowattHour: 0.3)
        prices.evseCostPerYear = 1000
        var plan = SitePlan()
        plan.prices = prices
        let advice = site.advice(for: shard, plan: plan, settings: settings)
        let swap = try #require(advice.powerMixes.first { $0.mix == PowerMix(removed: 2, added: 1) })
        // 3 EVSEs, the fast one as good as three: between 4 and 5 of today's.
        let curve = Dictionary(uniqueKeysWithValues: advice.curve.map { ($0.evses, $0.blocking.value) })
        #expect(swap.blocking < (curve[4] ?? 0) && swap.blocking > (curve[6] ?? 1))
        let options = advice.options(
            prices: prices, siteCost: 4000, measures: MeasurePrices(fasterEVSE: 60_000))
        let option = try #require(options.first { $0.powerMix == swap })
        #expect(option.investment == 64_000 && option.runningPerYear == -1000 && option.count == 0)
        #expect(option.measures == [.powerMix] && option.visitsPerYear.value > 0)
        let now = try #require(advice.curve.first { $0.evses == 4 })
        let share = 1 - swap.blocking / now.blocking.value
        #expect(abs(option.visitsPerYear.value - now.lostVisitsPerWeek.value * share * EVSEValue.weeksPerYear) < 1e-6)
        // Nothing that loses visits, and nothing without a price.
        #expect(options.allSatisfy { $0.powerMix == nil || $0.visitsPerYear.value > 0 })
        #expect(advice.options(prices: prices, siteCost: 4000).allSatisfy { $0.powerMix == nil })
        // 31.5 kWh at 105 kW a stay is drawn at once: higher than today's, below what all could give.
        let (today, peak) = (try #require(now.sitePeakKilowatts), try #require(swap.sitePeakKilowatts))
        #expect(abs(today - 4 * 35) < 1e-6 && peak > today && peak < 2 * 35 + 105.001, "\(today) \(peak)")
    }
}
