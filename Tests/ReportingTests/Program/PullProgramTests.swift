import Foundation
import Testing

/// The command as people and timers run it, against a platform on loopback.
@Suite struct PullProgramTests {
    private static let token = "T0K3N-of-the-program-test"

    /// `Peers/misbehaving.py` of PullingTests; one of its ways behaves.
    private final class Platform {
        let process = Process()
        let input = Pipe()
        let port: Int

        init() throws {
            let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .deletingLastPathComponent()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            process.arguments = ["python3", tests.path + "/PullingTests/Peers/misbehaving.py"]
            let output = Pipe()
            process.standardInput = input
            process.standardOutput = output
            try process.run()
            let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
            port = try #require(line.split(separator: " ").first.flatMap { Int($0) })
        }

        /// It may have inherited that other signals are blocked.
        deinit { kill(process.processIdentifier, SIGKILL) }
    }

    private func configured(
        _ program: Program, _ platform: Platform, ways: [String], more: String = ""
    ) throws -> [String: String] {
        _ = try program.file("token", Self.token + "\n")
        let sources = ways.map {
            """
            [[source]]
            name = "\($0)"
            url = "http://localhost:\(platform.port)/\($0)/versions"
            token_file = "token"
            modules = ["cdrs"]
            attempts = 2
            longest_wait_s = 1
            timeout_s = 5
            \(more)

            """
        }
        return ["LADDPLAN_CONFIG": try program.file("c.toml", sources.joined()), "LADDPLAN_STORE": "s.sqlite"]
    }

    @Test func archivesComeAndAreRead() throws {
        let program = try Program()
        let platform = try Platform()
        let environment = try configured(program, platform, ways: ["well"])
        let pull = try program.run(["pull", "--format", "json"], environment: environment)
        #expect(pull.status == 0, "\(pull.messages)")
        #expect(
            pull.output.contains(
                #""module":"cdrs","records":20,"distinct_records":20,"pages":2,"pages_before":0,"outcome":"done""#),
            "\(pull.output)")
        // The manifest beside the archive is none.
        let ingest = try program.run(["ingest", "archives"], environment: environment)
        #expect(ingest.status == 0 && ingest.output.contains("210"), "\(ingest.output)\(ingest.messages)")
        let archives = try program.run(["show", "archives", "--format", "csv"], environment: environment)
        #expect(archives.output.split(separator: "\n").count == 2, "\(archives.output)")
        let again = try program.run(["pull", "--format", "csv"], environment: environment)
        #expect(again.status == 0, "\(again.messages)")
        for run in [pull, ingest, again] { #expect(!(run.output + run.messages).contains(Self.token)) }
    }

    /// One source that fails costs no other, and each says why.
    @Test func faultsAreTold() throws {
        let program = try Program()
        let platform = try Platform()
        let environment = try configured(program, platform, ways: ["broken", "well", "refusing"])
        let all = try program.run(["pull", "--format", "csv", "-v"], environment: environment)
        #expect(all.status == 3, "\(all.messages)")
        for outcome in ["broken,2.2.1,cdrs", "http_error", "well,2.2.1,cdrs,20", "token_refused"] {
            #expect(all.output.contains(outcome), "\(outcome) is not in \(all.output)")
        }
        #expect(all.messages.contains("report: broken, cdrs was not pulled: localhost answered HTTP 500"), "\(all.messages)")
        #expect(!all.messages.contains(Self.token) && !all.output.contains(Self.token))
        #expect(try program.run(["pull", "--source", "broken"], environment: environment).status == 74)
        #expect(try program.run(["pull", "--source", "refusing"], environment: environment).status == 78)
        let unknown = try program.run(["pull", "--source", "wel"], environment: environment)
        #expect(unknown.status == 64 && unknown.messages.contains("'well' if that was meant"), "\(unknown.messages)")
    }

    @Test func aNightPulls() throws {
        let program = try Program()
        let platform = try Platform()
        let environment = try configured(program, platform, ways: ["well", "broken"])
        try FileManager.default.createDirectory(atPath: program.folder + "/inbox", withIntermediateDirectories: true)
        let demo =
            URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path + "/datasets/demo"
        let night = try program.run(["nightly", "--inbox", demo, "--out", "out"], environment: environment)
        #expect(night.status == 3, "\(night.messages)")
        #expect(
            night.output.contains("pull") && night.output.contains("20 records of 2 sources; not pulled: 1"), "\(night.output)")
        let archives = try program.run(
            ["query", "SELECT count(*) FROM archives WHERE path LIKE '%archives/well/cdrs-%'", "--format", "csv"],
            environment: environment)
        #expect(archives.output.contains("\n1\n"), "\(archives.output)\(archives.messages)")
        let inside = try program.run(["nightly", "--inbox", demo, "--out", "archives/out"], environment: environment)
        #expect(inside.status == 64, "\(inside.messages)")
    }

    @Test(arguments: [
        ("", "report config init"), ("[[source]]\nname = \"a\"\nurl = \"https://x.example/v\"", "source.token_file"),
        ("[[source]]\nname = \"../a\"\nurl = \"https://x.example/v\"\ntoken_file = \"t\"", "source.name"),
        ("[[source]]\nname = \"a\"\nurl = \"https://user:pw@x.example/v\"\ntoken_file = \"t\"", "source.url"),
        ("[[source]]\nname = \"a\"\nurl = \"https://x.example/v\"\ntoken = \"s3cret\"\n", "source.token"),
        ("[[source]]\nname = \"a\"\nurl = \"https://x.example/v\"\ntoken_file = \"nowhere\"", "nowhere"),
        ("[[source]]\nname = \"a\"\nurl = \"https://x.example/v\"\ncredential = \"c\"", "CREDENTIALS_DIRECTORY"),
    ])
    func whatIsMissingIsNamed(configuration: String, place: String) throws {
        let program = try Program()
        let environment = ["LADDPLAN_CONFIG": try program.file("c.toml", configuration), "LADDPLAN_STORE": "s.sqlite"]
        let run = try program.run(["pull"], environment: environment)
        #expect(run.status == 78 && run.messages.contains(place), "\(run.messages)")
        #expect(!run.messages.contains("s3cret") && !run.messages.contains("pw@"))
    }

    @Test func credentialsAreRead() throws {
        let program = try Program()
        let platform = try Platform()
        _ = try program.file(
            "c.toml",
            "[[source]]\nname = \"a\"\nurl = \"http://localhost:\(platform.port)/well/versions\"\ncredential = \"ocpi\"\nmodules = [\"cdrs\"]\n"
        )
        _ = try program.file("ocpi", Self.token)
        let run = try program.run(
            ["pull", "--format", "csv"],
            environment: ["LADDPLAN_CONFIG": "c.toml", "LADDPLAN_STORE": "s.sqlite", "CREDENTIALS_DIRECTORY": program.folder])
        #expect(run.status == 0 && run.output.contains("a,2.2.1,cdrs,20"), "\(run.output)\(run.messages)")
    }
}
