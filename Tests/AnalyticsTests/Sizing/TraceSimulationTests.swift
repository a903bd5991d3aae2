import Testing

@testable import Analytics

struct TraceSimulationTests {
    @Test(arguments: [(2, 1.0), (5, 3.0), (10, 8.0)])
    func constantRatesLoseErlangsShare(evses: Int, load: Double) throws {
        let model = DemandModel(rates: [Double](repeating: load * 2, count: 168), dispersion: .infinity)
        var trace = ArrivalTrace()
        trace.draw(
            weeks: Int(40_000 / model.visitsPerWeek) + TraceSimulation.startUpWeeks, model: model,
            stays: .exponential(meanHours: 0.5), seed: Seed(7))
        let simulation = TraceSimulation(trace: trace, evses: evses, weeks: trace.weeks)
        let loss = try #require(Erlang.loss(evses: evses, load: load))
        let blocking = simulation.blocking(rates: model.rates, hoursOfWeek: 0..<168)
        #expect(abs(blocking - loss) < 0.06 * loss)
        #expect(abs(simulation.congestion - loss) < 0.06 * loss)
        // Counted one by one, the same.
        #expect(abs(Double(simulation.lost) / Double(simulation.arrivals) - loss) < 0.08 * loss)
    }

    @Test func busyDaysWeighMore() {
        let model = DemandModel(rates: [Double](repeating: 6, count: 168), dispersion: 3)
        var trace = ArrivalTrace()
        trace.draw(weeks: 30, model: model, stays: .exponential(meanHours: 0.5), seed: Seed(3))
        let simulation = TraceSimulation(trace: trace, evses: 4, weeks: 30)
        let blocking = simulation.blocking(rates: model.rates, hoursOfWeek: 0..<168)
        // More drivers come on the days on which it is full, so they find it full more often than the clock does.
        #expect(blocking > simulation.congestion * 1.2)
        #expect(abs(Double(simulation.lost) / Double(simulation.arrivals) - blocking) < 0.02)
    }

    @Test func moreEVSEsOnTheSameArrivalsNeverLoseMore() {
        var trace = ArrivalTrace()
        let model = DemandModel(rates: SyntheticSite.twoPeaks(scale: 2), dispersion: 5)
        trace.draw(weeks: 20, model: model, stays: .exponential(meanHours: 2), seed: Seed(4))
        let lost = (1...12).map { TraceSimulation(trace: trace, evses: $0, weeks: 20).lost }
        #expect(lost == lost.sorted(by: >))
        #expect(lost.last ?? 1 < lost.first ?? 0)
    }

    @Test func countsOnlyWhatFollowsTheStartUp() {
        let model = DemandModel(rates: [Double](repeating: 1, count: 168), dispersion: .infinity)
        var trace = ArrivalTrace()
        trace.draw(weeks: 5, model: model, stays: .exponential(meanHours: 1), seed: Seed(5))
        let simulation = TraceSimulation(trace: trace, evses: 1, weeks: 5)
        #expect(simulation.hours == 3 * 168)
        #expect(simulation.arrivals == trace.arrivalsByWeek[4] - trace.arrivalsByWeek[1])
        #expect(simulation.fullHours <= simulation.hours)
        #expect(TraceSimulation(trace: trace, evses: 1, weeks: 2).hours == 0)
        #expect(TraceSimulation(trace: trace, evses: 0, weeks: 5).hours == 0)
    }

    @Test func aDayHasItsOwnNumbers() {
        var base = ArrivalTrace()
        var other = ArrivalTrace()
        let rates = SyntheticSite.twoPeaks(scale: 1)
        var changed = rates
        changed[0] = 3
        let stays = StayPool.exponential(meanHours: 1)
        base.draw(weeks: 2, model: DemandModel(rates: rates, dispersion: 4), stays: stays, seed: Seed(6))
        other.draw(weeks: 2, model: DemandModel(rates: changed, dispersion: 4), stays: stays, seed: Seed(6))
        // Another Monday leaves the other days as they are.
        let isOtherDay: (Double) -> Bool = { Int($0 / 24) % 7 != 0 }
        #expect(base.times.filter(isOtherDay) == other.times.filter(isOtherDay))
        #expect(base.times != other.times)
    }
}
