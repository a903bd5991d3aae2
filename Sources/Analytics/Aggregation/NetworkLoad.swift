import Charging

/// A site's load as part of the network's: sums of sites, in any order, are the network's.
///
/// Windows begin on UTC's marks for all sites of a network.
public struct NetworkLoad: Sendable {
    private var recorded: [Int64]
    private var onArrival: [Int64]
    private var bounds: BoundSeries
    let grid: WindowGrid

    init(_ recorded: LoadSeries, _ onArrival: LoadSeries, _ bounds: BoundSeries) {
        grid = recorded.grid
        self.recorded = recorded.energies
        self.onArrival = onArrival.energies
        self.bounds = bounds
    }

    /// Associative and commutative.
    public mutating func merge(_ other: NetworkLoad) {
        for index in 0..<min(recorded.count, other.recorded.count) {
            recorded[index] += other.recorded[index]
            onArrival[index] += other.onArrival[index]
        }
        bounds.add(other.bounds)
    }

    /// The network's peaks.
    public var peaks: Peaks {
        Peaks(
            recorded: peak(recorded), onArrival: peak(onArrival), lowerKilowatts: bounds.lowerKilowatts,
            upperKilowatts: bounds.upperKilowatts)
    }

    /// Recorded load, kW, over the windows that lie whole in a range of `set`, falling.
    func fallingKilowatts(inside set: TimeSet) -> [Double] { LoadStatistics.falling(recorded, of: grid, inside: set) }

    private func peak(_ energies: [Int64]) -> Peak? {
        guard let most = energies.max(), most > 0, let index = energies.firstIndex(of: most) else { return nil }
        return Peak(
            energy: Energy(milliwattHours: most), windowSeconds: grid.windowSeconds, start: grid.windowStart(index))
    }
}
