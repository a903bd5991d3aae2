import Analytics
import Charging

/// Energy second by second in exact fractions of a milliwatt-hour, and windows of it in the plainest way: what the sweeps are
/// held against.
struct SlowDemand {
    /// Milliwatt-hours in each second.
    private(set) var seconds: [Double]
    private var cumulative: [Double] = [0]
    let start: Instant

    init(_ curves: [(start: Instant, step: PowerProfile.Step)], from start: Instant, length: Int) {
        self.start = start
        seconds = Array(repeating: 0, count: length)
        for (begin, step) in curves where step.activeMilliseconds > 0 {
            let active = Int(step.activeMilliseconds / 1000)
            let first = Int(begin - start)
            for second in first..<first + active where seconds.indices.contains(second) {
                seconds[second] += Double(step.energy.milliwattHours) / Double(active)
            }
        }
        cumulative.reserveCapacity(length + 1)
        for second in seconds { cumulative.append(cumulative[cumulative.count - 1] + second) }
    }

    /// Energy of the highest window that begins at any second, and the first such second.
    func sliding(_ windowSeconds: Int, from first: Int, to end: Int) -> (energy: Double, second: Int) {
        var best = (energy: 0.0, second: 0)
        for second in first...(end - windowSeconds) {
            let energy = cumulative[second + windowSeconds] - cumulative[second]
            if energy > best.energy + 0.01 { best = (energy, second) }
        }
        return best
    }

    /// Energy of the highest window on the marks of `offset` seconds ahead of UTC.
    func fixed(_ windowSeconds: Int, offset: Int64) -> Double {
        var best = 0.0
        var sum = 0.0
        for (index, energy) in seconds.enumerated() {
            if (start.seconds + Int64(index) + offset) % Int64(windowSeconds) == 0 { sum = 0 }
            sum += energy
            best = max(best, sum)
        }
        return best
    }
}
