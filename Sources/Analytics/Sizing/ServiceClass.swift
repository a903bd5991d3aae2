import Charging

/// EVSEs that serve the same drivers where a site has several kinds: a car that needs DC has no use for a free AC socket, and one that stays
/// for the night none for a fast charger.
public enum ServiceClass: String, Hashable, Sendable, CaseIterable {
    case ac = "AC"
    case dc = "DC"

    /// Nil where neither current nor rating tells.
    init?(_ powerClass: PowerClass) {
        switch powerClass {
        case .ac, .acFast: self = .ac
        case .dcSlow, .dc, .dcHigh: self = .dc
        case .unknown: return nil
        }
    }

    /// The named EVSEs of a shard by class, AC first; one group of all EVSEs where there is one class, and where one EVSE's is not known.
    static func groups(_ shard: SiteShard) -> [(serviceClass: ServiceClass?, evses: [Int])] {
        let all = Array(shard.evses.indices)
        var groups: [ServiceClass: [Int]] = [:]
        for index in all where shard.evses[index].isNamed {
            guard let serviceClass = ServiceClass(PowerClass(shard.evses[index])) else { return [(nil, all)] }
            groups[serviceClass, default: []].append(index)
        }
        guard groups.count > 1 else { return [(nil, all)] }
        return allCases.map { ($0, groups[$0] ?? []) }
    }
}
