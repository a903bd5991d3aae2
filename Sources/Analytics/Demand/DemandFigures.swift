public import Charging

/// One EVSE's peaks in every window length asked for.
public struct EVSEDemand: Sendable {
    public var evse: EVSE
    /// In the order of `DemandSettings.windows`.
    public var windows: [WindowPeaks]
    /// Of its own load; nil where it was not asked for.
    public var shape: LoadShape?
}

/// A site's demand: peaks in every window length, and what a grid contract asks of one of them.
public struct SiteDemand: Sendable {
    public var site: Site
    /// In the order of the shard.
    public var evses: [EVSEDemand]
    /// In the order of `DemandSettings.windows`.
    public var windows: [WindowPeaks]
    /// Of the site's load, by its own clock.
    public var shape: LoadShape
    /// When the site was in service, without days that lack data.
    var inService: TimeSet

    /// Coincidence figures in a window length; nil when it was not asked for.
    public func coincidence(windowSeconds: Int64) -> Coincidence? {
        guard let index = windows.firstIndex(where: { $0.windowSeconds == windowSeconds }) else { return nil }
        return Coincidence(
            coincident: windows[index].fixed.recorded, parts: evses.map { $0.windows[index].fixed.recorded },
            evses: evses.filter(\.evse.isNamed).count)
    }
}

/// The demand of a network and of each of its sites.
public struct NetworkDemand: Sendable {
    public var period: TimeRange
    /// In the order of the shards.
    public var sites: [SiteDemand]
    /// Of all sites together, on UTC's marks, in the order of `DemandSettings.windows`.
    public var windows: [WindowPeaks]
    /// Of all sites' load together, by UTC.
    public var shape: LoadShape

    /// Coincidence of sites or of EVSEs is told by `parts`: here those of all EVSEs.
    public func coincidence(windowSeconds: Int64) -> Coincidence? {
        guard let index = windows.firstIndex(where: { $0.windowSeconds == windowSeconds }) else { return nil }
        let evses = sites.flatMap(\.evses)
        return Coincidence(
            coincident: windows[index].fixed.recorded, parts: evses.map { $0.windows[index].fixed.recorded },
            evses: evses.filter(\.evse.isNamed).count)
    }
}
