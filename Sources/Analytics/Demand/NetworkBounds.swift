import Charging

/// The least and the most energy of a network by window, in whole milliwatt-hours, bounds of sites rounded outward: sums of sites, in any
/// order, are the network's.
struct NetworkBounds: Sendable, Codable {
    let grid: WindowGrid
    private var least: [Int64]
    private var most: [Int64]
    private var isUnbounded = false

    /// Those of no site.
    init(_ grid: WindowGrid) {
        self.grid = grid
        least = Array(repeating: 0, count: grid.count)
        most = least
    }

    mutating func add(_ bounds: BoundSeries) {
        bounds.forEachWindow { window, least, most in
            self.least[window] += Int64(least.rounded(.down))
            self.most[window] += Int64(most.rounded(.up))
        }
        if bounds.isUnbounded { isUnbounded = true }
    }

    /// Associative and commutative.
    mutating func merge(_ other: NetworkBounds) {
        least.add(other.least)
        most.add(other.most)
        isUnbounded = isUnbounded || other.isUnbounded
    }

    /// Peaks of a load, by window of this grid, within these bounds.
    func peaks(recorded: [Int64], onArrival: [Int64]) -> Peaks {
        Peaks(
            recorded: Peak(recorded, of: grid), onArrival: Peak(onArrival, of: grid), lowerKilowatts: kilowatts(least),
            upperKilowatts: isUnbounded ? nil : kilowatts(most))
    }

    private func kilowatts(_ energies: [Int64]) -> Double {
        Energy(milliwattHours: energies.max() ?? 0).meanKilowatts(overSeconds: grid.windowSeconds)
    }
}

extension [Int64] {
    /// Adds another series of the same windows.
    mutating func add(_ other: [Int64]) {
        for index in 0..<Swift.min(count, other.count) { self[index] += other[index] }
    }
}
