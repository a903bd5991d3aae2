import Charging
import Testing

@testable import Reporting

/// `docs/INGEST.md` lists every code and setting as the program has them.
@Suite struct IngestDocumentTests {
    private static let scopes: [(scope: Finding.Scope, title: String)] = [
        (.file, "Files"), (.quarantine, "Records in quarantine"), (.record, "Single records"),
        (.reconciliation, "Records among others"), (.network, "Locations, EVSEs, connectors and tariffs"),
        (.source, "Parties"),
    ]

    @Test func everyCodeIsListed() throws {
        let tables = Self.scopes.map { scope, title in
            let rows = Finding.allCases.filter { $0.scope == scope }.map {
                "| `\($0.code)` | \($0.meaning) | \($0.effect.rawValue) | \($0.example) |\n"
            }
            return "### \(title)\n\n| code | meaning | what is done | example |\n| --- | --- | --- | --- |\n\(rows.joined())"
        }
        try GeneratedPart("INGEST.md", "codes").expect(tables.joined(separator: "\n"))
    }

    @Test(arguments: ["party", "ingest"])
    func everySettingIsListed(section: String) throws {
        let rows = SettingTable.all.filter { $0.key.hasPrefix("\(section).") }.map { setting in
            let name = setting.key.dropFirst(section.count + 1)
            return "| `\(name)` | \(setting.expected) | \(setting.fallback ?? "") | \(setting.meaning) |\n"
        }
        try GeneratedPart("INGEST.md", "\(section) settings").expect(
            "| setting | value | without it | meaning |\n| --- | --- | --- | --- |\n\(rows.joined())")
    }
}

/// What the catalogue of findings promises of itself.
@Suite struct FindingCatalogueTests {
    @Test func codesAreUnique() {
        #expect(Set(Finding.allCases.map(\.code)).count == Finding.allCases.count)
        #expect(Finding.allCases.allSatisfy { Finding(code: $0.code) == $0 })
    }

    @Test(arguments: Finding.allCases)
    func nothingIsLeftEmpty(finding: Finding) {
        #expect(!finding.meaning.isEmpty && !finding.example.isEmpty)
        #expect(!finding.meaning.hasSuffix("."))
        let first = finding.meaning.prefix(2)
        // An abbreviation may begin a line.
        #expect(first.first?.isLowercase == true || first.allSatisfy(\.isUppercase), "\(finding.meaning)")
        // A cell of a table.
        #expect(!(finding.meaning + finding.example).contains { $0 == "|" || $0.isNewline })
    }

    @Test(arguments: Finding.allCases)
    func theLetterSaysWhatIsDone(finding: Finding) {
        let effect = finding.effect
        switch finding.code.prefix(2) {
        case "R_": #expect(effect == .repaired)
        // A fragment waits for its session: not loaded yet, and no reject.
        case "E_": #expect([.quarantined, .rejectsFile].contains(effect) || finding == .partialWithoutBase)
        case "I_": #expect(![.repaired, .quarantined, .rejectsFile].contains(effect))
        // A hint at why a record is in quarantine stands beside its E_ code.
        case "W_":
            #expect(![.noted, .rejectsFile].contains(effect) && (effect != .quarantined || finding == .clockChangeSuspect))
        default: Issue.record("a code of another kind: \(finding.code)")
        }
        #expect(finding.quarantines == (finding.scope == .quarantine))
        #expect((effect == .rejectsFile) == (finding.scope == .file && finding.code.hasPrefix("E_")))
    }
}
