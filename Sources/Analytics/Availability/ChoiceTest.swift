import Charging
import Foundation

/// Whether drivers who came while an EVSE was silent passed it over by chance: each takes one of the free EVSEs with probability
/// `p = w / Σ w of the free ones`, the weights being how often each is chosen.
///
/// Drivers have habits, and on some days a car without a plug blocks a place: on each day the odds of an EVSE move by a gamma factor,
/// whose shape `k` is found from all days and EVSEs of the site. A day on which it was passed over has the probability
/// `(1 + A / k)^−k`, `A` being the sum of `−ln(1 − p)` over those who came. Demand, holidays and closures do not enter.
struct ChoiceTest {
    /// The gaps, with their probabilities.
    private(set) var tested: [SilentGap]

    /// - Parameters:
    ///   - sessions: by EVSE of the shard, those that start in its available time.
    ///   - occupied: by EVSE of the shard.
    ///   - available: by EVSE, time in which it was in service, open, and not known to be down.
    init(
        _ shard: SiteShard, _ sessions: [[ChargingSession]], occupied: [TimeSet], available: [TimeSet], _ gaps: [SilentGap],
        _ calendar: LocalCalendar
    ) {
        tested = gaps
        let evses = shard.evses.indices.filter { shard.evses[$0].isNamed }
        let starts = evses.flatMap { evse in sessions[evse].map { (at: $0.start, evse: evse) } }
            .sorted { ($0.at, $0.evse) < ($1.at, $1.evse) }
        var weights = [Double](repeating: 0, count: shard.evses.count)
        for evse in evses { weights[evse] = 0.5 + Double(sessions[evse].count) }
        let gapOf = Dictionary(gaps.map { ($0.evse, $0.range) }, uniquingKeysWith: { first, _ in first })
        var passed: [Int: [Double]] = [:]
        var day = Day(count: shard.evses.count)
        var dispersion = (excess: 0.0, squares: 0.0)
        var local = LocalSeconds(calendar)
        var isAvailable = available.map { TimeSet.Cursor($0) }
        var wasOccupied = occupied.map { TimeSet.Cursor($0) }
        var isOccupied = wasOccupied
        func close() {
            for evse in evses {
                let difference = day.chosen[evse] - day.expected[evse]
                dispersion.excess += difference * difference - day.variance[evse]
                dispersion.squares += day.expected[evse] * day.expected[evse]
                if day.passed[evse] > 0 { passed[evse, default: []].append(day.passed[evse]) }
            }
        }
        for start in starts {
            let date = local.at(start.at).flooredDivision(by: 86_400)
            if date != day.date {
                close()
                day = Day(count: shard.evses.count, date: date)
            }
            // Free to the driver: what was chosen, and all that were neither occupied a second before nor out of service.
            let free = evses.filter { other in
                other == start.evse
                    || isAvailable[other].contains(start.at) && !wasOccupied[other].contains(start.at + -1)
                        && !isOccupied[other].contains(start.at)
            }
            // Who finds one free has no choice.
            guard free.count > 1 else { continue }
            let total = free.reduce(0) { $0 + weights[$1] }
            for evse in free {
                let share = weights[evse] / total
                if let gap = gapOf[evse], gap.contains(start.at) {
                    if evse != start.evse { day.passed[evse] -= log1p(-share) }
                } else {
                    day.expected[evse] += share
                    day.variance[evse] += share * (1 - share)
                    if evse == start.evse { day.chosen[evse] += 1 }
                }
            }
        }
        close()
        let k = dispersion.excess > 0 ? dispersion.squares / dispersion.excess : .infinity
        for index in tested.indices {
            let probability = SilenceProbability.overdispersed(expectedByDay: passed[tested[index].evse] ?? [], k: k)
            // It is one of the EVSE's gaps that is looked at.
            tested[index].choiceProbability = min(1, probability * Double(tested[index].starts + 1))
        }
    }

    /// By EVSE, outside its gap: how often it was to be chosen on a day and how often it was; and inside, what it was passed over.
    private struct Day {
        var date = Int64.min
        var expected: [Double]
        var variance: [Double]
        var chosen: [Double]
        var passed: [Double]

        init(count: Int, date: Int64 = .min) {
            self.date = date
            expected = Array(repeating: 0, count: count)
            variance = expected
            chosen = expected
            passed = expected
        }
    }
}
