import Charging
import Testing

@testable import Analytics

@Suite struct FlattestProfileTests {
    /// A load is flattest when no need can move energy from a higher interval to a lower one (the condition of a convex flow). Powers are
    /// rounded to milliwatts.
    @Test(arguments: 0..<200) func nothingCanMoveToALowerInterval(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let needs = NeedFixtures.random(&random, count: 1 + random.index(below: 14))
        let supply = seed % 2 == 0 ? NeedFixtures.supply(&random, limits: false) : Supply()
        let problem = LoadProblem(needs, supply: supply)
        var highest = problem.peakBaseLoad.kilowatts
        for block in problem.blocks {
            let profile = FlattestProfile(block, delivered: block.block.needs.map(\.deliverableFifths))
            highest = max(highest, check(profile, block.block))
        }
        #expect(abs(highest - problem.minimum.power.kilowatts) < 1e-4)
    }

    /// - Returns: the highest load in kW.
    private func check(_ profile: FlattestProfile, _ block: BusyBlock) -> Double {
        let tolerance: Int64 = 50
        var power: [[Int: Int64]] = block.needs.map { _ in [:] }
        var levels = block.baseWatts.map { $0 * 1000 }
        for cell in profile.cells {
            power[cell.need][cell.interval, default: 0] += cell.milliwatts
            levels[cell.interval] += cell.milliwatts
        }
        for (index, need) in block.needs.enumerated() {
            let energy = power[index].reduce(Int64(0)) { $0 + $1.value * 5 * block.seconds($1.key) }
            let asked = need.deliverableFifths * 1000
            #expect(abs(energy - asked) <= 5 * need.stay.lengthSeconds)
            #expect(power[index].keys.allSatisfy { block.spans[index].contains($0) })
            #expect(power[index].values.allSatisfy { $0 <= need.cap.watts * 1000 + 1 })
            for from in block.spans[index] where (power[index][from] ?? 0) > tolerance {
                for to in block.spans[index] where (power[index][to] ?? 0) < need.cap.watts * 1000 - tolerance {
                    #expect(levels[from] <= levels[to] + tolerance)
                }
            }
        }
        return Double(levels.max() ?? 0) / 1e6
    }

    /// Below the least power what can be delivered is, and no more than the limit is drawn.
    @Test(arguments: 0..<60) func belowTheLeastPowerTheMostIsDelivered(seed: Int) {
        var random = SeededGenerator(seed: UInt64(500 + seed))
        let groups = seed % 2 == 0 ? [Power(watts: 9000)] : []
        let needs = NeedFixtures.random(&random, count: 2 + random.index(below: 10), groups: groups.count)
        let problem = LoadProblem(needs, groupLimits: groups)
        let limit = ExactPower(Int128(problem.minimum.power.watts * 0.7))
        var delivered: Int128 = 0
        for block in problem.blocks {
            let energies = DeliveredEnergies(block, at: limit)
            delivered += energies.fifths.reduce(Int128(0)) { $0 + Int128($1) }
            let cells = groups.isEmpty ? FlattestProfile(block, delivered: energies.fifths).cells : energies.cells
            var levels: [Int: Int64] = [:]
            for cell in cells { levels[cell.interval, default: 0] += cell.milliwatts }
            #expect(levels.values.allSatisfy { $0 <= limit.milliwattsRoundedUp + 50 })
        }
        #expect(abs(problem.deliverableFifths - delivered - problem.unservedFifths(at: limit)) <= Int128(needs.count))
    }
}
