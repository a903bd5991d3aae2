/// Settings as they hold, each with where it comes from.
enum EffectiveSettings {
    /// Sections that may be there several times.
    static let lists = ["site_type", "site", "power_group", "connection_limit", "party", "source"]

    /// Setting, value, origin.
    ///
    /// - Parameters:
    ///   - files: with what is in them, the one that wins first.
    ///   - store: the store that is used, and what says so where no file does.
    ///   - flags: of the environment and `[flags]`.
    static func rows(
        of files: [(path: String, lines: ConfigurationLines)], store: (path: String, origin: String?),
        flags: [FlagDefaults.Setting]
    ) -> [[Cell]] {
        var standing: [String: (entry: ConfigurationLines.Entry, origin: String)] = [:]
        var listed: [[Cell]] = []
        var seen: Set<String> = []
        for (path, lines) in files {
            for entry in lines.entries {
                let origin = "\(path):\(entry.line)"
                if standing[entry.key] == nil { standing[entry.key] = (entry, origin) }
                // A list is the first file's that has it, as a whole.
                guard let list = lists.first(where: { entry.key.hasPrefix("\($0)[") }), !seen.contains(list) else { continue }
                listed.append([.text(entry.key), .text(entry.plainValue), .text(origin)])
            }
            seen.formUnion(lists.filter { list in lines.entries.contains { $0.key.hasPrefix("\(list)[") } })
        }
        let plain = SettingTable.all.filter { setting in !lists.contains { setting.key.hasPrefix("\($0).") } }
        let rows = plain.map { setting -> [Cell] in
            let own = standing[setting.key]
            if setting.key == "store.path" {
                return [.text(setting.key), .text(store.path), .text(store.origin ?? own?.origin ?? "built in")]
            }
            if let own { return [.text(setting.key), .text(own.entry.plainValue), .text(own.origin)] }
            return [.text(setting.key), .text(optional: setting.fallback), .text("built in")]
        }
        return rows + listed
            + flags.map {
                [.text("flags.\(FlagDefaults.key(of: $0.name))"), .text($0.values.joined(separator: ", ")), .text($0.origin)]
            }
    }

    /// A file that changes nothing: a list of all settings in comments, to write what is wanted into.
    static var template: String {
        var lines = [
            "# Settings of laddplan: all that there are, with their meaning and what holds without them.",
            "# Write those that are to be otherwise, such as", "#", "#     [targets]", "#     blocking = 0.03", "",
        ]
        for section in SettingTable.sections {
            let isList = lists.contains(section)
            lines.append("# " + (isList ? "[[\(section)]]" : "[\(section)]"))
            for setting in SettingTable.all where setting.key.hasPrefix("\(section).") {
                let name = setting.key.dropFirst(section.count + 1)
                lines.append("#   \(name): \(setting.meaning)")
                lines.append(
                    "#   \(String(repeating: " ", count: name.count))  \(setting.expected)"
                        + (setting.fallback.map { "; without it \($0)" } ?? ""))
            }
            if section == "flags" {
                lines.append("#   any flag of any command, - written as _: what it is where the command line does not say")
            }
            lines.append("")
        }
        return lines.joined(separator: "\n")
    }
}
