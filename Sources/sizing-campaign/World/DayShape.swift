import Synthesis

/// When in the day drivers come to a kind of site: relative weights of 24 hours, and of the weekend's days.
struct DayShape: Sendable {
    var weights: [Double]
    var saturday: Double
    var sunday: Double

    static let all = [workplace, street, motorway, homes, even]

    /// A sharp morning, nothing at night or at the weekend.
    static let workplace = DayShape(
        weights: [0, 0, 0, 0, 0.1, 0.4, 2, 7, 9, 5, 2, 1.5, 2, 2.5, 1.5, 0.8, 0.5, 0.4, 0.2, 0.1, 0.1, 0, 0, 0], saturday: 0.08,
        sunday: 0.05)
    /// A broad hump from morning to evening.
    static let street = DayShape(
        weights: [
            0.3, 0.2, 0.1, 0.1, 0.1, 0.2, 0.6, 1.3, 2.4, 3.5, 4.4, 4.9, 5, 4.8, 4.6, 4.6, 5, 5.4, 4.9, 3.7, 2.7, 1.7, 1, 0.6,
        ],
        saturday: 1.3, sunday: 0.8)
    /// Never quiet, fullest in the afternoon.
    static let motorway = DayShape(
        weights: [
            0.6, 0.5, 0.4, 0.4, 0.6, 1.2, 2.2, 3.1, 3.6, 3.9, 4.2, 4.5, 4.7, 4.6, 4.8, 5.2, 5.4, 5, 4.1, 3.2, 2.4, 1.8, 1.2, 0.9,
        ],
        saturday: 1.1, sunday: 1.25)
    /// When people come home.
    static let homes = DayShape(
        weights: [
            0.4, 0.2, 0.1, 0.1, 0.1, 0.2, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.3, 2, 3.6, 5.6, 5.8, 4.2, 2.8, 1.9, 1.2, 0.7,
        ],
        saturday: 0.9, sunday: 1.1)
    static let even = DayShape(weights: Array(repeating: 1, count: 24), saturday: 1, sunday: 1)

    /// Rates by hour of week that add up to 1, each hour some way off its shape.
    func rates(roughness: Double, using random: inout SeededGenerator) -> [Double] {
        let rates = (0..<168).map { hour in
            let day = hour / 24
            let weight = day < 5 ? 1 : day == 5 ? saturday : sunday
            return weights[hour % 24] * weight * random.lognormal(median: 1, spread: roughness)
        }
        let total = rates.reduce(0, +)
        return rates.map { $0 / total }
    }
}
