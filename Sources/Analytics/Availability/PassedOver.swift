import Charging
import Foundation

/// What an EVSE was passed over in some time: by day, the sum of `−ln(1 − p)` over those who came and chose another.
struct PassedOver: Sendable {
    private var day = Int64.min
    private var byDay: [Double] = []

    /// What each EVSE was passed over in each of its gaps.
    /// - Parameter gaps: by EVSE of the shard, in order.
    static func find(_ gaps: [[TimeRange]], _ choices: EVSEChoices, _ model: ChoiceModel) -> [[PassedOver]] {
        var passed = gaps.map { $0.map { _ in PassedOver() } }
        // Choices come in order, so that each EVSE's gaps pass by one after the other.
        var next = [Int](repeating: 0, count: gaps.count)
        for choice in choices.choices {
            let free = choices.free(choice)
            let total = model.total(free)
            for member in free where Int(member) != choice.evse {
                let evse = Int(member)
                while next[evse] < gaps[evse].count, gaps[evse][next[evse]].end <= choice.at { next[evse] += 1 }
                guard next[evse] < gaps[evse].count, gaps[evse][next[evse]].start <= choice.at else { continue }
                passed[evse][next[evse]].add(model.weights[evse] / total, day: choice.day)
            }
        }
        return passed
    }

    private mutating func add(_ share: Double, day: Int64) {
        if day != self.day {
            self.day = day
            byDay.append(0)
        }
        byDay[byDay.count - 1] -= log1p(-min(share, 1 - 1e-12))
    }

    /// That it is chance: a day on which it was passed over has the probability `(1 + A / k)^−k`.
    func probability(_ model: ChoiceModel) -> Double {
        SilenceProbability.overdispersed(expectedByDay: byDay, k: model.dispersion)
    }
}
