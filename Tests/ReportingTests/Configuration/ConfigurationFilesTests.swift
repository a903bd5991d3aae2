import Analytics
import Foundation
import Testing

@testable import Reporting

/// Several files lie over one another, and flags have variables and settings.
@Suite struct ConfigurationFilesTests {
    private func files(_ texts: [String]) throws -> ConfigurationFiles {
        let folder = NSTemporaryDirectory() + "laddplan-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return ConfigurationFiles(
            files: try texts.enumerated().map { number, text in
                let path = "\(folder)/\(number).toml"
                try Data(text.utf8).write(to: URL(fileURLWithPath: path))
                return ConfigurationFile(path: path)
            })
    }

    @Test func theFirstThatSaysItWins() throws {
        let configuration = try files([
            "[targets]\nblocking = 0.01\n[[site]]\nid = \"A\"\n",
            "[targets]\nblocking = 0.2\nbusiest_hours_blocking = 0.3\n[[site]]\nid = \"B\"\n[[site]]\nid = \"C\"\n",
            "[time]\nzone = \"Europe/Oslo\"\n[targets]\nbusiest_hours_blocking = 0.4\n",
        ]).read()
        #expect(configuration.targets.blocking == 0.01)
        #expect(configuration.targets.busiestHoursBlocking == 0.3)
        #expect(configuration.timeZone == "Europe/Oslo")
        #expect(configuration.sites.map(\.id) == ["A"])
    }

    @Test func placesHaveTheirLine() throws {
        let error = try #require(throws: ConfigurationError.self) { try files(["[targets]\n\nblockng = 0.1\n"]).read() }
        #expect(error.place.hasSuffix("0.toml:3: 'targets.blockng'"))
        #expect(error.attempt.contains("targets.blocking"))
        let wrong = try #require(throws: ConfigurationError.self) { try files(["[targets]\nblocking = \"much\"\n"]).read() }
        #expect(wrong.place.hasSuffix("0.toml:2: 'targets.blocking'"))
    }

    @Test func noneReadsNone() {
        #expect(ConfigurationFiles.find("none", environment: ["LADDPLAN_CONFIG": "x.toml"]).files.isEmpty)
        #expect(ConfigurationFiles.find(nil, environment: ["LADDPLAN_CONFIG": "x.toml"]).files.map(\.path) == ["x.toml"])
    }

    @Test func flagsOfFilesAreFlags() throws {
        let flags = try files([
            "[flags]\njobs = 3\nlang = \"sv\"\n", "[flags]\nlang = \"de\"\nascii = true\nsite = [\"A\", \"B\"]\n",
        ]).flags()
        let defaults = FlagDefaults(configured: flags, environment: [:])
        #expect(
            try Set(defaults.applied(to: ["capacity"])) == [
                "capacity", "--jobs=3", "--lang=sv", "--ascii", "--site=A", "--site=B",
            ])
        // A command that has no such flag is left alone.
        #expect(try defaults.applied(to: ["completions", "zsh"]) == ["completions", "zsh"])
        let unknown = try #require(throws: ConfigurationError.self) { try files(["[flags]\nlng = \"sv\"\n"]).flags() }
        #expect(unknown.attempt.contains("flags.lang"))
        #expect(throws: ConfigurationError.self) { try files(["[flags]\nstore = \"x\"\n"]).flags() }
    }

    @Test(arguments: [
        (["capacity"], ["capacity", "--lang=sv", "--quiet"]),
        (["capacity", "--lang", "de"], ["capacity", "--quiet", "--lang", "de"]),
        (["capacity", "--lang=de", "-q"], ["capacity", "--lang=de", "-q"]),
        (["capacity", "-vq"], ["capacity", "--lang=sv", "-vq"]),
        (["config", "show", "--origin"], ["config", "show", "--quiet", "--origin"]),
        (["config"], ["config", "--quiet"]),
        (["query", "--", "--lang"], ["query", "--quiet", "--", "--lang"]),
        ([], []),
    ])
    func theCommandLineWins(given: [String], applied: [String]) throws {
        let defaults = FlagDefaults(
            configured: [.init(name: "lang", values: ["en"], origin: "x.toml:1")],
            environment: ["LADDPLAN_LANG": "sv", "LADDPLAN_QUIET": "true", "LADDPLAN_ASCII": "no", "LADDPLAN_FORMAT": ""])
        #expect(try defaults.applied(to: given) == applied)
    }

    /// What the command line says by one flag, the defaults of others do not contradict.
    @Test(arguments: [
        (["capacity", "-o", "x.html"], ["capacity", "-o", "x.html"]),
        (["capacity"], ["capacity", "--format=json"]),
        (["status", "-q"], ["status", "--format=json", "-q"]),
        (["status", "--log-level=debug"], ["status", "--format=json", "--log-level=debug"]),
        (["man", "plan"], ["man", "plan"]),
    ])
    func alternativesOnTheCommandLineWin(given: [String], applied: [String]) throws {
        var environment = ["LADDPLAN_FORMAT": "json"]
        if given[0] == "status" { environment["LADDPLAN_VERBOSE"] = "2" }
        if given[0] == "man" { environment["LADDPLAN_OUTPUT"] = "x" }
        let defaults = FlagDefaults(configured: [], environment: environment)
        #expect(try defaults.applied(to: given) == applied)
    }

    @Test func aSwitchThatCountsTakesANumber() throws {
        let defaults = FlagDefaults(configured: [], environment: ["LADDPLAN_VERBOSE": "2"])
        #expect(try defaults.applied(to: ["status"]) == ["status", "--verbose", "--verbose"])
        let ascii = FlagDefaults(configured: [], environment: ["LADDPLAN_ASCII": "2"])
        #expect(throws: Failure.self) { try ascii.applied(to: ["capacity"]) }
    }

    @Test func aSwitchIsTrueOrFalse() throws {
        let defaults = FlagDefaults(configured: [], environment: ["LADDPLAN_ASCII": "maybe"])
        let failure = try #require(throws: Failure.self) {
            try defaults.applied(to: ["capacity"])
        }
        #expect(failure.status == .usage && failure.what.contains("LADDPLAN_ASCII"))
    }
}
