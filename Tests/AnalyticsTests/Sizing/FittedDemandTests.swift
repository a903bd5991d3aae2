import Charging
import Testing

@testable import Analytics

/// What drivers do who find few or none free, found in records of which it is known.
struct FittedDemandTests {
    /// A site of three EVSEs with short stays; `waiting` of those who find none free queue for up to half an hour, `balking` leave the last
    /// one.
    private func record(waiting: Double = 0, balking: Double = 0, seed: UInt64 = 1, scale: Double = 3) -> (SyntheticSite, [Visit])
    {
        var site = SyntheticSite(evses: 3, weeks: 20, rates: SyntheticSite.twoPeaks(scale: scale))
        site.stayHours = 0.5
        site.seed = seed
        var trace = ArrivalTrace()
        trace.draw(weeks: site.weeks, model: site.model, stays: .exponential(meanHours: 0.5), seed: Seed(seed))
        var random = Seed(seed).named("choices").generator
        var freeAt = [Double](repeating: 0, count: site.evses)
        var queue: [(until: Double, stay: Double)] = []
        var visits: [Visit] = []
        func begin(_ evse: Int, _ time: Double, _ stay: Double) {
            freeAt[evse] = time + stay
            let start = site.start + Int64(time * 3600)
            let end = start + max(60, Int64(stay * 3600))
            visits.append(Visit(start: start, end: end, occupiedSeconds: end - start, energy: Energy(milliwattHours: 1)))
        }
        for (time, stay) in zip(trace.times, trace.stays) {
            while !queue.isEmpty, let evse = freeAt.indices.min(by: { freeAt[$0] < freeAt[$1] }), freeAt[evse] <= time {
                let moment = freeAt[evse]
                queue.removeAll { $0.until < moment }
                guard !queue.isEmpty else { break }
                begin(evse, moment + 1.0 / 60, queue.removeFirst().stay)
            }
            let free = freeAt.indices.filter { freeAt[$0] <= time }
            if let evse = free.first {
                if free.count > 1 || random.unit() >= balking { begin(evse, time, stay) }
            } else if random.unit() < waiting {
                queue.append((time + 0.5, stay))
            }
        }
        return (site, visits.sorted { $0.start < $1.start })
    }

    private func fit(_ record: (site: SyntheticSite, visits: [Visit])) -> FittedDemand {
        // Who is on which EVSE does not matter here: the earliest that is free.
        var busy = [[TimeRange]](repeating: [], count: record.site.evses)
        for visit in record.visits {
            let range = TimeRange(start: visit.start, end: visit.end)
            let evse = busy.indices.min { (busy[$0].last?.end.seconds ?? 0) < (busy[$1].last?.end.seconds ?? 0) } ?? 0
            busy[evse].append(range)
        }
        let period = record.site.period
        return FittedDemand(
            timeline: OccupancyTimeline(busy.map { .made(period, occupied: $0) }).clamped(to: period),
            visits: record.visits.filter { period.contains($0.start) }, hours: LocalHours(period, calendar: .utc),
            without: .empty)
    }

    @Test(arguments: 1...5 as ClosedRange<UInt64>)
    func aQueueIsSeenAndNotCountedAsDemand(seed: UInt64) {
        let record = record(waiting: 0.7, seed: seed)
        let demand = fit(record)
        #expect(demand.queue.showsWaiting)
        #expect(!demand.balking.showsBalking)
        let truth = record.0.model.visitsPerWeek
        #expect(abs(demand.model.visitsPerWeek / truth - 1) < 0.05)
        #expect(demand.exposure.totalVisits < Double(record.1.count))
    }

    @Test(arguments: 1...5 as ClosedRange<UInt64>)
    func balkingIsSeenAndMeasured(seed: UInt64) {
        let record = record(balking: 0.5, seed: seed)
        let demand = fit(record)
        #expect(demand.balking.showsBalking)
        #expect(abs(demand.balking.share - 0.5) < 0.12)
        #expect(!demand.queue.showsWaiting)
        #expect(abs(demand.model.visitsPerWeek / record.0.model.visitsPerWeek - 1) < 0.05)
    }

    /// Of forty sites where drivers do neither, next to none is said to.
    @Test func whatIsNotThereIsNotSeen() {
        var waiting = 0
        var balking = 0
        for seed in 1...40 as ClosedRange<UInt64> {
            let demand = fit(record(seed: seed, scale: seed % 2 == 0 ? 3 : 1.5))
            waiting += demand.queue.showsWaiting ? 1 : 0
            balking += demand.balking.showsBalking ? 1 : 0
        }
        #expect(waiting <= 1 && balking <= 1)
    }

    @Test func theShareThatWaitsIsFoundFromHowManyTakeTurns() {
        let model = DemandModel(rates: SyntheticSite.twoPeaks(scale: 3), dispersion: .infinity)
        let stays = StayPool.exponential(meanHours: 0.5)
        var trace = ArrivalTrace()
        trace.draw(
            weeks: 60, model: model, stays: stays, behaviour: DriverBehaviour(waitingShare: 0.4), seed: Seed(77))
        let simulation = TraceSimulation(trace: trace, evses: 3)
        let taken = Double(simulation.taken) / Double(simulation.departuresFromFull)
        let share = WaitingShare.share(
            matching: taken, evses: 3, model: model, stays: stays, behaviour: .plain, weeks: 40, seed: Seed(5))
        #expect(abs(share - 0.4) < 0.08)
    }

    @Test func fullSpellsEndByDepartureOrOtherwise() {
        let start = Instant(seconds: 0)
        func range(_ from: Int64, _ to: Int64) -> TimeRange { TimeRange(start: start + from, end: start + to) }
        let period = range(0, 1000)
        // Both occupied from 100 to 300, with a change of cars at 200; then again to the end.
        let timeline = OccupancyTimeline([
            .made(period, occupied: [range(50, 200), range(200, 300), range(800, 1000)]),
            .made(period, occupied: [range(100, 400), range(700, 1000)]),
        ])
        #expect(
            timeline.fullSpells == [
                OccupancyTimeline.FullSpell(range: range(100, 300), endsByDeparture: true),
                OccupancyTimeline.FullSpell(range: range(800, 1000), endsByDeparture: false),
            ])
        #expect(timeline.free(before: start + 100) == 1)
        #expect(timeline.free(before: start + 101) == 0)
        #expect(timeline.free(before: start + 600) == 2)
        #expect(timeline.free(before: start) == nil)
    }
}
