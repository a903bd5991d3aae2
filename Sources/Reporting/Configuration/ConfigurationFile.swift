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

    /// What this file alone sets.
    func read() throws -> Configuration {
        var configuration = Configuration()
        try read(into: &configuration)
        return configuration
    }

    /// `[flags]` alone.
    func readFlags(into configuration: inout Configuration) throws {
        let (table, file) = try parsed()
        if let flags = table["flags"] { try file.flags(flags, into: &configuration) }
    }

    private func parsed() throws -> (TOMLTable, Reading) {
        let text = try text
        if let header = TableHeaders.firstUnnamed(in: text) {
            throw ConfigurationError(
                place: "cannot read the configuration \(path), line \(header.line)",
                why: "\(header.found) stands where the name of a section begins",
                attempt: "put other names than a-z, 0-9, _ and - in quotes")
        }
        do {
            return (try TOMLTable(string: text), Reading(path: path, lines: ConfigurationLines(text)))
        } catch {
            throw ConfigurationError(
                place: "cannot read the configuration \(path)", why: "\(error)", attempt: "correct the file")
        }
    }

    /// Puts what it sets in the place of what is set so far.
    func read(into configuration: inout Configuration) throws {
        let (table, file) = try parsed()
        var parties: [PartyEntry]?
        let former = (exclusions: configuration.exclusionsPath, closings: configuration.closingsPath)
        configuration.exclusionsPath = nil
        configuration.closingsPath = nil
        for (key, value) in table {
            switch key {
            case "store": try file.section(value, key, SettingTable.store, into: &configuration)
            case "time": try file.section(value, key, SettingTable.time, into: &configuration)
            case "targets": try file.section(value, key, SettingTable.targets, into: &configuration)
            case "costs": try file.section(value, key, SettingTable.costs, into: &configuration)
            case "availability": try file.section(value, key, SettingTable.availability, into: &configuration)
            case "billing": try file.section(value, key, SettingTable.billing, into: &configuration)
            case "on_peak": try file.section(value, key, SettingTable.onPeak, into: &configuration)
            case "grid": try file.section(value, key, SettingTable.grid, into: &configuration)
            case "connection": try file.section(value, key, SettingTable.connection, into: &configuration)
            case "connection_limit": configuration.connectionLimits = try file.list(value, key).map(file.connectionLimit)
            case "power_group": configuration.powerGroups = try file.list(value, key).map(file.powerGroup)
            case "ingest": try file.section(value, key, SettingTable.ingest, into: &configuration)
            case "site_type": configuration.siteTypes = try file.list(value, key).map(file.siteType)
            case "source":
                configuration.sources = try file.sources(value).map { entry in
                    var entry = entry
                    entry.tokenPath = entry.tokenPath.map(besideThis)
                    entry.authorityPath = entry.authorityPath.map(besideThis)
                    return entry
                }
            case "site": configuration.sites = try file.list(value, key).map(file.site)
            case "flags": try file.flags(value, into: &configuration)
            case "party":
                parties = try file.list(value, key).map { table in
                    var entry = PartyEntry()
                    try file.read(table, key, SettingTable.party, into: &entry)
                    return entry
                }
            default: throw file.unknown(key, among: SettingTable.sections)
            }
        }
        if let parties {
            configuration.parties = []
            configuration.partySettings = [:]
            // After all sections: an entry without a zone has the file's, wherever that stands.
            for entry in parties { try file.add(entry, to: &configuration) }
        }
        try file.checkPlans(configuration)
        if configuration.onPeak.beginMinute != nil || configuration.onPeak.endMinute != nil, configuration.onPeak.hours == nil {
            throw ConfigurationError(
                place: file.place("on_peak"), why: "it needs both 'from' and 'to'",
                attempt: "from = \"16:00\", to = \"21:00\"")
        }
        if let list = configuration.exclusionsPath {
            configuration.exclusions = try ExclusionFile(path: besideThis(list)).read()
        } else {
            configuration.exclusionsPath = former.exclusions
        }
        if let list = configuration.closingsPath {
            configuration.closings = try ClosingFile(path: besideThis(list)).read()
        } else {
            configuration.closingsPath = former.closings
        }
        guard table.contains(key: "site") else { return }
        for index in configuration.sites.indices {
            guard let list = configuration.sites[index].baseLoadPath else { continue }
            configuration.sites[index].baseLoadSteps = try BaseLoadFile(path: besideThis(list)).read()
        }
    }

    /// Paths in the file are taken from its folder.
    private func besideThis(_ name: String) -> String {
        let folder = (path as NSString).deletingLastPathComponent
        return name.hasPrefix("/") || folder.isEmpty ? name : folder + "/" + name
    }
}
