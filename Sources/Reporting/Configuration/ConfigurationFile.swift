import Analytics
import Charging
import Foundation
import TOMLKit

/// What is wrong with a configuration file, and where.
struct ConfigurationError: Error {
    /// File, with the key where one is at fault.
    var place: String
    var why: String
    var attempt: String
}

/// Reads the TOML file. A key that is not known is an error: a setting that is misspelt would be lost silently.
struct ConfigurationFile {
    let path: String

    /// The file that counts: the one given, else `./laddplan.toml`, else the user's, else the machine's; nil without any.
    static func find(_ given: String?, environment: [String: String]) -> ConfigurationFile? {
        if let given = given ?? environment["LADDPLAN_CONFIG"] { return ConfigurationFile(path: given) }
        let home = environment["XDG_CONFIG_HOME"] ?? (environment["HOME"] ?? "") + "/.config"
        return ["laddplan.toml", "\(home)/laddplan/config.toml", "/etc/laddplan/config.toml"]
            .first { FileManager.default.fileExists(atPath: $0) }.map { ConfigurationFile(path: $0) }
    }

    /// What is in it.
    var text: String {
        get throws {
            guard let data = FileManager.default.contents(atPath: path) else {
                throw ConfigurationError(
                    place: "cannot read the configuration \(path)", why: "there is no such file, or it may not be read",
                    attempt: "check the path")
            }
            return String(decoding: data, as: UTF8.self)
        }
    }

    func read() throws -> Configuration {
        let text = try text
        let table: TOMLTable
        do {
            table = try TOMLTable(string: text)
        } catch {
            throw ConfigurationError(
                place: "cannot read the configuration \(path)", why: "\(error)", attempt: "correct the file")
        }
        var configuration = Configuration()
        var parties: [PartyEntry] = []
        for (key, value) in table {
            switch key {
            case "store": try section(value, key, SettingTable.store, into: &configuration)
            case "time": try section(value, key, SettingTable.time, into: &configuration)
            case "targets": try section(value, key, SettingTable.targets, into: &configuration)
            case "costs": try section(value, key, SettingTable.costs, into: &configuration)
            case "availability": try section(value, key, SettingTable.availability, into: &configuration)
            case "billing": try section(value, key, SettingTable.billing, into: &configuration)
            case "on_peak": try section(value, key, SettingTable.onPeak, into: &configuration)
            case "grid": try section(value, key, SettingTable.grid, into: &configuration)
            case "connection": try section(value, key, SettingTable.connection, into: &configuration)
            case "connection_limit": configuration.connectionLimits = try list(value, key).map(connectionLimit)
            case "power_group": configuration.powerGroups = try list(value, key).map(powerGroup)
            case "ingest": try section(value, key, SettingTable.ingest, into: &configuration)
            case "site_type": configuration.siteTypes = try list(value, key).map(siteType)
            case "site": configuration.sites = try list(value, key).map(site)
            case "party":
                parties = try list(value, key).map { table in
                    var entry = PartyEntry()
                    try read(table, key, SettingTable.party, into: &entry)
                    return entry
                }
            default: throw unknown(key, among: SettingTable.sections)
            }
        }
        // After all sections: an entry without a zone has the file's, wherever that stands.
        for entry in parties { try add(entry, to: &configuration) }
        try checkPlans(configuration)
        if configuration.onPeak.beginMinute != nil || configuration.onPeak.endMinute != nil, configuration.onPeak.hours == nil {
            throw ConfigurationError(
                place: "\(path): 'on_peak'", why: "it needs both 'from' and 'to'", attempt: "from = \"16:00\", to = \"21:00\"")
        }
        if let list = configuration.exclusionsPath { configuration.exclusions = try ExclusionFile(path: besideThis(list)).read() }
        for index in configuration.sites.indices {
            guard let list = configuration.sites[index].baseLoadPath else { continue }
            configuration.sites[index].baseLoadSteps = try BaseLoadFile(path: besideThis(list)).read()
        }
        return configuration
    }

    /// Paths in the file are taken from its folder.
    private func besideThis(_ name: String) -> String {
        let folder = (path as NSString).deletingLastPathComponent
        return name.hasPrefix("/") || folder.isEmpty ? name : folder + "/" + name
    }

    private typealias Value = any TOMLValueConvertible

    private func unknown(_ key: String, among known: [String]) -> ConfigurationError {
        let list = "one of \(known.joined(separator: ", "))"
        return ConfigurationError(
            place: "\(path): '\(key)'", why: "there is no such setting",
            attempt: NearestKey.of(key, among: known).map { "'\($0)' if that was meant; else \(list)" } ?? list)
    }

    private func wrong(_ key: String, _ expected: String) -> ConfigurationError {
        ConfigurationError(place: "\(path): '\(key)'", why: "it should be \(expected)", attempt: "correct the file")
    }

    private func section<Target>(
        _ value: Value, _ key: String, _ settings: [Setting<Target>], into target: inout Target
    ) throws(ConfigurationError) {
        guard let table = value.table else { throw wrong(key, "a section [\(key)]") }
        try read(table, key, settings, into: &target)
    }

