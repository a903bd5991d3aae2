import Charging

/// Energy by window of a grid, in whole milliwatt-hours, with the range of windows that are not 0.
struct LoadSeries {
    let grid: WindowGrid
    private(set) var energies: [Int64]
    private(set) var touched = 0..<0

    init(_ grid: WindowGrid) {
        self.grid = grid
        energies = Array(repeating: 0, count: grid.count)
    }

    private mutating func touch(_ first: Int, _ last: Int) {
        touched = touched.isEmpty ? first..<last + 1 : min(first, touched.lowerBound)..<max(last + 1, touched.upperBound)
    }

    /// Adds a step of constant power that starts at `start`: each window gets the difference of the rounded cumulative energy at
    /// its ends, so that the windows sum to the step exactly. What lies outside the grid is left out.
    mutating func add(_ step: PowerProfile.Step, from start: Instant) {
        guard step.energy != .zero, !energies.isEmpty else { return }
        let active = Int64(step.activeMilliseconds)
        let lastInstant = start + max(0, (active + 999) / 1000 - 1)
        let first = max(0, grid.index(of: start))
        let last = min(energies.count - 1, grid.index(of: lastInstant))
        guard first <= last else { return }
        touch(first, last)
        var before = step.energy(untilMilliseconds: (grid.windowStart(first) - start) * 1000)
        for index in first...last {
            let after = step.energy(untilMilliseconds: (grid.windowStart(index + 1) - start) * 1000)
            energies[index] += after - before
            before = after
        }
    }

    /// Adds another series of the same grid.
    mutating func add(_ other: borrowing LoadSeries) {
        guard !other.touched.isEmpty else { return }
        precondition(other.energies.count == energies.count, "series of one grid")
        touch(other.touched.lowerBound, other.touched.upperBound - 1)
        energies.withUnsafeMutableBufferPointer { own in
            other.energies.withUnsafeBufferPointer { theirs in
                for index in other.touched { own[index] += theirs[index] }
            }
        }
    }

    /// Cuts series of one grid to a limit that they share, in proportion where together they pass it.
    static func share(_ limit: Power, among members: [Int], of series: inout [LoadSeries]) {
        guard let grid = members.first.map({ series[$0].grid }) else { return }
        let most = grid.milliwattHours(limit)
        for window in 0..<grid.count {
            let sum = members.reduce(0) { $0 + series[$1].energies[window] }
            guard sum > most else { continue }
            for member in members {
                let energy = series[member].energies[window]
                series[member].energies[window] = Int64(Int128(energy) * Int128(most) / Int128(sum))
            }
        }
    }

    mutating func clear() {
        energies.withUnsafeMutableBufferPointer { $0[touched].update(repeating: 0) }
        touched = 0..<0
    }

    /// Energy of all windows.
    var total: Energy { Energy(milliwattHours: touched.reduce(0) { $0 + energies[$1] }) }

    /// The earliest window with the highest energy; nil when no window has any.
    var peak: Peak? {
        var best: (energy: Int64, index: Int) = (0, 0)
        for index in touched where energies[index] > best.energy { best = (energies[index], index) }
        guard best.energy > 0 else { return nil }
        return Peak(
            energy: Energy(milliwattHours: best.energy), windowSeconds: grid.windowSeconds, start: grid.windowStart(best.index))
    }

    /// The earliest of the highest windows of what is left when `part`, of the same grid, is taken out.
    func peak(without part: borrowing LoadSeries) -> Peak? {
        var best: (energy: Int64, index: Int) = (0, 0)
        for index in touched where energies[index] - part.energies[index] > best.energy {
            best = (energies[index] - part.energies[index], index)
        }
        guard best.energy > 0 else { return nil }
        return Peak(
            energy: Energy(milliwattHours: best.energy), windowSeconds: grid.windowSeconds, start: grid.windowStart(best.index))
    }

    /// Mean power in kW, window by window, over the windows that lie whole in a range of `set`, falling.
    func fallingKilowatts(inside set: TimeSet) -> [Double] { LoadStatistics.falling(energies, of: grid, inside: set) }
}
