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

    func read() throws -> Configuration {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ConfigurationError(
                place: "cannot read the configuration \(path)", why: "there is no such file, or it may not be read",
                attempt: "check the path")
        }
        let table: TOMLTable
        do {
            table = try TOMLTable(string: String(decoding: data, as: UTF8.self))
        } catch {
            throw ConfigurationError(
                place: "cannot read the configuration \(path)", why: "\(error)", attempt: "correct the file")
        }
        var configuration = Configuration()
        for (key, value) in table {
            switch key {
            case "store":
                try section(value, key, ["path"]) { _, value in configuration.storePath = value.string }
            case "time":
                try section(value, key, ["zone"]) { name, value in
                    configuration.timeZone = try zone(value, name)
                }
            case "targets":
                try section(value, key, ["blocking", "busiest_hours_blocking", "minimum_lost_visits_per_week"]) { name, value in
                    let number = try number(value, name)
                    switch name {
                    case "targets.blocking": configuration.targets.blocking = number
                    case "targets.busiest_hours_blocking": configuration.targets.busiestHoursBlocking = number
                    default: configuration.targets.minimumLostVisitsPerWeek = number
                    }
                }
            case "site": configuration.sites = try list(value, key).map(site)
            case "party": configuration.parties = try list(value, key).map(party)
            default: throw unknown(key, among: ["store", "time", "targets", "site", "party"])
            }
        }
        return configuration
    }

    private typealias Value = any TOMLValueConvertible

    private func unknown(_ key: String, among known: [String]) -> ConfigurationError {
        ConfigurationError(
            place: "\(path): '\(key)'", why: "there is no such setting", attempt: "one of \(known.joined(separator: ", "))")
    }

    private func wrong(_ key: String, _ expected: String) -> ConfigurationError {
        ConfigurationError(place: "\(path): '\(key)'", why: "it should be \(expected)", attempt: "correct the file")
    }

    private func section(
        _ value: Value, _ key: String, _ known: [String], _ body: (String, Value) throws -> Void
    ) throws {
        guard let table = value.table else { throw wrong(key, "a section [\(key)]") }
        for (name, value) in table {
            guard known.contains(name) else {
                throw unknown("\(key).\(name)", among: known.map { "\(key).\($0)" })
            }
            try body("\(key).\(name)", value)
        }
    }

    private func list(_ value: Value, _ key: String) throws -> [TOMLTable] {
        guard let array = value.array else { throw wrong(key, "a list of sections [[\(key)]]") }
        return try array.map { element in
            guard let table = element.table else { throw wrong(key, "a list of sections [[\(key)]]") }
            return table
        }
    }

    private func string(_ value: Value, _ key: String) throws -> String {
        guard let text = value.string, !text.isEmpty else { throw wrong(key, "a text") }
        return text
    }

    private func number(_ value: Value, _ key: String) throws -> Double {
        guard let number = value.double ?? value.int.map(Double.init), number >= 0, number.isFinite else {
            throw wrong(key, "a number that is not negative")
        }
        return number
    }

    private func zone(_ value: Value, _ key: String) throws -> String {
        let name = try string(value, key)
        guard LocalCalendar(zoneName: name) != nil else { throw wrong(key, "an IANA time zone such as Europe/Amsterdam") }
        return name
    }

    private func site(_ table: TOMLTable) throws -> Configuration.SiteEntry {
        var entry = Configuration.SiteEntry(id: "", locations: [])
        for (name, value) in table {
            switch name {
            case "id": entry.id = try string(value, "site.id")
            case "name": entry.name = try string(value, "site.name")
            case "locations":
                guard let array = value.array else { throw wrong("site.locations", "a list of Location ids") }
                entry.locations = try array.map { try string($0, "site.locations") }
            case "time_zone": entry.timeZone = try zone(value, "site.time_zone")
            case "connection_kw": entry.connectionKilowatts = try number(value, "site.connection_kw")
            default: throw unknown("site.\(name)", among: ["id", "name", "locations", "time_zone", "connection_kw"])
            }
        }
        guard !entry.id.isEmpty else { throw wrong("site.id", "given in each [[site]]") }
        // Without a list the site is the Location of its id.
        if entry.locations.isEmpty { entry.locations = [entry.id] }
        return entry
    }

    private func party(_ table: TOMLTable) throws -> Party {
        var id: PartyID?
        var role = Party.Role.cpo
        var isComplete = true
        for (name, value) in table {
            switch name {
            case "id": id = PartyID(try string(value, "party.id"))
            case "role":
                guard let known = Party.Role(rawValue: try string(value, "party.role")) else {
                    throw wrong("party.role", "cpo, emsp or hub")
                }
                role = known
            case "complete":
                guard let flag = value.bool else { throw wrong("party.complete", "true or false") }
                isComplete = flag
            default: throw unknown("party.\(name)", among: ["id", "role", "complete"])
            }
        }
        guard let id else { throw wrong("party.id", "a country and party such as NL*TNM") }
        return Party(id: id, role: role, isComplete: isComplete)
    }
}
