public import Charging

/// One EVSE's peaks in every window length asked for.
public struct EVSEDemand: Sendable {
    public var evse: EVSE
    /// In the order of `DemandSettings.windows`.
    public var windows: [WindowPeaks]
}

/// A site's demand: peaks in every window length, and what a grid contract asks of one of them.
public struct SiteDemand: Sendable {
    public var site: Site
    /// In the order of the shard.
    public var evses: [EVSEDemand]
    /// In the order of `DemandSettings.windows`.
    public var windows: [WindowPeaks]
    /// Maxima by local month in the billing window, earliest month first; months without load are there with nil.
    public var months: [MonthlyPeak]
    /// Percentiles of the recorded load by local time of day, in the billing window.
    public var bands: LoadBands
    /// Recorded load that was reached or exceeded in 0, 1 … 100 % of billing windows, kW, falling.
    public var loadDurationKilowatts: [Double]
    /// 99 % of billing windows are at or below this recorded load.
    public var p99Kilowatts: Double?
    /// EVSEs that were occupied at least in 0, 1 … 100 % of the time in which one was in service and open, falling; empty without such
    /// time.
    public var occupancyDuration: [Int]

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

    /// Coincidence of sites or of EVSEs is told by `parts`: here those of all EVSEs.
    public func coincidence(windowSeconds: Int64) -> Coincidence? {
        guard let index = windows.firstIndex(where: { $0.windowSeconds == windowSeconds }) else { return nil }
        let evses = sites.flatMap(\.evses)
        return Coincidence(
            coincident: windows[index].fixed.recorded, parts: evses.map { $0.windows[index].fixed.recorded },
            evses: evses.filter(\.evse.isNamed).count)
    }
}
