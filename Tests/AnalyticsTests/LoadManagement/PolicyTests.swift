import Charging
import Testing

@testable import Analytics

@Suite struct PolicyTests {
    private struct Known {
        var needs: [ChargingNeed]
        var limit: Double
        /// Unserved kWh of equal share, first come first served, earliest deadline, least laxity.
        var unserved: [Double]
    }

    private static let known = [
        Known(needs: NeedFixtures.needs([(0, 1, 10, 10), (0, 4, 20, 10)]), limit: 10, unserved: [5, 0, 0, 0]),
        Known(needs: NeedFixtures.needs([(0, 2, 10, 10), (0, 2, 10, 10), (0, 3, 30, 10)]), limit: 20, unserved: [5, 10, 10, 0]),
        Known(needs: NeedFixtures.needs([(0, 1, 10, 10), (0, 1, 10, 10)]), limit: 10, unserved: [10, 10, 10, 10]),
        Known(needs: NeedFixtures.needs([(0, 4, 10, 10), (0, 4, 10, 10), (0, 4, 39, 10)]), limit: 20, unserved: [4, 9, 9, 0]),
    ]

    private static let policies: [ChargingPolicy] = [.equalShare, .firstComeFirstServed, .earliestDeadline, .leastLaxity]

    @Test(arguments: known.indices) func knownCases(index: Int) {
        let item = Self.known[index]
        let simulation = LoadSimulation(LoadProblem(item.needs))
        for (policy, unserved) in zip(Self.policies, item.unserved) {
            let outcome = simulation.outcome(policy, limitMilliwatts: Int64(item.limit * 1e6))
            #expect(abs(outcome.unservedKilowattHours - unserved) < 1e-5, "\(policy)")
        }
    }

    /// A wish that can be met, and that neither deadline nor laxity meets.
    @Test func bothMissWhatCanBeMet() {
        let needs = NeedFixtures.needs([(0, 2, 15, 10), (4, 7, 30, 10), (3, 7, 32.5, 10), (1, 3, 15, 10), (1, 6, 35, 10)])
        let problem = LoadProblem(needs)
        #expect(problem.unservedFifths(at: ExactPower(20_000)) == 0)
        let simulation = LoadSimulation(problem)
        for policy in [ChargingPolicy.earliestDeadline, .leastLaxity] {
            #expect(abs(simulation.outcome(policy, limitMilliwatts: 20_000_000).unservedKilowattHours - 2.5) < 1e-4, "\(policy)")
        }
    }

    @Test func uncontrolledPeaksOfKnownCases() {
        for item in NeedFixtures.known {
            #expect(LoadSimulation(LoadProblem(item.needs)).uncontrolled.peakKilowatts == item.uncontrolled, "\(item.name)")
        }
    }

    /// No policy passes a limit, a cap, a least power or a stay; none delivers more than the optimum; energies add up.
    @Test(arguments: 0..<150) func policiesKeepToAllLimits(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let groups = seed % 2 == 0 ? [Power(watts: 8000), Power(watts: 15_000)] : []
        var needs = NeedFixtures.random(&random, count: 2 + random.index(below: 14), groups: groups.count)
        for index in needs.indices where random.unit() < 0.8 {
            needs[index].expectedDeparture = needs[index].stay.end + (Int64(random.index(below: 8000)) - 4000)
        }
        let supply = seed % 3 == 0 ? NeedFixtures.supply(&random, limits: true) : Supply()
        let problem = LoadProblem(needs, groupLimits: groups, supply: supply)
        let simulation = LoadSimulation(problem)
        let limit = Int64(2 + random.index(below: 40)) * 1000
        let optimum = problem.unservedFifths(at: ExactPower(Int128(limit)))
        for policy in ChargingPolicy.allCases {
            let outcome = simulation.outcome(policy, limitMilliwatts: limit * 1000)
            #expect(outcome.unservedMicrojoules >= optimum * 200_000, "\(policy)")
            #expect(outcome.requestedMicrojoules == problem.deliverableFifths * 200_000)
            var draws: [SessionDraw] = []
            simulation.draws(policy, limitMilliwatts: limit * 1000) { draws.append($0) }
            let drawn = draws.reduce(Int128(0)) { $0 + Int128($1.microjoules) }
            #expect(drawn == outcome.deliveredMicrojoules)
            check(draws, needs, groups, supply, limit)
        }
    }

    private func check(_ draws: [SessionDraw], _ needs: [ChargingNeed], _ groups: [Power], _ supply: Supply, _ limit: Int64) {
        for draw in draws {
            let (length, need) = (draw.endMilliseconds - draw.startMilliseconds, draw.need)
            #expect(
                draw.startMilliseconds >= need.stay.start.seconds * 1000 && draw.endMilliseconds <= need.stay.end.seconds * 1000)
            #expect(draw.microjoules <= need.cap.watts * 1000 * length)
            // The last millisecond may be a part.
            #expect(draw.microjoules > min(need.floor.watts, need.cap.watts) * 1000 * (length - 1))
        }
        for instant in Set(draws.map(\.startMilliseconds)) {
            let now = draws.filter { $0.startMilliseconds <= instant && instant < $0.endMilliseconds }
            func power(_ draws: [SessionDraw]) -> Double {
                draws.reduce(0) { $0 + Double($1.microjoules) / Double($1.endMilliseconds - $1.startMilliseconds) / 1000 }
            }
            let step = supply.step(at: Instant(seconds: instant / 1000))
            let most = max(0, min(limit, step.limit?.watts ?? limit) - step.baseLoad.watts)
            #expect(power(now) <= Double(most) + 1e-6)
            for (group, limit) in groups.enumerated() {
                #expect(power(now.filter { $0.need.group == group }) <= Double(limit.watts) + 1e-6)
            }
        }
    }

    /// Without a need for management all policies are the same.
    @Test func enoughPowerNeedsNoPolicy() {
        var random = SeededGenerator(seed: 5)
        let needs = NeedFixtures.random(&random, count: 40)
        let simulation = LoadSimulation(LoadProblem(needs))
        let uncontrolled = simulation.uncontrolled
        #expect(uncontrolled.unservedMicrojoules == 0)
        #expect(uncontrolled.delayMilliseconds == 0)
        for policy in ChargingPolicy.allCases {
            #expect(simulation.outcome(policy, limitMilliwatts: uncontrolled.peakMilliwatts) == uncontrolled)
        }
    }

    /// Two cars and the least power of one: they take turns, and both get half.
    @Test func whoWaitsForTheLeastPowerTakesTurns() {
        var needs = NeedFixtures.needs([(0, 4, 5.52, 1.38), (0, 4, 5.52, 1.38)])
        for index in needs.indices { needs[index].floor = Power(watts: 1380) }
        let simulation = LoadSimulation(LoadProblem(needs))
        var delivered = [0.0, 0.0]
        simulation.draws(.equalShare, limitMilliwatts: 2_000_000) {
            delivered[$0.need.evse] += Double($0.microjoules) / 3.6e12
        }
        #expect(abs(delivered[0] - 2.76) < 1e-9 && abs(delivered[1] - 2.76) < 1e-9)
    }
}
