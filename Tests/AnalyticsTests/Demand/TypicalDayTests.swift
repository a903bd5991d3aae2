import Charging
import Testing

@testable import Analytics

@Suite struct TypicalDayTests {
    /// Against sorting the quarter-hours of each sort of day by hand, over clock changes.
    @Test(arguments: [UInt64(1), 2, 3, 4]) func percentilesAreNearestRanks(seed: UInt64) throws {
        var random = RandomNetwork(seed: seed)
        // 23 March 2026: the clocks change on the 29th.
        let first = Instant(seconds: 1_774_220_400)
        var shard = random.shard(zone: "Europe/Amsterdam", first: first, days: 30)
        // So that all that was recorded counts.
        for index in shard.evses.indices { (shard.evses[index].firstSeen, shard.evses[index].ratedPower) = (nil, nil) }
        guard let scope = AnalysisScope(ChargeTimes.of([shard]), newestEvidence: nil) else { return }
        let analyzer = SiteAnalyzer(settings: AnalysisSettings(), scope: scope, uninformativeParties: [])
        var load = analyzer.noLoad
        let figures = analyzer.analyze(shard, addingTo: &load)
        let calendar = try #require(LocalCalendar(zoneName: "Europe/Amsterdam"))
        let step: Int64 = 900
        var loads: [Bool: [Int: [Int64]]] = [:]
        var at = scope.period.start.seconds.flooredDivision(by: step) * step
        while at < scope.period.end.seconds {
            let window = TimeRange(start: Instant(seconds: at), end: Instant(seconds: at + step))
            defer { at += step }
            guard figures.inService.intersection(window).lengthSeconds == step else { continue }
            let energy = shard.sessions.enumerated().reduce(Int64(0)) { sum, item in
                sum + item.element.reduce(0) { $0 + Self.energy($1, in: window) }
            }
            let local = at + calendar.offsetSeconds(at: window.start)
            let isWeekend = calendar.hourOfWeek(at: window.start) >= 120
            loads[isWeekend, default: [:]][Int(local.flooredRemainder(by: 86_400) / 900), default: []].append(energy)
        }
        for (isWeekend, slots) in [(false, figures.typicalDay.workdays), (true, figures.typicalDay.weekends)] {
            #expect(slots.count == 96)
            for (slot, found) in slots.enumerated() {
                let sorted = (loads[isWeekend]?[slot] ?? []).sorted()
                guard let found else {
                    #expect(sorted.isEmpty)
                    continue
                }
                for (percent, value) in [(0.1, found.low), (0.5, found.median), (0.9, found.high)] {
                    let rank = max(1, Int((Double(sorted.count) * percent).rounded(.up)))
                    #expect(abs(value - Double(sorted[rank - 1]) * 4 / 1e6) < 1e-6, "slot \(slot), \(percent)")
                }
            }
        }
    }

    /// Energy of a session within a window, as its profile has it.
    private static func energy(_ session: ChargingSession, in window: TimeRange) -> Int64 {
        session.profile.steps.reduce(0) { sum, step in
            let start = session.start + Int64(step.offsetSeconds)
            func until(_ instant: Instant) -> Int64 { step.energy(untilMilliseconds: max(0, instant - start) * 1000) }
            return sum + until(window.end) - until(window.start)
        }
    }
}
