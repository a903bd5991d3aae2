import Charging

/// A site's load as part of the network's: sums of sites, in any order, are the network's.
///
/// Windows begin on UTC's marks for all sites of a network. All in whole milliwatt-hours, bounds rounded outward, so that sums do not
/// depend on their order.
public struct NetworkLoad: Sendable, Codable {
    private var recorded: [Int64]
    private var onArrival: [Int64]
    private var bounds: NetworkBounds

    var grid: WindowGrid { bounds.grid }

    /// That of no site.
    init(_ grid: WindowGrid) {
        recorded = Array(repeating: 0, count: grid.count)
        onArrival = recorded
        bounds = NetworkBounds(grid)
    }

    mutating func add(_ recorded: LoadSeries, _ onArrival: LoadSeries, _ bounds: BoundSeries) {
        for index in recorded.touched { self.recorded[index] += recorded.energies[index] }
        for index in onArrival.touched { self.onArrival[index] += onArrival.energies[index] }
        self.bounds.add(bounds)
    }

    /// Associative and commutative.
    public mutating func merge(_ other: NetworkLoad) {
        recorded.add(other.recorded)
        onArrival.add(other.onArrival)
        bounds.merge(other.bounds)
    }

    /// The network's peaks.
    public var peaks: Peaks { bounds.peaks(recorded: recorded, onArrival: onArrival) }

    /// Recorded load, kW, over the windows that lie whole in a range of `set`, falling.
    func fallingKilowatts(inside set: TimeSet) -> [Double] { LoadStatistics.falling(recorded, of: grid, inside: set) }
}
