import Foundation
import Synthesis

/// A made-up site of which everything is known.
struct SiteWorld: Sendable {
    var evses: Int
    var weeks: Int
    /// Drivers per hour, by hour of week.
    var rates: [Double]
    /// Shape of the gamma factor on a day; infinite for none.
    var dispersion: Double
    var stays: StayLaw
    var quirks = Quirks()
    var seed: UInt64

    /// Expected demand of a day over that of its weekday: trend, season, holidays.
    func level(ofDay day: Int) -> Double {
        let year = Double(day) / 365.25
        var level = pow(1 + quirks.growth, year) * (1 + quirks.season * sin(2 * .pi * (year + Double(seed % 12) / 12)))
        if quirks.holidayFactor != 1, (day &* 7919 &+ Int(seed % 1000)) % 30 == 0 { level *= quirks.holidayFactor }
        return level
    }

    /// Hours of the week with the highest rates that together carry a tenth of all drivers.
    var busiestHours: Set<Int> {
        let total = rates.reduce(0, +)
        var chosen: Set<Int> = []
        var sum = 0.0
        for hour in (0..<168).sorted(by: { (rates[$1], $0) < (rates[$0], $1) }) where sum < 0.1 * total * (1 - 1e-9) {
            chosen.insert(hour)
            sum += rates[hour]
        }
        return chosen
    }

    /// A site with `evses` EVSEs whose demand is such that about `blocking` of its drivers find none free.
    static func random(
        seed: UInt64, evses: Int, weeks: Int, isDispersed: Bool, blocking: Double, quirks: Quirks
    ) -> SiteWorld {
        var random = SeededGenerator(seed: seed, stream: 1)
        let kind = random.index(below: DayShape.all.count)
        let shape = DayShape.all[kind].rates(roughness: 0.25, using: &random)
        let dispersion = isDispersed ? exp(log(2.5) + random.uniform() * log(12)) : Double.infinity
        var world = SiteWorld(
            evses: evses, weeks: weeks, rates: shape, dispersion: dispersion, stays: .random(for: kind, using: &random),
            quirks: quirks, seed: seed)
        var low = log(0.5)
        var high = log(20_000.0)
        for _ in 0..<16 {
            let middle = (low + high) / 2
            world.rates = shape.map { $0 * exp(middle) }
            if LongRun(world, evses: evses, drivers: 20_000).blocking < blocking { low = middle } else { high = middle }
        }
        return world
    }
}
