import Testing

@testable import Reporting

@Suite struct EffectiveSettingsTests {
    private static let text = """
        # comment
        time.zone = "Europe/Amsterdam"   # dotted
        [targets]
        blocking = 0.03 # less
        [[site]]
        id = "A # 1"
        locations = [
            "L1",   # first
            "L2" ]
        [[site]]
        id = 'B'
        excluded = ["2026-03-02/2026-03-13"]
        [store]
        path = "/srv/x.sqlite"
        """

    @Test func linesAreFound() {
        let entries = ConfigurationLines(Self.text).entries
        #expect(
            entries == [
                .init(key: "time.zone", value: "\"Europe/Amsterdam\"", line: 2),
                .init(key: "targets.blocking", value: "0.03", line: 4),
                .init(key: "site[1].id", value: "\"A # 1\"", line: 6),
                .init(key: "site[1].locations", value: "[\"L1\", \"L2\" ]", line: 7),
                .init(key: "site[2].id", value: "'B'", line: 11),
                .init(key: "site[2].excluded", value: "[\"2026-03-02/2026-03-13\"]", line: 12),
                .init(key: "store.path", value: "\"/srv/x.sqlite\"", line: 14),
            ])
        #expect(ConfigurationLines("a = [\n1,").entries.isEmpty && ConfigurationLines("").entries.isEmpty)
    }

    /// Files from Windows have the same lines.
    @Test func lineEndsDoNotMatter() {
        let text = "[time]\nzone = \"UTC\" # c\n[[site]]\nid = \"A\"\nlocations = [\n\"L1\",\n]\n"
        let lines = ConfigurationLines(text)
        #expect(
            lines.entries.map(\.line) == [2, 4, 5]
                && lines.entries.map(\.key) == ["time.zone", "site[1].id", "site[1].locations"])
        #expect(ConfigurationLines(text.replacing("\n", with: "\r\n")).entries == lines.entries)
    }

    @Test func originsAreTold() {
        func rows(store: String? = nil, behind: String? = nil, flags: [FlagDefaults.Setting] = []) -> [String: [String]] {
            let files = [("x.toml", Self.text)] + (behind.map { [("y.toml", $0)] } ?? [])
            let rows = EffectiveSettings.rows(
                of: files.map { ($0.0, ConfigurationLines($0.1)) }, store: ("S", store), flags: flags)
            return Dictionary(uniqueKeysWithValues: rows.map { row in (row[0].machineText, row.dropFirst().map(\.machineText)) })
        }
        #expect(rows()["targets.blocking"] == ["0.03", "x.toml:4"])
        #expect(rows()["targets.busiest_hours_blocking"] == ["0.1", "built in"])
        #expect(rows()["time.zone"] == ["Europe/Amsterdam", "x.toml:2"])
        #expect(rows()["store.path"] == ["S", "x.toml:14"])
        #expect(rows(store: "LADDPLAN_STORE")["store.path"] == ["S", "LADDPLAN_STORE"])
        #expect(rows()["site[2].id"] == ["B", "x.toml:11"])
        #expect(rows()["costs.currency"] == ["", "built in"])
        // A file behind it fills what it leaves open; its list of sites does not count.
        let both = rows(behind: "[targets]\nblocking = 0.5\nbusiest_hours_blocking = 0.2\n[[site]]\nid = \"C\"\n")
        #expect(both["targets.blocking"] == ["0.03", "x.toml:4"])
        #expect(both["targets.busiest_hours_blocking"] == ["0.2", "y.toml:3"])
        #expect(both["site[1].id"] == ["A # 1", "x.toml:6"])
        let flag = FlagDefaults.Setting(name: "log-format", values: ["json"], origin: "LADDPLAN_LOG_FORMAT")
        #expect(rows(flags: [flag])["flags.log_format"] == ["json", "LADDPLAN_LOG_FORMAT"])
    }

    /// The template is comments only, and has every setting.
    @Test func theTemplateChangesNothing() {
        let template = EffectiveSettings.template
        #expect(ConfigurationLines(template).entries.isEmpty)
        #expect(template.split(separator: "\n").allSatisfy { $0.hasPrefix("#") })
        for setting in SettingTable.all { #expect(template.contains(": \(setting.meaning)\n")) }
        #expect(EffectiveSettings.lists.allSatisfy(SettingTable.sections.contains))
    }
}
