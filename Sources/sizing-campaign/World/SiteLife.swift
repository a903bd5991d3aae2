import Foundation
import Synthesis

/// Lives through the days of a site: drivers come, find an EVSE, wait, go away or come again.
struct SiteLife {
    /// A charge that took place, in hours since the first Monday.
    struct Charge {
        var evse: Int
        var start: Double
        var end: Double
    }

    /// Somebody who stands beside the site.
    private struct Waiting {
        var until: Double
        var stay: Double
    }

    /// A driver who comes now or comes again.
    private struct Driver: Comparable {
        var time: Double
        var isBack: Bool

        static func < (a: Driver, b: Driver) -> Bool { a.time < b.time }
    }

    private let world: SiteWorld
    private let keepsCharges: Bool
    private var random: SeededGenerator
    private var freeAt: [Double]
    /// Until when each EVSE is out of order, and when it is so next.
    private var outages: [(start: Double, end: Double)]
    private var queue: [Waiting] = []
    private var back: [Driver] = []
    private(set) var charges: [Charge] = []
    /// Drivers and those of them that found none free, by hour of week; who comes again is counted once.
    private(set) var drivers = [Int](repeating: 0, count: 168)
    private(set) var turnedAway = [Int](repeating: 0, count: 168)

    init(_ world: SiteWorld, evses: Int, stream: UInt64, keepsCharges: Bool) {
        self.world = world
        self.keepsCharges = keepsCharges
        random = SeededGenerator(seed: world.seed, stream: stream)
        freeAt = Array(repeating: 0, count: evses)
        outages = Array(repeating: (.infinity, .infinity), count: evses)
        if world.quirks.downShare > 0 {
            for evse in 0..<evses { outages[evse] = outage(after: 0) }
        }
    }

    /// Lives through days `0 ..< days`. The first `uncounted` days are lived and not counted, with the first day's level.
    mutating func live(days: Int, uncounted: Int) {
        for day in -uncounted..<days {
            let weekday = ((day % 7) + 7) % 7
            var factor = world.level(ofDay: max(day, 0))
            if world.dispersion.isFinite { factor *= random.gamma(shape: world.dispersion, scale: 1 / world.dispersion) }
            var coming: [Driver] = []
            for hour in 0..<24 {
                var rate = world.rates[weekday * 24 + hour] * factor
                // A neighbour that is full sends its drivers, an hour at a time.
                if world.quirks.diversion > 0, random.chance(0.15) { rate *= 1 + world.quirks.diversion / 0.15 * 0.5 }
                for _ in 0..<random.poisson(mean: rate) {
                    coming.append(Driver(time: Double(day * 24 + hour) + random.uniform(), isBack: false))
                }
            }
            let end = Double((day + 1) * 24)
            coming += back.filter { $0.time < end }
            back.removeAll { $0.time < end }
            coming.sort()
            var index = 0
            while index < coming.count {
                let driver = coming[index]
                index += 1
                guard let next = receive(driver, counts: day >= 0) else { continue }
                // Who comes again today is seen to in order.
                if next.time < end {
                    let place = coming[index...].firstIndex { $0.time > next.time } ?? coming.endIndex
                    coming.insert(next, at: place)
                } else {
                    back.append(next)
                }
            }
        }
    }

    /// Lets a driver in. Returns when the same one comes again.
    private mutating func receive(_ driver: Driver, counts: Bool) -> Driver? {
        let time = driver.time
        seatWaiting(until: time)
        let hourOfWeek = ((Int(time.rounded(.down)) % 168) + 168) % 168
        if counts, !driver.isBack { drivers[hourOfWeek] += 1 }
        let hourOfDay = time - (time / 24).rounded(.down) * 24
        let free = freeEVSEs(at: time)
        if free > 0, queue.isEmpty {
            if free == 1, freeAt.count > 1, world.quirks.balkingShare > 0, random.chance(world.quirks.balkingShare) { return nil }
            let evse = freeEVSE(number: random.index(below: free), at: time)
            seat(on: evse, at: time, stay: world.stays.draw(hour: hourOfDay, using: &random))
            return nil
        }
        if counts, !driver.isBack { turnedAway[hourOfWeek] += 1 }
        if world.quirks.waitingShare > 0, random.chance(world.quirks.waitingShare) {
            queue.append(
                Waiting(
                    until: time + random.exponential(mean: world.quirks.patience),
                    stay: world.stays.draw(hour: hourOfDay, using: &random)))
            return nil
        }
        return world.quirks.retryShare > 0 && random.chance(world.quirks.retryShare)
            ? Driver(time: time + 0.1 + random.exponential(mean: 0.7), isBack: true) : nil
    }

    private mutating func freeEVSEs(at time: Double) -> Int {
        var count = 0
        for evse in freeAt.indices where freeAt[evse] <= time && isUp(evse, at: time) { count += 1 }
        return count
    }

    private mutating func freeEVSE(number: Int, at time: Double) -> Int {
        var left = number
        for evse in freeAt.indices where freeAt[evse] <= time && isUp(evse, at: time) {
            if left == 0 { return evse }
            left -= 1
        }
        return 0
    }

    /// Those who wait take what becomes free up to `time`, a minute later.
    private mutating func seatWaiting(until time: Double) {
        while !queue.isEmpty {
            guard let evse = freeAt.indices.filter({ isUp($0, at: freeAt[$0]) }).min(by: { freeAt[$0] < freeAt[$1] }),
                freeAt[evse] <= time
            else { return }
            let moment = freeAt[evse]
            queue.removeAll { $0.until < moment }
            guard let first = queue.first else { return }
            queue.removeFirst()
            seat(on: evse, at: moment + 1.0 / 60, stay: first.stay)
        }
    }

    private mutating func seat(on evse: Int, at time: Double, stay: Double) {
        freeAt[evse] = time + stay
        if keepsCharges { charges.append(Charge(evse: evse, start: time, end: time + stay)) }
    }

    private mutating func isUp(_ evse: Int, at time: Double) -> Bool {
        while outages[evse].end <= time { outages[evse] = outage(after: outages[evse].end) }
        return outages[evse].start > time
    }

    private mutating func outage(after time: Double) -> (start: Double, end: Double) {
        let length = min(random.lognormal(median: 24, spread: 0.9), 14 * 24)
        let start = time + random.exponential(mean: 36 * (1 - world.quirks.downShare) / world.quirks.downShare)
        return (start, start + length)
    }
}
