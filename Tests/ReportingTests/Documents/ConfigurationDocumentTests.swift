import Testing

@testable import Reporting

/// `docs/CONFIGURATION.md` lists every setting as the program has it; those of ingest are in `docs/INGEST.md`.
@Suite struct ConfigurationDocumentTests {
    /// Sections that come once each, and lists of sections.
    private static let sections: [(name: String, isList: Bool)] = SettingTable.sections.map { name in
        (name, ["site_type", "site", "power_group", "connection_limit", "party"].contains(name))
    }

    @Test func everySettingIsListed() throws {
        let parts = Self.sections.filter { !["ingest", "party", "flags"].contains($0.name) }.map { section, isList in
            let rows = SettingTable.all.filter { $0.key.hasPrefix("\(section).") }.map { setting in
                let name = setting.key.dropFirst(section.count + 1)
                return "| `\(name)` | \(setting.expected) | \(setting.fallback ?? "") | \(setting.meaning) |\n"
            }
            let title = isList ? "[[\(section)]]" : "[\(section)]"
            return "## `\(title)`\n\n| setting | value | without it | meaning |\n| --- | --- | --- | --- |\n\(rows.joined())"
        }
        try GeneratedPart("CONFIGURATION.md", "settings").expect(parts.joined(separator: "\n"))
    }

    @Test func everySettingIsInASectionThatIsRead() {
        let names = Set(Self.sections.map(\.name))
        #expect(SettingTable.all.allSatisfy { names.contains(String($0.key.prefix { $0 != "." })) })
        #expect(Set(SettingTable.all.map(\.key)).count == SettingTable.all.count)
    }
}
