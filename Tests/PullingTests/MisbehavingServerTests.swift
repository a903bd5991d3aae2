import Foundation
import Testing

@testable import Pulling

/// Real HTTP against a server that does what none should: each case has a name, ends, and gives the token to nobody.
@Suite(.serialized) struct MisbehavingServerTests {
    private static let token = "T0K3N-of-this-test"

    private func source(_ server: Server, _ way: String) throws -> Source {
        var source = Source(
            name: way, versionsURL: try #require(URL(string: "\(server.base)/\(way)/versions")),
            token: try #require(AccessToken(Self.token)))
        source.modules = [.cdrs]
        source.limits.requestSeconds = 3
        source.limits.attempts = 2
        source.limits.longestWaitSeconds = 1
        source.limits.requestsPerMinute = 60_000
        source.limits.pageBytes = 8 << 20
        return source
    }

    private func pull(_ source: Source, _ folder: String) async throws -> (outcome: SourceOutcome, log: [String]) {
        let log = Log()
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let outcome = try await PullRun.run(source, folder: folder, isWhole: false, mayGoOn: {}, log: { log.add($0) })
        return (outcome, log.lines)
    }

    private static let ways: [(way: String, code: PullFault.Code?)] = [
        ("well", nil), ("packed", nil), ("passing", nil), ("echoing", nil), ("silent", .timedOut), ("dripping", .timedOut),
        ("truncated", .cutOff), ("closing", .cutOff), ("nonsense", .cutOff), ("miscounting", .countDiffers),
        ("looping", .linkLoop),
        ("endless", .linkLoop), ("storm", .tooManyRequests), ("leading", .elsewhere), ("redirecting", .elsewhere),
        ("huge", .tooLarge),
        ("bomb", .tooLarge), ("error", .ocpiStatus), ("broken", .httpStatus), ("page", .notOCPI), ("refusing", .refusedToken),
    ]

    @Test(.timeLimit(.minutes(10))) func eachWayHasItsName() async throws {
        let server = try Server()
        defer { server.stop() }
        for (way, code) in Self.ways {
            var source = try source(server, way)
            if way == "passing" { source.limits.attempts = 6 }
            let folder = server.folder + "/" + way
            let (outcome, log) = try await pull(source, folder)
            let fault = outcome.faults.first?.fault
            #expect(fault?.code == code, "\(way): \(fault.map { "\($0)" } ?? "no fault")")
            // Nobody learns the token.
            var texts = log + outcome.faults.flatMap { [$0.fault.why, $0.fault.attempt] } + outcome.notes
            for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
                texts.append(String(decoding: FileManager.default.contents(atPath: folder + "/" + name) ?? Data(), as: UTF8.self))
            }
            for text in texts {
                #expect(!text.contains(Self.token) && !text.contains(Data(Self.token.utf8).base64EncodedString()), "\(way)")
            }
        }
        #expect(server.otherRequests() == [])
    }

    /// What came before a fault stays where the next pull can go on from it, and goes where it cannot.
    @Test func pagesStayWhereTheyServe() async throws {
        let server = try Server()
        defer { server.stop() }
        for (way, stays) in [("looping", false), ("endless", false), ("leading", false)] {
            let folder = server.folder + "/" + way
            _ = try await pull(try source(server, way), folder)
            #expect(FileManager.default.fileExists(atPath: folder + "/.cdrs.part") == stays, "\(way)")
        }
        var growing = try source(server, "growing")
        growing.limits.moduleSeconds = 1
        let folder = server.folder + "/growing"
        let first = try await pull(growing, folder).outcome
        #expect(first.faults.first?.fault.code == .outOfTime)
        let second = try await pull(growing, folder).outcome
        let pages = try #require(second.modules.first)
        #expect(pages.pagesBefore > 0 && pages.pages > pages.pagesBefore)
    }

