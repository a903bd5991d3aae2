import Charging
import Testing

@testable import Analytics

@Suite struct MinimumPowerTests {
    @Test func knownCasesAreExact() {
        for item in NeedFixtures.known {
            let least = LoadProblem(item.needs).minimum
            #expect(least.power == ExactPower(item.kilowatts.0 * 1000, over: item.kilowatts.1), "\(item.name)")
            #expect(least.unservableFifths == 0)
        }
    }

    @Test(arguments: 0..<400) func leastPowerIsThatOfALinearProgramme(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let needs = NeedFixtures.random(&random, count: 1 + random.index(below: 6))
        let supply = seed % 3 == 0 ? NeedFixtures.supply(&random, limits: false) : Supply()
        let least = LoadProblem(needs, supply: supply).minimum
        let programme = try #require(LinearProgramme.charging(Self.rows(needs), steps: Self.rows(supply), groups: []))
        // Other load has to be carried also when nobody charges.
        let known = max(programme, supply.steps.map(\.baseLoad.kilowatts).max() ?? 0)
        #expect(abs(least.power.kilowatts - known) <= 1e-9 * max(1, known))
    }

    @Test(arguments: 0..<200) func unservedEnergyIsThatOfALinearProgramme(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(1000 + seed))
        let groups = seed % 2 == 0 ? [Power(watts: 8000), Power(watts: 15_000)] : []
        let needs = NeedFixtures.random(&random, count: 1 + random.index(below: 6), groups: groups.count)
        let supply = seed % 3 == 0 ? NeedFixtures.supply(&random, limits: true) : Supply()
        let limit = Int64(random.index(below: 30)) * 1000
        let unserved = LoadProblem(needs, groupLimits: groups, supply: supply).unservedFifths(at: ExactPower(Int128(limit)))
        let programme = try #require(
            LinearProgramme.charging(
                Self.rows(needs), steps: Self.rows(supply), groups: groups.map(\.kilowatts), limit: Double(limit) / 1000))
        #expect(abs(Energy.kilowattHours(fifths: unserved) - programme) <= 1e-8 * max(1, programme))
    }

    /// With limits in the way the least power is the one from which on no more is served.
    @Test(arguments: 0..<200) func leastPowerUnderOtherLimitsIsWhereNoMoreIsServed(seed: Int) {
        var random = SeededGenerator(seed: UInt64(2000 + seed))
        let groups = [Power(watts: 8000), Power(watts: 15_000)]
        let needs = NeedFixtures.random(&random, count: 2 + random.index(below: 8), groups: groups.count)
        let supply = NeedFixtures.supply(&random, limits: true)
        let problem = LoadProblem(needs, groupLimits: groups, supply: supply)
        let least = problem.minimum
        #expect(problem.unservedFifths(at: least.power) == least.unservableFifths)
        #expect(problem.unservedFifths(at: ExactPower(1_000_000_000)) == least.unservableFifths)
        guard let certificate = least.certificate else { return }
        let less = ExactPower(
            least.power.numerator * 1_000_000 - least.power.denominator, over: least.power.denominator * 1_000_000)
        #expect(IntervalFlowSum.unserved(problem, at: less) > least.unservableFifths * less.denominator)
        let energy = certificate.forcedFifths + certificate.baseLoadFifths
        #expect(ExactPower(energy, over: Int128(5 * certificate.seconds)) == least.power)
        // And its lines add up.
        let lines =
            certificate.parts.reduce(0) { $0 + ($1.forcedKilowattHours ?? 0) }
            + certificate.groups.reduce(0) { $0 + $1.neededKilowattHours - $1.outsideKilowattHours }
            - certificate.limitedKilowattHours - certificate.unservableKilowattHours
        #expect(abs(lines - Energy.kilowattHours(fifths: certificate.forcedFifths)) < 1e-9)
    }

    /// Checks the certificate with nothing but sums over its own lines.
    @Test(arguments: 0..<300) func certificateHolds(seed: Int) {
        var random = SeededGenerator(seed: UInt64(3000 + seed))
        let needs = NeedFixtures.random(&random, count: 2 + random.index(below: 30))
        let least = LoadProblem(needs).minimum
        guard let certificate = least.certificate else {
            #expect(needs.allSatisfy { $0.deliverableFifths == 0 })
            return
        }
        var forced: Int128 = 0
        for part in certificate.parts {
            let inside = certificate.intervals.reduce(0) { $0 + $1.clamped(to: part.need.stay).lengthSeconds }
            let outside = part.need.stay.lengthSeconds - inside
            #expect(part.secondsOutside == outside)
            let energy = min(part.need.energy.milliwattHours * 18, part.need.cap.watts * part.need.stay.lengthSeconds * 5)
            let lacking = max(0, energy - part.need.cap.watts * outside * 5)
            #expect(part.forcedKilowattHours == Energy.kilowattHours(fifths: lacking))
            forced += Int128(lacking)
        }
        #expect(forced == certificate.forcedFifths)
        #expect(ExactPower(forced, over: Int128(5 * certificate.seconds)) == least.power)
        #expect(zip(certificate.intervals, certificate.intervals.dropFirst()).allSatisfy { $0.end < $1.start })
        // Whoever can lack something in the intervals is named.
        for need in needs where !certificate.parts.contains(where: { $0.need == need }) {
            let inside = certificate.intervals.reduce(0) { $0 + $1.clamped(to: need.stay).lengthSeconds }
            #expect(need.deliverableFifths <= need.cap.watts * (need.stay.lengthSeconds - inside) * 5)
        }
    }

    @Test(arguments: 0..<100) func moreIsNeverLess(seed: Int) {
        var random = SeededGenerator(seed: UInt64(4000 + seed))
        let needs = NeedFixtures.random(&random, count: 2 + random.index(below: 12))
        let problem = LoadProblem(needs)
        let least = problem.minimum.power
        var unserved = problem.deliverableFifths
        for limit in stride(from: 0, through: 60_000, by: 3000) {
            let now = problem.unservedFifths(at: ExactPower(Int128(limit)))
            #expect(now <= unserved)
            #expect((now == 0) == (ExactPower(Int128(limit)) >= least))
            unserved = now
        }
        let changed = random.index(below: needs.count)
        var longer = needs
        longer[changed].stay.end = longer[changed].stay.end + 1800
        longer[changed].energy = min(
            longer[changed].energy, Energy(milliwattHours: needs[changed].deliverableFifths / 18))
        #expect(LoadProblem(longer).minimum.power <= least)
        var lower = needs
        lower[changed].energy = Energy(milliwattHours: lower[changed].energy.milliwattHours / 2)
        #expect(LoadProblem(lower).minimum.power <= least)
    }

    /// Blocks that do not meet are solved apart: the same needs on ten days need no more.
    @Test func daysApartAreSolvedApart() {
        for item in NeedFixtures.known {
            let days = (0..<Int64(10)).flatMap { day in
                item.needs.map { need in
                    var need = need
                    need.stay = TimeRange(start: need.stay.start + day * 86_400, end: need.stay.end + day * 86_400)
                    return need
                }
            }
            #expect(LoadProblem(days).minimum.power == LoadProblem(item.needs).minimum.power)
        }
    }

    static func rows(_ needs: [ChargingNeed]) -> [LinearProgramme.ChargingNeedRow] {
        needs.map { need in
            let hours = Double(need.stay.end - need.stay.start) / 3600
            return .init(
                start: Double(need.stay.start.seconds) / 3600, end: Double(need.stay.end.seconds) / 3600,
                energy: min(need.energy.kilowattHours, need.cap.kilowatts * hours), cap: need.cap.kilowatts, group: need.group)
        }
    }

    static func rows(_ supply: Supply) -> [LinearProgramme.StepRow] {
        supply.steps.map {
            .init(start: Double($0.start.seconds) / 3600, base: $0.baseLoad.kilowatts, limit: $0.limit?.kilowatts)
        }
    }
}

/// Unserved energy of all blocks before it is rounded to whole fifths of a joule.
enum IntervalFlowSum {
    static func unserved(_ problem: LoadProblem, at power: ExactPower) -> Int128 {
        problem.blocks.reduce(0) { $0 + IntervalFlow($1, at: power).unserved }
    }
}
