import Analytics
import Charging

/// Names in the configuration that nothing in the store has: a misspelt one would be without effect, and nobody told.
struct UnusedNames {
    static let code = "W_SETTING_UNUSED"

    var configuration: Configuration
    /// All sites of the store, as the configuration makes them.
    var shards: [SiteShard]
    /// Parties of the store.
    var parties: Set<PartyID>

    var warnings: [StoreAudit.Warning] {
        (ofSites + ofPowerGroups + ofConnectionLimits + ofParties + ofLists).map {
            StoreAudit.Warning(code: Self.code, words: $0)
        }
    }

    private var ofSites: [String] {
        let locations = Set(shards.flatMap(\.evses).map(\.locationID))
        return configuration.sites.flatMap { site in
            site.locations.filter { pattern in !locations.contains { Pattern(pattern).matches($0) } }.map {
                "[[site]] \(site.id): no Location matches '\($0)'"
            }
        }
    }

    private var ofPowerGroups: [String] {
        configuration.powerGroups.flatMap { group -> [String] in
            let name = "[[power_group]] \(group.name ?? "")"
            guard let shard = shards.first(where: { $0.site.id == group.siteID }) else {
                return ["\(name): there is no site '\(group.siteID ?? "")'"]
            }
            let uids = shard.evses.compactMap(\.uid)
            return group.evses.filter { pattern in !uids.contains { Pattern(pattern).matches($0) } }.map {
                "\(name): no EVSE of \(shard.site.id) matches '\($0)'"
            }
        }
    }

    private var ofConnectionLimits: [String] {
        configuration.connectionLimits.compactMap(\.siteID).filter { id in !shards.contains { $0.site.id == id } }.map {
            "[[connection_limit]]: there is no site '\($0)'"
        }
    }

    private var ofParties: [String] {
        configuration.parties.map(\.id).filter { !parties.contains($0) }.map { "[[party]] \($0): no record is of it" }
    }

    private var ofLists: [String] {
        let evses = shards.flatMap(\.evses)
        func words(_ list: String, _ evse: String?, _ location: String?) -> String {
            let names = [evse.map { "EVSE '\($0)'" }, location.map { "Location '\($0)'" }].compactMap { $0 }
            return "list of \(list): there is no \(names.joined(separator: " at "))"
        }
        return configuration.exclusions.entries.filter { entry in !evses.contains { entry.concerns($0) } }
            .map { words("exclusions", $0.evse, $0.locationID) }
            + configuration.closings.entries.filter { entry in !evses.contains { entry.concerns($0) } }
            .map { words("closings", $0.evse, $0.locationID) }
    }
}
