import Charging

/// The least and the most energy that could have flowed in each window, given what the records say.
///
/// In a period of length L with energy e, and a power that never was above r, a window that overlaps it by x got at least
/// `max(0, e - r (L - x))` and at most `min(e, r x)`. Without a rating there is no r: only whole periods bound from below, and
/// nothing from above.
struct BoundSeries {
    private let grid: WindowGrid
    private var least: [Double]
    private var most: [Double]
    private var touched = 0..<0
    private(set) var isUnbounded = false

    init(_ grid: WindowGrid) {
        self.grid = grid
        least = Array(repeating: 0, count: grid.count)
        most = Array(repeating: 0, count: grid.count)
    }

    /// Adds a session. `limit`: the lower of rating and MAX_POWER, nil when unknown.
    mutating func add(_ session: ChargingSession, limit: Power?) {
        guard !least.isEmpty else { return }
        let steps = session.profile.steps
        for index in steps.indices where steps[index].energy > .zero {
            let step = steps[index]
            let start = session.start + Int64(step.offsetSeconds)
            let end = index + 1 < steps.endIndex ? session.start + Int64(steps[index + 1].offsetSeconds) : session.end
            let energy = Double(step.energy.milliwattHours)
            // Milliwatt-hours a second. The mean over the active time was reached, whatever the rating says.
            let mean = energy / (Double(step.activeMilliseconds) / 1000)
            let rate = limit.map { max(Double($0.watts) * 1000 / 3600, mean) }
            add(TimeRange(start: start, end: max(end, start + 1)), energy, rate)
        }
    }

    private mutating func add(_ period: TimeRange, _ energy: Double, _ rate: Double?) {
        let length = Double(period.lengthSeconds)
        if rate == nil { isUnbounded = true }
        let first = max(0, grid.index(of: period.start))
        let last = min(least.count - 1, grid.index(of: period.end + -1))
        guard first <= last else { return }
        touched = touched.isEmpty ? first..<last + 1 : min(first, touched.lowerBound)..<max(last + 1, touched.upperBound)
        add(first, energy, rate, period, length)
        guard last > first else { return }
        add(last, energy, rate, period, length)
        guard last > first + 1, let rate else { return }
        // All windows between are whole, and alike.
        let whole = Double(grid.windowSeconds)
        let least = max(0, energy - rate * (length - whole))
        let most = min(energy, rate * whole)
        for index in first + 1..<last {
            self.least[index] += least
            self.most[index] += most
        }
    }

    private mutating func add(_ index: Int, _ energy: Double, _ rate: Double?, _ period: TimeRange, _ length: Double) {
        let window = TimeRange(start: grid.windowStart(index), end: grid.windowStart(index + 1))
        let overlap = Double(period.clamped(to: window).lengthSeconds)
        if let rate {
            least[index] += max(0, energy - rate * (length - overlap))
            most[index] += min(energy, rate * overlap)
        } else if overlap == length {
            least[index] += energy
        }
    }

    mutating func add(_ other: borrowing BoundSeries) {
        if other.isUnbounded { isUnbounded = true }
        guard !other.touched.isEmpty else { return }
        touched =
            touched.isEmpty
            ? other.touched
            : min(touched.lowerBound, other.touched.lowerBound)..<max(touched.upperBound, other.touched.upperBound)
        least.add(other.least, in: other.touched)
        most.add(other.most, in: other.touched)
    }

    mutating func clear() {
        least.withUnsafeMutableBufferPointer { $0[touched].update(repeating: 0) }
        most.withUnsafeMutableBufferPointer { $0[touched].update(repeating: 0) }
        touched = 0..<0
        isUnbounded = false
    }

    /// Calls `body` with the least and most energy, in milliwatt-hours, of each window that may have any.
    func forEachWindow(_ body: (_ window: Int, _ least: Double, _ most: Double) -> Void) {
        for index in touched { body(index, least[index], most[index]) }
    }

    private func kilowatts(_ milliwattHours: Double) -> Double {
        milliwattHours / 1_000_000 * 3600 / Double(grid.windowSeconds)
    }

    var lowerKilowatts: Double { kilowatts(touched.reduce(0) { max($0, least[$1]) }) }
    var upperKilowatts: Double? { isUnbounded ? nil : kilowatts(touched.reduce(0) { max($0, most[$1]) }) }
}

extension [Double] {
    /// Adds what another list of the same length has in a range.
    fileprivate mutating func add(_ other: [Double], in range: Range<Int>) {
        precondition(other.count == count, "series of one grid")
        withUnsafeMutableBufferPointer { own in
            other.withUnsafeBufferPointer { theirs in
                for index in range { own[index] += theirs[index] }
            }
        }
    }
}
