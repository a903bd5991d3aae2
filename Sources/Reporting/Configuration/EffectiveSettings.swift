/// Settings as they hold, each with where it comes from.
enum EffectiveSettings {
    /// Sections that may be there several times.
    static let lists = ["site_type", "site", "power_group", "connection_limit", "party"]

    /// Setting, value, origin.
    ///
    /// - Parameters:
    ///   - text: of the configuration file; nil without one.
    ///   - storePath: the store that is used, whatever says so.
    static func rows(
        of text: String?, path: String?, storeFlag: String?, storeEnvironment: String?, storePath: String
    ) -> [[Cell]] {
        let entries = text.map { ConfigurationLines($0).entries } ?? []
        let byKey = Dictionary(entries.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        func origin(_ entry: ConfigurationLines.Entry) -> String { "\(path ?? ""):\(entry.line)" }
        let plain = SettingTable.all.filter { setting in !lists.contains { setting.key.hasPrefix("\($0).") } }
        return plain.map { setting -> [Cell] in
            if setting.key == "store.path" {
                let from =
                    storeFlag != nil
                    ? "--store" : storeEnvironment != nil ? "LADDPLAN_STORE" : byKey[setting.key].map(origin) ?? "built in"
                return [.text(setting.key), .text(storePath), .text(from)]
            }
            if let entry = byKey[setting.key] { return [.text(setting.key), .text(entry.value), .text(origin(entry))] }
            return [.text(setting.key), .text(optional: setting.fallback), .text("built in")]
        }
            + entries.filter { entry in lists.contains { entry.key.hasPrefix("\($0)[") } }.map {
                [.text($0.key), .text($0.value), .text(origin($0))]
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
            lines.append("")
        }
        return lines.joined(separator: "\n")
    }
}
