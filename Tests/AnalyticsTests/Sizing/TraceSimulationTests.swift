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
        let simulation = TraceSimulation(trace: trace, evses: evses)
        let loss = try #require(Erlang.loss(evses: evses, load: load))
        let blocking = simulation.blocking(hoursOfWeek: 0..<168)
        #expect(abs(blocking - loss) < 0.06 * loss)
        #expect(abs(simulation.congestion - loss) < 0.06 * loss)
        // Counted one by one, the same.
        #expect(abs(Double(simulation.lost) / Double(simulation.arrivals) - loss) < 0.08 * loss)
    }

    @Test func busyDaysWeighMore() {
        let model = DemandModel(rates: [Double](repeating: 6, count: 168), dispersion: 3)
        var trace = ArrivalTrace()
        trace.draw(weeks: 30, model: model, stays: .exponential(meanHours: 0.5), seed: Seed(3))
        let simulation = TraceSimulation(trace: trace, evses: 4)
        let blocking = simulation.blocking(hoursOfWeek: 0..<168)
        // More drivers come on the days on which it is full, so they find it full more often than the clock does.
        #expect(blocking > simulation.congestion * 1.2)
        #expect(abs(Double(simulation.lost) / Double(simulation.arrivals) - blocking) < 0.02)
    }

    @Test func moreEVSEsOnTheSameArrivalsNeverLoseMore() {
        var trace = ArrivalTrace()
        let model = DemandModel(rates: SyntheticSite.twoPeaks(scale: 2), dispersion: 5)
        trace.draw(weeks: 20, model: model, stays: .exponential(meanHours: 2), seed: Seed(4))
        let lost = (1...12).map { TraceSimulation(trace: trace, evses: $0).lost }
        #expect(lost == lost.sorted(by: >))
        #expect(lost.last ?? 1 < lost.first ?? 0)
    }

    @Test func countsOnlyWhatFollowsTheStartUp() {
        let model = DemandModel(rates: [Double](repeating: 1, count: 168), dispersion: .infinity)
        var trace = ArrivalTrace()
        trace.draw(weeks: 5, model: model, stays: .exponential(meanHours: 1), seed: Seed(5))
        let simulation = TraceSimulation(trace: trace, evses: 1)
        #expect(simulation.hours == 3 * 168)
        #expect(simulation.arrivals == trace.arrivalsByWeek[4] - trace.arrivalsByWeek[1])
        #expect(simulation.fullHours <= simulation.hours)
        #expect(TraceSimulation(trace: trace, evses: 0).hours == 0)
        trace.draw(weeks: 2, model: model, stays: .exponential(meanHours: 1), seed: Seed(5))
        #expect(TraceSimulation(trace: trace, evses: 1).hours == 0)
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

    /// One EVSE, an arrival an hour, stays of an hour on average: Erlang's formulas with and without a queue.
    @Test func whoWaitsIsServed() throws {
        let model = DemandModel(rates: [Double](repeating: 4, count: 168), dispersion: .infinity)
        let stays = StayPool.exponential(meanHours: 0.5)
        var trace = ArrivalTrace()
        trace.draw(weeks: 102, model: model, stays: stays, seed: Seed(8))
        let leaving = TraceSimulation(trace: trace, evses: 3)
        #expect(abs(leaving.blocking(hoursOfWeek: 0..<168) - 0.2105) < 0.006)
        #expect(leaving.taken == 0 && leaving.departuresFromFull > 0)
        trace.draw(weeks: 102, model: model, stays: stays, behaviour: DriverBehaviour(waitingShare: 1), seed: Seed(8))
        let waiting = TraceSimulation(trace: trace, evses: 3)
        // Between the formulas for nobody and for everybody who waits for ever.
        let blocking = waiting.blocking(hoursOfWeek: 0..<168)
        #expect(blocking > 0.23 && blocking < 0.444)
        #expect(waiting.taken > waiting.departuresFromFull / 5)
        #expect(waiting.stayHours > leaving.stayHours * 1.05)
        trace.draw(weeks: 102, model: model, stays: stays, behaviour: DriverBehaviour(balkingShare: 0.5), seed: Seed(8))
        let balking = TraceSimulation(trace: trace, evses: 3)
        #expect(balking.blocking(hoursOfWeek: 0..<168) < leaving.blocking(hoursOfWeek: 0..<168) - 0.04)
    }

    /// A behaviour that nobody shows gives what the plain run gives.
    @Test func noBehaviourIsPlain() {
        let model = DemandModel(rates: SyntheticSite.twoPeaks(scale: 2), dispersion: 5)
        var plain = ArrivalTrace()
        plain.draw(weeks: 12, model: model, stays: .exponential(meanHours: 1), seed: Seed(9))
        var other = ArrivalTrace()
        other.draw(
            weeks: 12, model: model, stays: .exponential(meanHours: 1), behaviour: DriverBehaviour(waitingShare: 1e-300),
            seed: Seed(9))
        let first = TraceSimulation(trace: plain, evses: 3)
        let second = TraceSimulation(trace: other, evses: 3)
        #expect(first.lost == second.lost && first.arrivals == second.arrivals)
        #expect(abs(first.fullHours - second.fullHours) < 1e-6)
        #expect(abs(first.stayHours - second.stayHours) < 1e-6)
        #expect(zip(first.weightedFullHours, second.weightedFullHours).allSatisfy { abs($0 - $1) < 1e-6 })
    }

    /// The error that is told is that between runs.
    @Test func theErrorIsThatBetweenRuns() {
        let model = DemandModel(rates: SyntheticSite.twoPeaks(scale: 2), dispersion: .infinity)
        var shares: [Double] = []
        var told = 0.0
        var trace = ArrivalTrace()
        for seed in 0..<40 {
            trace.draw(weeks: 22, model: model, stays: .exponential(meanHours: 1), seed: Seed(UInt64(100 + seed)))
            let simulation = TraceSimulation(trace: trace, evses: 4)
            shares.append(simulation.blocking(hoursOfWeek: 0..<168))
            told += simulation.blockingError / 40
        }
        let mean = shares.reduce(0, +) / 40
        let spread = (shares.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 39).squareRoot()
        #expect(told > 0.65 * spread && told < 1.5 * spread)
    }
}
