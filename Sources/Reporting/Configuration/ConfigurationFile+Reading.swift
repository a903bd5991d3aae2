import Analytics
import Charging
import TOMLKit

extension ConfigurationFile {
    /// Reads the sections of one file.
    struct Reading {
        let path: String
        let lines: ConfigurationLines

        /// `x.toml:9: 'targets.blocking'`; without a line where several have the key.
        func place(_ key: String) -> String {
            let standing = lines.entries.filter { $0.plainKey == key || $0.plainKey.hasPrefix(key + ".") }
            let line = standing.count == 1 || standing.first?.plainKey != key ? standing.first.map { ":\($0.line)" } : nil
            return "\(path)\(line ?? ""): '\(key)'"
        }

        typealias Value = any TOMLValueConvertible

        func unknown(_ key: String, among known: [String]) -> ConfigurationError {
            let list = "one of \(known.joined(separator: ", "))"
            return ConfigurationError(
                place: place(key), why: "there is no such setting",
                attempt: NearestKey.of(key, among: known).map { "'\($0)' if that was meant; else \(list)" } ?? list)
        }

        func wrong(_ key: String, _ expected: String) -> ConfigurationError {
            ConfigurationError(place: place(key), why: "it should be \(expected)", attempt: "correct the file")
        }

        func section<Target>(
            _ value: Value, _ key: String, _ settings: [Setting<Target>], into target: inout Target
        ) throws(ConfigurationError) {
            guard let table = value.table else { throw wrong(key, "a section [\(key)]") }
            try read(table, key, settings, into: &target)
        }

        func read<Target>(
            _ table: TOMLTable, _ key: String, _ settings: [Setting<Target>], into target: inout Target
        ) throws(ConfigurationError) {
            for (name, value) in table {
                guard let setting = settings.first(where: { $0.name == name }) else {
                    throw unknown("\(key).\(name)", among: settings.map { "\(key).\($0.name)" })
                }
                guard setting.read(value, into: &target) else { throw wrong("\(key).\(name)", setting.expected) }
            }
        }

        func list(_ value: Value, _ key: String) throws(ConfigurationError) -> [TOMLTable] {
            guard let array = value.array else { throw wrong(key, "a list of sections [[\(key)]]") }
            let tables = array.compactMap { $0.table }
            guard tables.count == array.count else { throw wrong(key, "a list of sections [[\(key)]]") }
            return tables
        }

        func site(_ table: TOMLTable) throws(ConfigurationError) -> Configuration.SiteEntry {
            var entry = Configuration.SiteEntry(id: "", locations: [])
            try read(table, "site", SettingTable.site, into: &entry)
            try require([("id", !entry.id.isEmpty)], of: "site")
            // Without a list the site is the Location of its id.
            if entry.locations.isEmpty { entry.locations = [entry.id] }
            return entry
        }

        func siteType(_ table: TOMLTable) throws(ConfigurationError) -> Configuration.SiteTypeEntry {
            var entry = Configuration.SiteTypeEntry()
            try read(table, "site_type", SettingTable.siteType, into: &entry)
            try require([("name", entry.name != nil)], of: "site_type")
            return entry
        }

        /// What one section says of another, and prices that only tell something together.
        func checkPlans(_ configuration: Configuration) throws(ConfigurationError) {
            for site in configuration.sites {
                if let type = site.type, !configuration.siteTypes.contains(where: { $0.name == type }) {
                    let names = configuration.siteTypes.compactMap(\.name)
                    throw ConfigurationError(
                        place: place("site.type"), why: "there is no [[site_type]] named '\(type)'",
                        attempt: names.isEmpty ? "add a [[site_type]] of that name" : "one of \(names.joined(separator: ", "))")
                }
                if site.costs != CostEntry() { try check(site.costs.completed(by: configuration.costs), of: "site '\(site.id)'") }
            }
            if configuration.costs != CostEntry(), !configuration.sites.contains(where: { $0.costs != CostEntry() }) {
                try check(configuration.costs, of: "all sites")
            }
        }

        func check(_ costs: CostEntry, of whom: String) throws(ConfigurationError) {
            if costs.energyCostPerKilowattHour != nil, costs.currency == nil {
                throw ConfigurationError(
                    place: place("costs"), why: "'currency' is missing for \(whom): a price has one",
                    attempt: "currency = \"EUR\"")
            }
            guard costs.isForBuilding, let missing = costs.missing else { return }
            throw ConfigurationError(
                place: place("costs"), why: "'\(missing)' is missing for \(whom), so that nothing can be reckoned in money",
                attempt: "currency = \"EUR\", evse_cost = 12000 and margin_per_kwh = 0.15 belong together")
        }

