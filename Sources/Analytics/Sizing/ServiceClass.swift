public import Charging

/// EVSEs that serve the same drivers where a site has several kinds: a car that needs DC has no use for a free AC socket, and one that stays
/// for the night none for a fast charger.
public enum ServiceClass: String, Hashable, Sendable, CaseIterable, Codable {
    case ac = "AC"
    case dc = "DC"

    /// Nil where neither current nor rating tells.
    public init?(_ evse: EVSE) {
        if let current = evse.powerType {
            self = current == .dc ? .dc : .ac
            return
        }
        switch PowerClass(evse) {
        case .ac, .acFast: self = .ac
        case .dcSlow, .dc, .dcHigh: self = .dc
        case .unknown: return nil
        }
    }

    /// The class that all named EVSEs of a site are of; nil where they differ or one's is not known.
    static func only(of shard: SiteShard) -> ServiceClass? {
        let classes = Set(shard.evses.filter(\.isNamed).map { ServiceClass($0) })
        return classes.count == 1 ? classes.first.flatMap { $0 } : nil
    }

    /// The named EVSEs of a shard by class, AC first; one group of all EVSEs where there is one class at the end of the data, and where one
    /// EVSE's is not known. EVSEs that were taken away make no class of their own.
    static func groups(_ shard: SiteShard, scope: AnalysisScope) -> [(serviceClass: ServiceClass?, evses: [Int])] {
        let all = Array(shard.evses.indices)
        var groups: [ServiceClass: [Int]] = [:]
        for index in all where shard.evses[index].isNamed {
            guard let serviceClass = ServiceClass(shard.evses[index]) else { return [(nil, all)] }
            groups[serviceClass, default: []].append(index)
        }
        guard groups.count > 1 else { return [(nil, all)] }
        let clock = ServiceClock(shard, scope: scope)
        let end = SiteFacts.range(shard, scope).end
        let isThere = groups.mapValues { members in members.contains { clock.time(of: $0).inService.end >= end } }
        guard isThere.values.allSatisfy({ $0 }) else { return [(nil, all)] }
        return allCases.map { ($0, groups[$0] ?? []) }
    }
}
