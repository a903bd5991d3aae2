public import Charging

/// Computes the demand of sites concurrently, and that of all together. Computed on request: the figures of `NetworkAnalysis` do
/// not need it.
public enum NetworkDemandAnalysis {
    /// - Parameter workers: at most this many shards at once. The result does not depend on it.
    public static func run(
        _ shards: [SiteShard], settings: DemandSettings, scope: AnalysisScope, workers: Int
    ) async -> NetworkDemand {
        let (sites, analyzer) = await BoundedGroup.fold(
            shards, workers: workers,
            initial: { SiteDemandAnalyzer(settings: settings, scope: scope) },
            step: { analyzer, shard in analyzer.analyze(shard) }, merge: { $0.merge($1) })
        let sums = analyzer.sums
        let sliding = settings.includesSliding ? await sliding(shards, settings, scope.period, sums, workers) : []
        let windows = settings.windows.indices.map { index in
            let fixed = sums.peaks(at: index)
            var peaks = WindowPeaks(windowSeconds: settings.windows[index], fixed: fixed)
            if settings.includesSliding {
                peaks.slidingRecorded = .sliding(sliding[index * 2].peak(), atLeast: fixed.recorded)
                peaks.slidingOnArrival = .sliding(sliding[index * 2 + 1].peak(), atLeast: fixed.onArrival)
            }
            return peaks
        }
        // What is on-peak is told by local time: sites of several time zones have none together.
        let calendar = LocalCalendar.shared(by: shards.map(\.site.timeZone))
        let shape = sums.shape(
            period: scope.period, windowSeconds: settings.billingWindowSeconds,
            inside: TimeSet(sites.flatMap(\.inService.ranges)), onPeak: calendar == nil ? nil : settings.onPeak, calendar ?? .utc)
        return NetworkDemand(period: scope.period, sites: sites, windows: windows, shape: shape)
    }

    /// For each window length, recorded and on arrival, the curves where the highest window may be.
    private static func sliding(
        _ shards: [SiteShard], _ settings: DemandSettings, _ period: TimeRange, _ sums: NetworkDemandSums, _ workers: Int
    ) async -> [CandidateSweeps] {
        let sweeps = sums.windows.flatMap { grid in
            [sums.recorded, sums.onArrival].map { minutes in
                CandidateSweeps(
                    SlidingCandidates(
                        minutes: minutes, sums.grid, stepsByHour: sums.stepsByHour, windowSeconds: grid.windowSeconds,
                        inside: grid.range))
            }
        }
        return await BoundedGroup.fold(
            shards, workers: workers, initial: { sweeps },
            step: { sweeps, shard in
                let arrival = ArrivalCurve(shard)
                for (evse, sessions) in zip(shard.evses, shard.sessions) {
                    let curves = EVSECurves(evse, sessions, arrival: arrival, period: period)
                    for index in sweeps.indices { sweeps[index].add(index % 2 == 0 ? curves.recorded : curves.onArrival) }
                }
            },
            merge: { sweeps, other in for index in sweeps.indices { sweeps[index].merge(other[index]) } }
        ).1
    }
}
