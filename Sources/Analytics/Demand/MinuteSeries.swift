import Charging

/// Energy by minute, in whole milliwatt-hours: windows of every length that is a whole number of minutes are sums of it, and
/// these equal what `LoadSeries` gives for that length to the milliwatt-hour.
struct MinuteSeries {
    let grid: WindowGrid
    private(set) var energies: [Int64]
    /// Minutes that may not be 0: in order, disjoint.
    private(set) var touched: [Range<Int>] = []

    /// The minutes of a period with an hour's margin on both sides, in which the windows of every zone's clock lie. Zones whose
    /// offset is not a whole number of minutes have not been since 1972.
    static func grid(covering period: TimeRange) -> WindowGrid {
        let hours = WindowGrid(covering: period, windowSeconds: 3600, offsetSeconds: 0)
        guard hours.count > 0 else { return WindowGrid(start: hours.start, windowSeconds: 60, count: 0) }
        return WindowGrid(start: hours.start + -3600, windowSeconds: 60, count: (hours.count + 2) * 60)
    }

    init(_ grid: WindowGrid) {
        self.grid = grid
        energies = Array(repeating: 0, count: grid.count)
    }

    /// Adds a step, as `LoadSeries.add` does: each minute gets the difference of the rounded cumulative energy at its ends.
    mutating func add(_ step: CurveStep) {
        let active = step.endMilliseconds - step.startMilliseconds
        guard step.energy != .zero, active > 0 else { return }
        let origin = grid.start.seconds * 1000
        let first = max(0, Int((step.startMilliseconds - origin).flooredDivision(by: 60_000)))
        let last = min(energies.count - 1, Int((step.endMilliseconds - 1 - origin).flooredDivision(by: 60_000)))
        guard first <= last else { return }
        touch(first..<last + 1)
        let profile = step.step
        func cumulative(_ index: Int) -> Int64 {
            profile.energy(untilMilliseconds: origin + Int64(index) * 60_000 - step.startMilliseconds)
        }
        let afterFirst = cumulative(first + 1)
        energies[first] += afterFirst - cumulative(first)
        guard last > first else { return }
        guard last > first + 1, step.energy > .zero else {
            for index in first + 1...last { energies[index] += cumulative(index + 1) - cumulative(index) }
            return
        }
        // Within the step the rounded cumulative energy grows by a constant quotient, and by one more each time that the
        // remainders have made up a whole: no division a minute.
        let (quotient, remainder) = step.energy.milliwattHours.scaled(60_000, over: active)
        let elapsed = origin + Int64(first + 1) * 60_000 - step.startMilliseconds
        var rest = step.energy.milliwattHours.scaled(elapsed, over: active).remainder
        var sum = afterFirst
        energies.withUnsafeMutableBufferPointer { energies in
            for index in first + 1..<last {
                rest += remainder
                var energy = quotient
                if rest >= active {
                    rest -= active
                    energy += 1
                }
                energies[index] += energy
                sum += energy
            }
        }
        energies[last] += cumulative(last + 1) - sum
    }

    private mutating func touch(_ range: Range<Int>) {
        guard let last = touched.last else {
            touched = [range]
            return
        }
        if range.lowerBound > last.upperBound {
            touched.append(range)
        } else if range.lowerBound >= last.lowerBound {
            touched[touched.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
        } else {
            touched = Self.merged(touched + [range])
        }
    }

    private static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
        var result: [Range<Int>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = result.last, range.lowerBound <= last.upperBound {
                result[result.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                result.append(range)
            }
        }
        return result
    }

    /// Adds another series of the same grid.
    mutating func add(_ other: borrowing MinuteSeries) {
        for range in other.touched {
            for index in range { energies[index] += other.energies[index] }
        }
        if touched.isEmpty { touched = other.touched } else { touched = Self.merged(touched + other.touched) }
    }

    mutating func clear() {
        for range in touched {
            for index in range { energies[index] = 0 }
        }
        touched.removeAll(keepingCapacity: true)
    }

    /// The energies of the windows of `windows`, whose length is a whole number of minutes and which lie in the grid.
    func energies(of windows: WindowGrid) -> [Int64] {
        let minutes = Int(windows.windowSeconds / 60)
        let offset = Int((windows.start - grid.start) / 60)
        return (0..<windows.count).map { index in sum(offset + index * minutes, minutes) }
    }

    /// The earliest window of `windows` with the highest energy; nil when none has any.
    func peak(of windows: WindowGrid) -> Peak? {
        let minutes = Int(windows.windowSeconds / 60)
        let offset = Int((windows.start - grid.start) / 60)
        var best: (energy: Int64, index: Int) = (0, 0)
        for range in touched {
            let first = max(0, (range.lowerBound - offset) / minutes)
            let last = min(windows.count - 1, (range.upperBound - 1 - offset) / minutes)
            guard range.upperBound > offset, first <= last else { continue }
            energies.withUnsafeBufferPointer { energies in
                for index in first...last {
                    let start = offset + index * minutes
                    var energy: Int64 = 0
                    for minute in start..<start + minutes { energy &+= energies[minute] }
                    if energy > best.energy { best = (energy, index) }
                }
            }
        }
        guard best.energy > 0 else { return nil }
        return Peak(
            energy: Energy(milliwattHours: best.energy), windowSeconds: windows.windowSeconds,
            start: windows.windowStart(best.index))
    }

    @inline(__always)
    private func sum(_ first: Int, _ count: Int) -> Int64 {
        var sum: Int64 = 0
        for index in first..<first + count { sum += energies[index] }
        return sum
    }
}

extension Int64 {
    /// `self × numerator / denominator` for values of 0 and more, floored, with the remainder.
    fileprivate func scaled(_ numerator: Int64, over denominator: Int64) -> (quotient: Int64, remainder: Int64) {
        let (high, low) = magnitude.multipliedFullWidth(by: numerator.magnitude)
        let (quotient, remainder) = denominator.magnitude.dividingFullWidth((high, low))
        return (Int64(quotient), Int64(remainder))
    }
}