    private func read<Target>(
        _ table: TOMLTable, _ key: String, _ settings: [Setting<Target>], into target: inout Target
    ) throws(ConfigurationError) {
        for (name, value) in table {
            guard let setting = settings.first(where: { $0.name == name }) else {
                throw unknown("\(key).\(name)", among: settings.map { "\(key).\($0.name)" })
            }
            guard setting.read(value, into: &target) else { throw wrong("\(key).\(name)", setting.expected) }
        }
    }

    private func list(_ value: Value, _ key: String) throws(ConfigurationError) -> [TOMLTable] {
        guard let array = value.array else { throw wrong(key, "a list of sections [[\(key)]]") }
        let tables = array.compactMap { $0.table }
        guard tables.count == array.count else { throw wrong(key, "a list of sections [[\(key)]]") }
        return tables
    }

    private func site(_ table: TOMLTable) throws(ConfigurationError) -> Configuration.SiteEntry {
        var entry = Configuration.SiteEntry(id: "", locations: [])
        try read(table, "site", SettingTable.site, into: &entry)
        try require([("id", !entry.id.isEmpty)], of: "site")
        // Without a list the site is the Location of its id.
        if entry.locations.isEmpty { entry.locations = [entry.id] }
        return entry
    }

    private func siteType(_ table: TOMLTable) throws(ConfigurationError) -> Configuration.SiteTypeEntry {
        var entry = Configuration.SiteTypeEntry()
        try read(table, "site_type", SettingTable.siteType, into: &entry)
        try require([("name", entry.name != nil)], of: "site_type")
        return entry
    }

    /// What one section says of another, and prices that only tell something together.
    private func checkPlans(_ configuration: Configuration) throws(ConfigurationError) {
        for site in configuration.sites {
            if let type = site.type, !configuration.siteTypes.contains(where: { $0.name == type }) {
                let names = configuration.siteTypes.compactMap(\.name)
                throw ConfigurationError(
                    place: "\(path): 'site.type'", why: "there is no [[site_type]] named '\(type)'",
                    attempt: names.isEmpty ? "add a [[site_type]] of that name" : "one of \(names.joined(separator: ", "))")
            }
            if site.costs != CostEntry() { try check(site.costs.completed(by: configuration.costs), of: "site '\(site.id)'") }
        }
        if configuration.costs != CostEntry(), !configuration.sites.contains(where: { $0.costs != CostEntry() }) {
            try check(configuration.costs, of: "all sites")
        }
    }

    private func check(_ costs: CostEntry, of whom: String) throws(ConfigurationError) {
        guard let missing = costs.missing else { return }
        throw ConfigurationError(
            place: "\(path): 'costs'", why: "'\(missing)' is missing for \(whom), so that nothing can be reckoned in money",
            attempt: "currency = \"EUR\", evse_cost = 12000 and margin_per_kwh = 0.15 belong together")
    }

    /// Every table of a kind gives these settings.
    private func require(_ settings: [(name: String, isGiven: Bool)], of kind: String) throws(ConfigurationError) {
        for setting in settings where !setting.isGiven { throw wrong("\(kind).\(setting.name)", "given in each [[\(kind)]]") }
    }

    private func powerGroup(_ table: TOMLTable) throws(ConfigurationError) -> Configuration.PowerGroupEntry {
        var entry = Configuration.PowerGroupEntry()
        try read(table, "power_group", SettingTable.powerGroup, into: &entry)
        try require(
            [
                ("name", entry.name != nil), ("site", entry.siteID != nil), ("evses", !entry.evses.isEmpty),
                ("limit_kw", entry.limit != nil),
            ], of: "power_group")
        return entry
    }

    private func connectionLimit(_ table: TOMLTable) throws(ConfigurationError) -> ConnectionLimitEntry {
        var entry = ConnectionLimitEntry()
        try read(table, "connection_limit", SettingTable.connectionLimit, into: &entry)
        try require([("site", entry.siteID != nil), ("limit_kw", entry.limit != nil)], of: "connection_limit")
        return entry
    }

    private func add(_ entry: PartyEntry, to configuration: inout Configuration) throws(ConfigurationError) {
        guard let id = entry.id else { throw wrong("party.id", "given in each [[party]]") }
        guard !configuration.parties.contains(where: { $0.id == id }) else {
            throw ConfigurationError(
                place: "\(path): 'party.id'", why: "\(id) is there twice", attempt: "put its settings into one [[party]]")
        }
        configuration.parties.append(Party(id: id, role: entry.role, isComplete: entry.isComplete))
        switch entry.settings(defaultZone: configuration.timeZone) {
        case .success(let settings):
            if settings != PartySettings() { configuration.partySettings[id] = settings }
        case .failure(.noZone):
            throw ConfigurationError(
                place: "\(path): 'party.times_labelled_utc_are_local'", why: "nothing names the zone of \(id)'s local times",
                attempt: "add time_zone = \"Europe/Amsterdam\" to its [[party]]")
        case .failure(.twoClocks):
            throw ConfigurationError(
                place: "\(path): 'party.times'", why: "\(id) has another zone in time_zone",
                attempt: "give one zone only: with times_labelled_utc_are_local all its times are local times")
        }
    }
}
