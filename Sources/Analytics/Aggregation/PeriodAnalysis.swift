public import Charging

/// Figures by local day, week, month, hour of day or hour of week, for groups of EVSEs. Computed on request.
public enum PeriodAnalysis {
    /// Ways to group EVSEs by what a shard says of them. Any other (connector type, region) is a function of the caller's.
    public enum Grouping: String, Sendable, CaseIterable {
        case network, party, site, location, evse
        case powerClass = "power-class"

        /// The name of the group that an EVSE is in.
        public func name(_ site: Site, _ evse: EVSE) -> String {
            switch self {
            case .network: return ""
            case .party: return evse.party.description
            case .site: return site.id
            case .location: return "\(evse.party) \(evse.locationID)"
            case .evse: return "\(evse.party) \(evse.locationID) \(evse.uid ?? "")"
            case .powerClass: return PowerClass(evse).rawValue
            }
        }
    }

    /// - Parameters:
    ///   - group: the name of an EVSE's group. An EVSE is in one group only.
    ///   - period: nil takes the default, from the first session's day to the last's.
    ///   - serviceEndsWithData: see `AnalysisSettings`.
    ///   - down: when an EVSE is known not to work, for shares that leave it out.
    ///   - workers: at most this many shards at once. The result does not depend on it.
    /// - Returns: in order of names; empty when there is nothing to take a period from. Sites count in their own local time: a day of a
    ///   group holds the same date of all its sites.
    public static func run(
        _ shards: [SiteShard], by unit: PeriodUnit, settings: ServiceMaskSettings = ServiceMaskSettings(), period: TimeRange?,
        serviceEndsWithData: Bool = true, workers: Int,
        down: @escaping @Sendable (EVSE) -> TimeSet = { _ in .empty },
        group: @escaping @Sendable (Site, EVSE) -> String = Grouping.network.name
    ) async -> [PeriodGroup] {
        guard let period = period ?? ServiceTime.defaultPeriod(shards) else { return [] }
        let dataEnds = serviceEndsWithData ? ServiceTime.dataEnds(shards) : [:]
        let (_, groups) = await BoundedGroup.fold(
            shards, workers: workers, initial: { [String: [Int: PeriodTotals]]() },
            step: { groups, shard in
                let calendar = LocalCalendar(zoneName: shard.site.timeZone) ?? .utc
                let mask = ServiceMask(
                    site: shard.site, period: period, settings: settings, dataEnds: dataEnds, calendar: calendar)
                let parts = LocalParts(period, by: unit, calendar)
                for (evse, sessions) in zip(shard.evses, shard.sessions) {
                    var periods = EVSEPeriods(parts, period: period)
                    periods.add(
                        evse, sessions, available: mask.available(evse, firstSession: sessions.first?.start), down: down(evse))
                    merge(&groups[group(shard.site, evse), default: [:]], periods.totals)
                }
            }, merge: { groups, other in for (name, totals) in other { merge(&groups[name, default: [:]], totals) } })
        return groups.keys.sorted().map { name in
            let totals = groups[name] ?? [:]
            return PeriodGroup(
                name: name,
                buckets: totals.keys.sorted().map { .init(key: $0, totals: totals[$0] ?? PeriodTotals()) })
        }
    }

    private static func merge(_ totals: inout [Int: PeriodTotals], _ other: [Int: PeriodTotals]) {
        for (key, value) in other { totals[key, default: PeriodTotals()].merge(value) }
    }
}
