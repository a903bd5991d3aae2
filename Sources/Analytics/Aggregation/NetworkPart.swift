public import Charging

/// What some sites bring to the figures of a network.
public struct NetworkPart: Sendable, Codable {
    /// Sorted by site id; of one site, in the order of its EVSEs.
    public private(set) var sites: [SiteFigures]
    private var load: NetworkLoad

    init(sites: [SiteFigures], load: NetworkLoad) {
        self.sites = sites
        self.load = load
    }

    /// Adds another part of the same network, of other sites. Associative and commutative.
    public mutating func merge(_ other: NetworkPart) {
        load.merge(other.load)
        var merged: [SiteFigures] = []
        merged.reserveCapacity(sites.count + other.sites.count)
        var rest = other.sites[...]
        for site in sites {
            while let next = rest.first, next.site.id < site.site.id { merged.append(rest.removeFirst()) }
            merged.append(site)
        }
        sites = merged + rest
    }

    /// The figures of the network whose parts these are.
    public func figures(period: TimeRange) -> NetworkFigures {
        // Of no site nothing is known.
        let none = Peaks(recorded: nil, onArrival: nil, lowerKilowatts: 0, upperKilowatts: nil)
        var network = NetworkFigures(
            period: period, sites: sites, peaks: sites.isEmpty ? none : load.peaks, p99Kilowatts: nil,
            nonCoincidentPeakKilowatts: sites.reduce(0) { $0 + $1.nonCoincidentPeakKilowatts })
        network.p99Kilowatts = LoadStatistics.p99(load.fallingKilowatts(inside: network.inService))
        return network
    }
}
