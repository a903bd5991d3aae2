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
    public var unplacedEnergy: Energy { sites.reduce(.zero) { $0 + $1.unplacedEnergy } }
    public var occupiedUtilization: Double? {
        availableSeconds == 0 ? nil : Double(occupiedSeconds) / Double(availableSeconds)
    }
    /// Coincident peak over the sum of the EVSEs' own.
    public var coincidenceFactor: Double? {
        guard let peak = peaks.recorded, nonCoincidentPeakKilowatts > 0 else { return nil }
        return peak.kilowatts / nonCoincidentPeakKilowatts
    }
    /// Mean load over in-service time divided by the peak.
    public var loadFactor: Double? {
        guard let peak = peaks.recorded, peak.kilowatts > 0, inService.lengthSeconds > 0 else { return nil }
        return (energy - unplacedEnergy).meanKilowatts(overSeconds: inService.lengthSeconds) / peak.kilowatts
    }
}

extension NetworkFigures {
    /// The figures of sites that are one Location each, as `Grouping.locations` has them: the same, without sites that have no EVSE.
    public func byLocation() -> NetworkFigures {
        var figures = self
        figures.sites.removeAll { $0.evses.isEmpty }
        for index in figures.sites.indices { figures.sites[index].locationID = figures.sites[index].evses.first?.evse.locationID }
        return figures
    }
}

/// Computes sites concurrently: each is a shard of its own, and only their loads are summed.
public enum NetworkAnalysis {
    /// What to compute figures of.
    public enum Grouping: Sendable { case sites, locations }

    /// - Parameter workers: at most this many shards at once. The result does not depend on it.
    public static func run(
        _ shards: [SiteShard], settings: AnalysisSettings, scope: AnalysisScope, grouping: Grouping = .sites, workers: Int
    ) async -> NetworkFigures {
        let evidence = await ChargingTimeEvidence.gather(shards, workers: workers)
        let part = await part(
            of: shards, settings: settings, scope: scope, uninformativeParties: evidence.uninformativeParties,
            grouping: grouping, workers: workers)
        var network = part.figures(period: scope.period)
        if settings.peaksSlide {
            let parts = grouping == .sites ? shards : shards.flatMap { shard in shard.locations.map { shard.part($0) } }
            await slide(&network, parts, settings, scope, workers)
        }
        return network
    }

    /// What some sites bring to the network: parts of all sites, merged, are the whole. Peaks are those on clock marks.
    ///
    /// - Parameters:
    ///   - uninformativeParties: what `ChargingTimeEvidence` of all sites says.
    ///   - workers: at most this many shards at once. The result does not depend on it.
    public static func part(
        of shards: [SiteShard], settings: AnalysisSettings, scope: AnalysisScope, uninformativeParties: Set<PartyID>,
        grouping: Grouping = .sites, workers: Int
    ) async -> NetworkPart {
        let analyzer = SiteAnalyzer(settings: settings, scope: scope, uninformativeParties: uninformativeParties)
        let (sites, load) = await BoundedGroup.fold(
            shards, workers: workers, initial: { analyzer.noLoad },
            step: { load, shard in
                grouping == .sites
                    ? [analyzer.analyze(shard, addingTo: &load)] : analyzer.analyzeLocations(shard, addingTo: &load)
            },
            merge: { $0.merge($1) })
        return NetworkPart(sites: sites.flatMap { $0 }.map { suspected($0, scope) }, load: load)
    }

    /// Puts the highest windows that begin anywhere in the place of those on clock marks.
    private static func slide(
        _ network: inout NetworkFigures, _ shards: [SiteShard], _ settings: AnalysisSettings, _ scope: AnalysisScope,
        _ workers: Int
    ) async {
        var demandSettings = DemandSettings()
        demandSettings.windows = [settings.windowSeconds]
        let demand = await NetworkDemandAnalysis.run(shards, settings: demandSettings, scope: scope, workers: workers)
        network.peaks = demand.windows[0].sliding
        for index in network.sites.indices {
            let site = demand.sites[index]
            network.sites[index].peaks = site.windows[0].sliding
            for evse in site.evses.indices { network.sites[index].evses[evse].peaks = site.evses[evse].windows[0].sliding }
            network.sites[index].nonCoincidentPeakKilowatts = site.evses.reduce(0) {
                $0 + ($1.windows[0].slidingRecorded?.kilowatts ?? 0)
            }
        }
        network.nonCoincidentPeakKilowatts = network.sites.reduce(0) { $0 + $1.nonCoincidentPeakKilowatts }
    }

    /// Tells silences that are no chance from the others.
    ///
    /// Each site is judged by itself, at the rate divided by the number of its party's sites: the verdict on a site does not depend on
    /// which others are looked at with it, and all of a party's sites together stay at the rate.
    private static func suspected(_ site: SiteFigures, _ scope: AnalysisScope) -> SiteFigures {
        var site = site
        let tested = site.evses.indices.filter { site.evses[$0].silence != nil }
        for party in Set(tested.map { site.evses[$0].evse.party }) {
            let ofParty = tested.filter { site.evses[$0].evse.party == party }
            let verdicts = SilenceTest.suspected(
                ofParty.compactMap { site.evses[$0].silence }, sitesJudged: scope.sitesOfParty[party] ?? 1)
            for (index, isSuspected) in zip(ofParty, verdicts) where isSuspected { site.evses[index].isSuspectedOutage = true }
        }
        return site
    }
}
