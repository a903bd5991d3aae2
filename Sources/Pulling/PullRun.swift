import Foundation

/// What came of a source.
public struct SourceOutcome: Sendable {
    public var source: String
    public var version: OCPIVersion?
    public var modules: [ModuleOutcome] = []
    /// What was odd, in words.
    public var notes: [String] = []
    /// What stopped it before its modules.
    public var fault: PullFault?

    /// What failed: of the source, or of modules.
    public var faults: [(module: Module?, fault: PullFault)] {
        (fault.map { [(nil, $0)] } ?? []) + modules.compactMap { outcome in outcome.fault.map { (outcome.module, $0) } }
    }
}

/// Pulls a source: its versions, what it offers, and module after module into archives. A module that fails costs no other.
public struct PullRun: Sendable {
    private let source: Source
    private let folder: String
    private let transport: any Transport
    private let clock: any PullClock
    private let mayGoOn: @Sendable () throws -> Void
    private let log: @Sendable (String) -> Void

    /// - Parameters:
    ///   - folder: of this source; it has to be there.
    ///   - mayGoOn: is asked before each request, and throws where the pull is to end.
    ///   - log: is told of attempts that failed.
    init(
        source: Source, folder: String, transport: any Transport, clock: any PullClock,
        mayGoOn: @escaping @Sendable () throws -> Void = {}, log: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.source = source
        self.folder = folder
        self.transport = transport
        self.clock = clock
        self.mayGoOn = mayGoOn
        self.log = log
    }

    /// Pulls over HTTP.
    ///
    /// - Parameters:
    ///   - folder: of this source; it has to be there.
    ///   - isWhole: asks for all records, whatever was pulled before.
    ///   - mayGoOn: is asked before each request, and throws where the pull is to end.
    ///   - log: is told of attempts that failed.
    /// - Throws: what `mayGoOn` throws, and where the folder cannot be written. What a platform does is in the outcome.
    public static func run(
        _ source: Source, folder: String, isWhole: Bool, mayGoOn: @escaping @Sendable () throws -> Void,
        log: @escaping @Sendable (String) -> Void
    ) async throws -> SourceOutcome {
        let transport: HTTPTransport
        do throws(PullFault) {
            transport = try HTTPTransport(authorityPath: source.authorityPath, limits: source.limits)
        } catch {
            var outcome = SourceOutcome(source: source.name)
            outcome.fault = error
            return outcome
        }
        let run = PullRun(
            source: source, folder: folder, transport: transport, clock: SystemClock(), mayGoOn: mayGoOn, log: log)
        return try await run.run(isWhole: isWhole)
    }

    func run(isWhole: Bool) async throws -> SourceOutcome {
        var outcome = SourceOutcome(source: source.name)
        let client = Client(source: source, transport: transport, clock: clock, mayGoOn: mayGoOn, log: log)
        var marks =
            isWhole
            ? PullMarks(versionsURL: source.versionsURL.absoluteString) : PullMarks.read(folder, versionsURL: source.versionsURL)
        do {
            let (version, url) = try await chosenVersion(client)
            outcome.version = version
            let details = try await client.get(VersionDetails.self, url, version: version)
            for module in Module.allCases where source.modules.contains(module) {
                guard let target = details.content.url(of: module) else {
                    outcome.notes.append("the platform does not offer \(module.rawValue) in \(version.rawValue)")
                    continue
                }
                guard let endpoint = URL(string: target, relativeTo: details.url)?.absoluteURL else {
                    outcome.notes.append("the platform's address of \(module.rawValue) is none: '\(target)'")
                    continue
                }
                let pull = ModulePull(
                    module: module, version: version, endpoint: endpoint, source: source, folder: folder, client: client,
                    clock: clock)
                outcome.modules.append(try await pull.run(&marks))
            }
        } catch let fault as PullFault {
            outcome.fault = fault
        }
        if let days = source.keptDays { try Retention(folder: folder).removeArchives(olderThan: days, now: clock.now()) }
        return outcome
    }

    private func chosenVersion(_ client: Client) async throws -> (OCPIVersion, URL) {
        let page = try await client.get([VersionEntry].self, source.versionsURL, version: nil)
        let offered = page.content.compactMap { entry -> (OCPIVersion, URL)? in
            guard let version = OCPIVersion(rawValue: entry.version),
                let url = URL(string: entry.url, relativeTo: page.url)?.absoluteURL
            else { return nil }
            return (version, url)
        }
        let fitting = offered.filter { source.version == nil || $0.0 == source.version }
        guard let chosen = fitting.max(by: { $0.0 < $1.0 }) else {
            let names = page.content.map(\.version).joined(separator: ", ")
            let wanted = source.version.map(\.rawValue) ?? OCPIVersion.allCases.map(\.rawValue).joined(separator: ", ")
            throw PullFault(
                .noVersion, "the platform offers \(names.isEmpty ? "no version" : names), and not \(wanted)",
                attempt: "set version to one that it offers")
        }
        return chosen
    }
}