    /// A host that is named gets the token.
    @Test func hostsThatAreNamedAreFollowed() async throws {
        let server = try Server()
        defer { server.stop() }
        var source = try source(server, "redirecting")
        source.hosts = ["localhost:\(server.otherPort)"]
        let (outcome, _) = try await pull(source, server.folder + "/a")
        #expect(outcome.faults.isEmpty)
        #expect(server.otherRequests() == ["Token \(Data(Self.token.utf8).base64EncodedString())"])
    }

    /// A certificate of nobody's is trusted where it is named, and only there.
    @Test func certificatesAreVerified() async throws {
        let server = try Server(isSecure: true)
        defer { server.stop() }
        var source = try source(server, "well")
        let refused = try await pull(source, server.folder + "/a").outcome
        #expect(refused.fault?.code == .untrusted, "\(refused)")
        source.authorityPath = server.folder + "/localhost.crt"
        let trusted = try await pull(source, server.folder + "/b").outcome
        #expect(trusted.faults.isEmpty && trusted.modules.first?.records == 20, "\(trusted)")
        // The name in it counts.
        source.versionsURL = try #require(
            URL(string: source.versionsURL.absoluteString.replacing("localhost", with: "127.0.0.1")))
        #expect(try await pull(source, server.folder + "/c").outcome.fault?.code == .untrusted)
    }

    @Test func nobodyThere() async throws {
        let server = try Server()
        let source = try source(server, "well")
        server.stop()
        #expect(try await pull(source, server.folder + "/a").outcome.fault?.code == .unreachable)
        var unknown = source
        unknown.versionsURL = try #require(URL(string: "https://no-such-host.invalid/versions"))
        #expect(try await pull(unknown, server.folder + "/b").outcome.fault?.code == .unreachable)
    }

    /// Sockets of other libraries ignore broken pipes for the whole process; standard output must not.
    @Test func brokenPipesEndTheProgramAfterwards() async throws {
        let server = try Server()
        defer { server.stop() }
        _ = try await pull(try source(server, "well"), server.folder + "/a")
        var action = sigaction()
        sigaction(SIGPIPE, nil, &action)
        #expect(action.__sigaction_handler.sa_handler == nil)
    }
}

/// `Peers/misbehaving.py`, as long as it is not stopped.
private final class Server: @unchecked Sendable {
    let folder = FileManager.default.temporaryDirectory.appending(path: "peer-\(UUID().uuidString)").path
    let otherPort: Int
    let base: String
    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()

    init(isSecure: Bool = false) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        var arguments = ["python3", URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/Peers/misbehaving.py"]
        if isSecure {
            let (certificate, key) = (folder + "/localhost.crt", folder + "/localhost.key")
            let make = Process()
            make.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            make.arguments =
                "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost"
                .split(separator: " ")
                .map(String.init) + ["-keyout", key, "-out", certificate]
            make.standardError = FileHandle.nullDevice
            try make.run()
            make.waitUntilExit()
            arguments += [certificate, key]
        }
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = arguments
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        var line = Data()
        while let byte = try output.fileHandleForReading.read(upToCount: 1), byte != Data("\n".utf8) { line += byte }
        let ports = String(decoding: line, as: UTF8.self).split(separator: " ").compactMap { Int($0) }
        try #require(ports.count == 2)
        otherPort = ports[1]
        base = "\(isSecure ? "https" : "http")://localhost:\(ports[0])"
    }

    func stop() {
        // It may have inherited that other signals are blocked.
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// Authorization of each request to the server that it leads to. Ends this one.
    func otherRequests() -> [String] {
        stop()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        return text.split(separator: "\n").map { String($0.dropFirst("other: ".count)) }
    }
}

private final class Log: @unchecked Sendable {
    private let lock = NSLock()
    private var texts: [String] = []
    var lines: [String] { lock.withLock { texts } }
    func add(_ text: String) { lock.withLock { texts.append(text) } }
}