        /// Every table of a kind gives these settings.
        func require(_ settings: [(name: String, isGiven: Bool)], of kind: String) throws(ConfigurationError) {
            for setting in settings where !setting.isGiven { throw wrong("\(kind).\(setting.name)", "given in each [[\(kind)]]") }
        }

        func powerGroup(_ table: TOMLTable) throws(ConfigurationError) -> Configuration.PowerGroupEntry {
            var entry = Configuration.PowerGroupEntry()
            try read(table, "power_group", SettingTable.powerGroup, into: &entry)
            try require(
                [
                    ("name", entry.name != nil), ("site", entry.siteID != nil), ("evses", !entry.evses.isEmpty),
                    ("limit_kw", entry.limit != nil),
                ], of: "power_group")
            return entry
        }

        func connectionLimit(_ table: TOMLTable) throws(ConfigurationError) -> ConnectionLimitEntry {
            var entry = ConnectionLimitEntry()
            try read(table, "connection_limit", SettingTable.connectionLimit, into: &entry)
            try require([("site", entry.siteID != nil), ("limit_kw", entry.limit != nil)], of: "connection_limit")
            return entry
        }

        func sources(_ value: Value) throws(ConfigurationError) -> [SourceEntry] {
            var entries: [SourceEntry] = []
            for table in try list(value, "source") {
                var entry = SourceEntry()
                try read(table, "source", SettingTable.source, into: &entry)
                try require(
                    [
                        ("name", entry.name != nil), ("url", entry.versionsURL != nil),
                        ("token_file", entry.tokenPath != nil || entry.credential != nil),
                    ], of: "source")
                if let name = entry.name, entries.contains(where: { $0.name == name }) {
                    throw ConfigurationError(
                        place: place("source.name"), why: "'\(name)' is there twice",
                        attempt: "give each [[source]] a name of its own")
                }
                entries.append(entry)
            }
            return entries
        }

        func add(_ entry: PartyEntry, to configuration: inout Configuration) throws(ConfigurationError) {
            guard let id = entry.id else { throw wrong("party.id", "given in each [[party]]") }
            guard !configuration.parties.contains(where: { $0.id == id }) else {
                throw ConfigurationError(
                    place: place("party.id"), why: "\(id) is there twice", attempt: "put its settings into one [[party]]")
            }
            configuration.parties.append(Party(id: id, role: entry.role, isComplete: entry.isComplete))
            switch entry.settings(defaultZone: configuration.timeZone) {
            case .success(let settings):
                if settings != PartySettings() { configuration.partySettings[id] = settings }
            case .failure(.noZone):
                throw ConfigurationError(
                    place: place("party.times_labelled_utc_are_local"), why: "nothing names the zone of \(id)'s local times",
                    attempt: "add time_zone = \"Europe/Amsterdam\" to its [[party]]")
            case .failure(.twoClocks):
                throw ConfigurationError(
                    place: place("party.times"), why: "\(id) has another zone in time_zone",
                    attempt: "give one zone only: with times_labelled_utc_are_local all its times are local times")
            }
        }

        /// `[flags]`: what flags are where the command line does not say, by their names with `_` for `-`.
        func flags(_ value: Value, into configuration: inout Configuration) throws(ConfigurationError) {
            guard let table = value.table else { throw wrong("flags", "a section [flags]") }
            let names = Set((CommandTree.ofProgram()?.all ?? []).flatMap(\.command.settable).compactMap(\.longName))
                .subtracting(FlagDefaults.notInFiles)
            for (key, value) in table {
                guard let name = names.first(where: { FlagDefaults.key(of: $0) == key }) else {
                    throw unknown("flags.\(key)", among: names.sorted().map { "flags.\(FlagDefaults.key(of: $0))" })
                }
                let values = value.array.map { $0.map(Self.text) } ?? [Self.text(value)]
                let texts = values.compactMap { $0 }
                guard texts.count == values.count else {
                    throw wrong("flags.\(key)", "a text, a number, true or false, or a list")
                }
                let line = lines.entries.first { $0.plainKey == "flags.\(key)" }?.line
                configuration.flags.removeAll { $0.name == name }
                configuration.flags.append(
                    .init(name: name, values: texts, origin: path + (line.map { ":\($0)" } ?? "")))
            }
        }

        private static func text(_ value: Value) -> String? {
            value.string ?? value.int.map { "\($0)" } ?? value.double.map { "\($0)" } ?? value.bool.map { "\($0)" }
        }
    }
}
