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

    @Test func originsAreTold() {
        func rows(flag: String? = nil, environment: String? = nil) -> [String: [String]] {
            let rows = EffectiveSettings.rows(
                of: Self.text, path: "x.toml", storeFlag: flag, storeEnvironment: environment, storePath: "S")
            return Dictionary(uniqueKeysWithValues: rows.map { ($0[0].machineText, $0.dropFirst().map(\.machineText)) })
        }
        #expect(rows()["targets.blocking"] == ["0.03", "x.toml:4"])
        #expect(rows()["targets.busiest_hours_blocking"] == ["0.1", "built in"])
        #expect(rows()["store.path"] == ["S", "x.toml:14"])
        #expect(rows(environment: "E")["store.path"] == ["S", "LADDPLAN_STORE"])
        #expect(rows(flag: "F", environment: "E")["store.path"] == ["S", "--store"])
        #expect(rows()["site[2].id"] == ["'B'", "x.toml:11"])
        #expect(rows()["costs.currency"] == ["", "built in"])
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
