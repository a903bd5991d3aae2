import Charging

/// A site's load as part of the network's: sums of sites, in any order, are the network's.
///
/// Windows begin on UTC's marks for all sites of a network. All in whole milliwatt-hours, bounds rounded outward, so that sums do not
/// depend on their order.
public struct NetworkLoad: Sendable, Codable {
    let grid: WindowGrid
    private var recorded: [Int64]
    private var onArrival: [Int64]
    private var least: [Int64]
    private var most: [Int64]
    private var isUnbounded = false

    /// That of no site.
    init(_ grid: WindowGrid) {
        self.grid = grid
        recorded = Array(repeating: 0, count: grid.count)
        onArrival = recorded
        least = recorded
        most = recorded
    }

    mutating func add(_ recorded: LoadSeries, _ onArrival: LoadSeries, _ bounds: BoundSeries) {
        for index in recorded.touched { self.recorded[index] += recorded.energies[index] }
        for index in onArrival.touched { self.onArrival[index] += onArrival.energies[index] }
        bounds.forEachWindow { window, least, most in
            self.least[window] += Int64(least.rounded(.down))
            self.most[window] += Int64(most.rounded(.up))
        }
        if bounds.isUnbounded { isUnbounded = true }
    }

    /// Associative and commutative.
    public mutating func merge(_ other: NetworkLoad) {
        for index in 0..<min(recorded.count, other.recorded.count) {
            recorded[index] += other.recorded[index]
            onArrival[index] += other.onArrival[index]
            least[index] += other.least[index]
            most[index] += other.most[index]
        }
        isUnbounded = isUnbounded || other.isUnbounded
    }

    /// The network's peaks.
    public var peaks: Peaks {
        Peaks(
            recorded: peak(recorded), onArrival: peak(onArrival), lowerKilowatts: kilowatts(least),
            upperKilowatts: isUnbounded ? nil : kilowatts(most))
    }

    /// Recorded load, kW, over the windows that lie whole in a range of `set`, falling.
    func fallingKilowatts(inside set: TimeSet) -> [Double] { LoadStatistics.falling(recorded, of: grid, inside: set) }

    private func kilowatts(_ energies: [Int64]) -> Double {
        Energy(milliwattHours: energies.max() ?? 0).meanKilowatts(overSeconds: grid.windowSeconds)
    }

    private func peak(_ energies: [Int64]) -> Peak? {
        guard let most = energies.max(), most > 0, let index = energies.firstIndex(of: most) else { return nil }
        return Peak(
            energy: Energy(milliwattHours: most), windowSeconds: grid.windowSeconds, start: grid.windowStart(index))
    }
}
