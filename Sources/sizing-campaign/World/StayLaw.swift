import Foundation
import Synthesis

/// How long drivers stay, in hours.
enum StayLaw: Sendable {
    case fixed(Double)
    case exponential(mean: Double)
    case lognormal(median: Double, spread: Double)
    /// Most stay for an errand, the others for long.
    case twoKinds(shortMean: Double, longMean: Double, longShare: Double)
    /// Until about an hour of day, those who come late for an hour or so.
    case untilHour(Double, spread: Double)

    /// The stay of somebody who comes at `hour` of the day.
    func draw(hour: Double, using random: inout SeededGenerator) -> Double {
        let stay =
            switch self {
            case .fixed(let hours): hours
            case .exponential(let mean): random.exponential(mean: mean)
            case .lognormal(let median, let spread): random.lognormal(median: median, spread: spread)
            case .twoKinds(let shortMean, let longMean, let longShare):
                random.chance(longShare)
                    ? random.lognormal(median: longMean, spread: 0.4) : random.exponential(mean: shortMean)
            case .untilHour(let leaving, let spread):
                leaving - hour > 1 ? max(0.3, leaving - hour + spread * random.normal()) : random.exponential(mean: 1.2)
            }
        // Two minutes, as a shorter one would be no demand; three days.
        return min(max(stay, 1.0 / 30), 72)
    }

    /// A law for a kind of site.
    static func random(for shape: Int, using random: inout SeededGenerator) -> StayLaw {
        switch (shape, random.index(below: 3)) {
        case (0, 0): .untilHour(17, spread: 0.7)
        case (0, _): .lognormal(median: 4 + 4 * random.uniform(), spread: 0.5)
        case (1, 0): .twoKinds(shortMean: 0.8, longMean: 8, longShare: 0.1 + 0.2 * random.uniform())
        case (1, _): .lognormal(median: 0.8 + random.uniform(), spread: 0.7)
        case (2, 0): .fixed(0.4 + 0.3 * random.uniform())
        case (2, _): .lognormal(median: 0.35 + 0.3 * random.uniform(), spread: 0.45)
        case (3, _): .lognormal(median: 6 + 5 * random.uniform(), spread: 0.4)
        default: .exponential(mean: 0.5 + 3 * random.uniform())
        }
    }
}
