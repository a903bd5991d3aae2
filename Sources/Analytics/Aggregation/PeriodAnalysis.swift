public import Charging

/// Figures by local day, week, month, hour of day or hour of week, for groups of EVSEs. Computed on request.
public enum PeriodAnalysis {
    /// Ways to group EVSEs by what a shard says of them. Any other (a region) is a function of the caller's.
    public enum Grouping: String, Sendable, CaseIterable {
        case network, party, site, location, evse
        case powerClass = "power-class"
        case connectorType = "connector-type"

        /// The name of the group that an EVSE is in.
        public func name(_ site: Site, _ evse: EVSE) -> String {
            switch self {
            case .network: return ""
            case .party: return evse.party.description
            case .site: return site.id
            case .location: return "\(evse.party) \(evse.locationID)"
            case .evse: return "\(evse.party) \(evse.locationID) \(evse.uid ?? "")"
            case .powerClass: return PowerClass(evse).rawValue
            // An EVSE serves one car at a time, whatever its plugs: it is in the group of all of them.
            case .connectorType: return evse.connectorTypes.isEmpty ? "unknown" : evse.connectorTypes.joined(separator: "+")
            }
        }
    }

    /// - Parameters:
    ///   - group: the name of an EVSE's group. An EVSE is in one group only.
    ///   - uninformativeParties: what `ChargingTimeEvidence` of all sites says; nil where `shards` are all.
    ///   - workers: at most this many shards at once. The result does not depend on it.
    /// - Returns: in order of names. Sites count in their own local time: a day of a group holds the same date of all its sites.
    public static func run(
        _ shards: [SiteShard], by unit: PeriodUnit, scope: AnalysisScope, uninformativeParties: Set<PartyID>? = nil, workers: Int,
        group: @escaping @Sendable (Site, EVSE) -> String = Grouping.network.name
    ) async -> [PeriodGroup] {
        var uninformative = uninformativeParties ?? []
        if uninformativeParties == nil {
            uninformative = await ChargingTimeEvidence.gather(shards, workers: workers).uninformativeParties
        }
        let (_, groups) = await BoundedGroup.fold(
            shards, workers: workers, initial: { [String: [Int: PeriodTotals]]() },
            step: { [uninformative] groups, shard in
                let calendar = shard.site.calendar
                let parts = LocalParts(scope.period, by: unit, calendar)
                for (index, time) in ServiceClock(shard, scope: scope).times.enumerated() {
                    let evse = shard.evses[index]
                    // A place that names no EVSE and was not used is no group's.
                    if !evse.isNamed, !shard.sessions[index].contains(where: { $0.reaches(into: scope.period) }) { continue }
                    var periods = EVSEPeriods(
                        parts, period: scope.period, uninformativeParties: uninformative, isComplete: shard.isComplete)
                    periods.add(evse, shard.sessions[index], time)
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
