import Analytics
import Charging
import Synthesis

/// One made-up site: what is true of it and what the advice says.
struct Trial: Sendable {
    let quirk: String
    let weeks: Int
    let evses: Int
    let isDispersed: Bool
    let truth: LongRun
    /// Least number that meets the default targets.
    let leastTrue: Int
    let advice: SiteAdvice
    /// The same after a tenth of all days was taken away; nil where that was not tried.
    let withFewerDays: SiteAdvice?
    let seconds: Double

    /// Whether more EVSEs are called for, by the default targets.
    var needsMore: Bool { !Self.meets(truth) && truth.lostPerWeek >= 1 }

    private static let targets = SizingTargets()

    static func meets(_ run: LongRun) -> Bool {
        run.blocking <= targets.blocking && run.busiestHoursBlocking <= targets.busiestHoursBlocking
    }

    init(
        seed: UInt64, quirk: (name: String, quirks: Quirks), weeks: Int, evses: Int, isDispersed: Bool, blocking: Double,
        drivers: Int, triesFewerDays: Bool
    ) {
        let world = SiteWorld.random(
            seed: seed, evses: evses, weeks: weeks, isDispersed: isDispersed, blocking: blocking, quirks: quirk.quirks)
        self.quirk = quirk.name
        self.weeks = weeks
        self.evses = evses
        self.isDispersed = isDispersed
        let recorded = Int(world.rates.reduce(0, +)) * weeks
        truth = LongRun(world, evses: evses, drivers: min(max(drivers, 5 * recorded), 3_000_000))
        leastTrue = Self.least(world, from: evses, now: truth, drivers: drivers)
        let lost = History.lostDays(weeks: weeks, share: quirk.quirks.missingDays, seed: seed)
        let clock = ContinuousClock()
        let begin = clock.now
        advice = Self.advice(world, lost: lost)
        seconds = (clock.now - begin) / .seconds(1)
        withFewerDays =
            triesFewerDays
            ? Self.advice(world, lost: lost.union(History.lostDays(weeks: weeks, share: 0.1, seed: seed ^ 77))) : nil
    }

    private static func advice(_ world: SiteWorld, lost: Set<Int>) -> SiteAdvice {
        let shard = History.shard(of: world, id: "S\(world.seed)", lost: lost)
        let end = History.start + Int64(world.weeks) * 7 * 86_400
        let period = TimeRange(start: History.start, end: end)
        // Days without data are those of the whole party: here, of a network that never sleeps.
        let calls = (0..<world.weeks * 7).filter { !lost.contains($0) }.flatMap { day in
            (0..<48).map { History.start + Int64(day * 86_400 + $0 * 1800) }
        }
        let network = ChargeTimes(party: History.party, siteID: "others", timeZone: "UTC", starts: calls, lastEnd: end)
        guard
            let scope = AnalysisScope(
                ChargeTimes.of([shard]) + [network], period: period, serviceEnd: .period)
        else { preconditionFailure("a period was given") }
        return SiteSizing().advice(for: shard, scope: scope, calendar: .utc)
    }

    private static func least(_ world: SiteWorld, from evses: Int, now: LongRun, drivers: Int) -> Int {
        var number = evses
        if meets(now) {
            while number > 1, meets(LongRun(world, evses: number - 1, drivers: drivers)) { number -= 1 }
        } else {
            repeat { number += 1 } while !meets(LongRun(world, evses: number, drivers: drivers)) && number < 3 * evses + 20
        }
        return number
    }
}
