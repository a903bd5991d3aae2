public import Charging

/// The figures of a whole network.
public struct NetworkFigures: Sendable {
    public var period: TimeRange
    /// In the order of the shards.
    public var sites: [SiteFigures]
    public var peaks: Peaks
    /// 99 % of in-service windows are at or below this recorded load.
    public var p99Kilowatts: Double?
    /// Sum of the EVSEs' own recorded peaks.
    public var nonCoincidentPeakKilowatts: Double

    /// When at least one EVSE was in service, without days that lack data.
    public var inService: TimeSet { TimeSet(sites.flatMap(\.inService.ranges)) }

    public var energy: Energy { sites.reduce(.zero) { $0 + $1.energy } }
    public var sessions: Int { sites.reduce(0) { $0 + $1.sessions } }
    public var occupiedSeconds: Int64 { sites.reduce(0) { $0 + $1.occupiedSeconds } }
    public var availableSeconds: Int64 { sites.reduce(0) { $0 + $1.availableSeconds } }
}

/// Computes sites concurrently: each is a shard of its own, and only their loads are summed.
public enum NetworkAnalysis {
    /// What to compute figures of.
    public enum Grouping: Sendable { case sites, locations }

    /// - Parameter workers: at most this many shards at once. The result does not depend on it.
    public static func run(
        _ shards: [SiteShard], settings: AnalysisSettings, scope: AnalysisScope, grouping: Grouping = .sites, workers: Int
    ) async -> NetworkFigures {
        let evidence = await BoundedGroup.map(shards, workers: workers) { shard in
            var evidence = ChargingTimeEvidence()
            evidence.add(shard)
            return evidence
        }
        var merged = ChargingTimeEvidence()
        for part in evidence { merged.merge(part) }
        let analyzer = SiteAnalyzer(settings: settings, scope: scope, uninformativeParties: merged.uninformativeParties)
        let parts = grouping == .sites ? shards.map { ($0, String?.none) } : shards.flatMap(locations)
        let results = await BoundedGroup.map(parts, workers: workers) { part in
            analyzer.analyze(part.0, locationID: part.1)
        }
        var load = results.first?.load
        for result in results.dropFirst() { load?.merge(result.load) }
        let figures = suspected(results.map(\.figures))
        var network = NetworkFigures(
            period: scope.period, sites: figures,
            peaks: load?.peaks ?? Peaks(recorded: nil, onArrival: nil, lowerKilowatts: 0, upperKilowatts: nil),
            p99Kilowatts: nil, nonCoincidentPeakKilowatts: figures.reduce(0) { $0 + $1.nonCoincidentPeakKilowatts })
        network.p99Kilowatts = load.flatMap { LoadStatistics.p99($0.fallingKilowatts(inside: network.inService)) }
        return network
    }

    /// Tells silences that are no chance from the others, over all EVSEs that were tested.
    private static func suspected(_ sites: [SiteFigures]) -> [SiteFigures] {
        var sites = sites
        let tested = sites.indices.flatMap { site in
            sites[site].evses.indices.filter { sites[site].evses[$0].silence != nil }.map { (site: site, evse: $0) }
        }
        let verdicts = SilenceTest.suspected(tested.compactMap { sites[$0.site].evses[$0.evse].silence })
        for (index, isSuspected) in zip(tested, verdicts) where isSuspected {
            sites[index.site].evses[index.evse].isSuspectedOutage = true
        }
        return sites
    }

    /// A shard for each Location of a site.
    private static func locations(_ shard: SiteShard) -> [(SiteShard, String?)] {
        var order: [String] = []
        var members: [String: [Int]] = [:]
        for (index, evse) in shard.evses.enumerated() {
            let key = "\(evse.party) \(evse.locationID)"
            if members[key] == nil { order.append(key) }
            members[key, default: []].append(index)
        }
        return order.map { key in
            let indices = members[key] ?? []
            return (shard.part(indices), indices.first.map { shard.evses[$0].locationID })
        }
    }
}
