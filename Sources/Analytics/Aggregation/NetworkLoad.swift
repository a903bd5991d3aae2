import Charging

/// A site's load as part of the network's: sums of sites, in any order, are the network's.
///
/// Windows are those of the site's clock. Up to 15 minutes every zone's marks are UTC's; for longer windows a site whose clock is
/// off by a part of the window is summed into the windows that begin at the same UTC mark or up to half a window later.
public struct NetworkLoad: Sendable {
    private var recorded: [Int64]
    private var onArrival: [Int64]
    private var bounds: BoundSeries
    private var grid: WindowGrid

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

    /// Recorded load, kW, over all windows, falling.
    public var fallingKilowatts: [Double] {
        recorded.sorted(by: >).map { Energy(milliwattHours: $0).meanKilowatts(overSeconds: grid.windowSeconds) }
    }

    private func peak(_ energies: [Int64]) -> Peak? {
        guard let most = energies.max(), most > 0, let index = energies.firstIndex(of: most) else { return nil }
        return Peak(
            energy: Energy(milliwattHours: most), windowSeconds: grid.windowSeconds, start: grid.windowStart(index))
    }
}
