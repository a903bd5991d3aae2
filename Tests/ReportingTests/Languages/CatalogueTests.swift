import Analytics
import Charging
import Foundation
import Testing
import Wording

@testable import Reporting

/// Every sentence that the sources say is in every language, and nothing else is.
@Suite struct CatalogueTests {
    private static let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../Sources").standardizedFileURL

    private static let languages = OutputLanguage.allCases.filter { $0 != .en }

    /// Everything that is said for people who read a capacity report.
    private static let said: Set<String> = {
        var keys: Set<String> = []
        // Whole files of phrases, and what `say` is given elsewhere.
        for file in ["AdviceReasons", "NumberText"] { phrases(in: source("Analytics/Sizing/Advice/\(file).swift"), into: &keys) }
        phrases(in: source("Analytics/Sizing/MixedSite.swift"), into: &keys)
        for file in swiftFiles("Reporting") where !file.contains("/Optimize/") {
            let source = source(file)
            for said in source.arguments(of: "say") { phrases(in: SwiftSource(said), into: &keys) }
            nouns(in: source, into: &keys)
        }
        keys.formUnion(Finding.allCases.map(\.meaning))
        keys.formUnion([Verdict.add, .hold, .spare, .unknown].map(\.rawValue))
        let counts = CapacityReport.DataQuality.KindCounts(
            kind: "", read: 0, used: 0, superseded: 0, duplicate: 0, voided: 0, excluded: 0, quarantined: 0)
        keys.formUnion(counts.named.map(\.key))
        return keys.subtracting(notInReports)
    }()

    /// Things that only other commands count.
    private static let notInReports = Set(
        ["site page", "record", "code", "file", "DC session", "CDR"].flatMap { ["{1} \($0)", "{1} \($0)s"] })

    private static func phrases(in source: SwiftSource, into keys: inout Set<String>) {
        for literal in source.literals {
            let isNoun =
                literal.before.hasSuffix(", ") && !literal.template.contains(" ") && literal.template.allSatisfy(\.isLetter)
            if !isNoun, hasWords(literal.key) { keys.insert(literal.key) }
            for inner in literal.interpolations { phrases(in: SwiftSource(inner), into: &keys) }
        }
        nouns(in: source, into: &keys)
    }

    /// What is counted: `Words.count(number, "visit")`.
    private static func nouns(in source: SwiftSource, into keys: inout Set<String>) {
        let amounts = source.arguments(of: "count").filter { $0.hasPrefix("digits:") }
        for arguments in source.arguments(of: "Words.count") + source.arguments(of: "counted") + amounts {
            guard let noun = SwiftSource(arguments).literals.last, noun.before.hasSuffix(", ") else { continue }
            keys.formUnion(["{1} \(noun.template)", "{1} \(noun.template)s"])
        }
    }

    /// Gaps, marks and symbols are the same in every language.
    private static func hasWords(_ key: String) -> Bool {
        key.replacing(#/{\d+}/#, with: "").contains { $0.isLetter }
    }

    private static func source(_ path: String) -> SwiftSource {
        SwiftSource((try? String(contentsOf: sources.appending(path: path), encoding: .utf8)) ?? "")
    }

    private static func swiftFiles(_ folder: String) -> [String] {
        let files = FileManager.default.enumerator(atPath: sources.appending(path: folder).path)
        return (files?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(".swift") }.map { "\(folder)/\($0)" }
    }

    @Test func thereIsMuchToSay() { #expect(Self.said.count > 500) }

    @Test(arguments: languages)
    func everySentenceIsThere(_ language: OutputLanguage) {
        let missing = Self.said.subtracting(language.language.catalogue.keys)
        #expect(missing.isEmpty, "not in \(language): \(missing.sorted().joined(separator: "\n"))")
    }

    @Test(arguments: languages)
    func nothingElseIsThere(_ language: OutputLanguage) {
        let unused = Set(language.language.catalogue.keys).subtracting(Self.said).filter(Self.hasWords)
        #expect(unused.isEmpty, "only in \(language): \(unused.sorted().joined(separator: "\n"))")
    }

    @Test(arguments: languages)
    func noGapIsLost(_ language: OutputLanguage) {
        for (template, translation) in language.language.catalogue {
            func gaps(_ text: String) -> [TemplatePiece] {
                TemplatePiece.pieces(of: text).filter { if case .gap = $0 { true } else { false } }
            }
            #expect(Set(gaps(template)) == Set(gaps(translation)), "\(template)")
        }
    }

    @Test(arguments: languages)
    func marksAreTheLanguages(_ language: OutputLanguage) {
        let locale = Locale(identifier: language.rawValue)
        #expect(language.language.marks.decimal == locale.decimalSeparator)
        #expect(language.language.marks.grouping == locale.groupingSeparator)
    }
}
