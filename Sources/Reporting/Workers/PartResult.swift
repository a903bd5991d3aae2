import Analytics
import Charging

/// The figures of a part's sites, and what they bring to the network.
struct PartResult: Sendable, Codable {
    /// With silences tested: what advice rests on.
    var sites: NetworkPart
    /// The same by the configured rules for uptime; nil where those are the neutral ones, by which `sites` are.
    var profiledSites: NetworkPart?
    var locations: NetworkPart
    var advice: [SiteResult]
    /// `show utilization --by month --per evse` of the part, a JSON object a line.
    var months: String
    /// `optimize --site … --format json`, by site; of sites with energy.
    var optimize: [String: String]

    /// Parts of other sites. Associative and commutative.
    mutating func merge(_ other: PartResult) {
        sites.merge(other.sites)
        if let profiled = other.profiledSites { profiledSites?.merge(profiled) }
        locations.merge(other.locations)
        advice = (advice + other.advice).sorted { $0.siteID < $1.siteID }
        months += other.months
        optimize.merge(other.optimize, uniquingKeysWith: { own, _ in own })
    }
}
