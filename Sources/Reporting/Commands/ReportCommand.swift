public import ArgumentParser
import Foundation

/// The command `report`.
public struct ReportCommand: AsyncParsableCommand {
    /// Program and version.
    static let tool = "laddplan 0.1.0"

    public static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "What capacity your charging sites need, from OCPI sessions and CDRs.",
        discussion: """
            report ingest ~/ocpi              load archives; the same files again change nothing
            report capacity                   what to build, on the terminal
            report capacity -o report.html    the same as a page

            Every flag has a variable: LADDPLAN_ and its name in capitals (LADDPLAN_STORE, LADDPLAN_LOG_FORMAT).

            Exit codes:
            \(ExitStatus.allCases.map { "  \($0.rawValue): \($0.meaning)" }.joined(separator: "\n"))
            Codes may be added; treat an unknown one as failure.
            """,
        version: VersionCommand.text,
        groupedSubcommands: [
            CommandGroup(
                name: "Start here",
                subcommands: [
                    PullCommand.self, IngestCommand.self, CapacityCommand.self, OptimizeCommand.self, PlanCommand.self,
                    ForecastCommand.self,
                    AnalogueCommand.self,
                ]),
            CommandGroup(
                name: "Look closer", subcommands: [ShowCommand.self, ExplainCommand.self, QueryCommand.self, ExportCommand.self]),
            CommandGroup(name: "Follow the money", subcommands: [AuditCommand.self, RevenueCommand.self]),
            CommandGroup(
                name: "Keep it running",
                subcommands: [
                    NightlyCommand.self, CheckCommand.self, StatusCommand.self, StoreAdministration.self, RejectsCommand.self,
                    BacktestCommand.self, ConfigCommand.self, WorkerCommand.self,
                ]),
            CommandGroup(name: "Help", subcommands: [CompletionsCommand.self, ManCommand.self, VersionCommand.self]),
        ])

    public init() {}

    /// Parses the arguments, runs the command, and ends the process with its exit code.
    public static func start() async -> Never {
        var common: CommonOptions?
        var log = MessageHandler.plain
        do {
            let given = Array(CommandLine.arguments.dropFirst())
            try CommandName.check(given)
            var command = try parseAsRoot(try withDefaults(given))
            if let reporting = command as? any StoreCommand {
                common = reporting.common
                log = try reporting.common.log()
            }
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            Foundation.exit(ExitStatus.done.rawValue)
        } catch let error as ExitCode {
            Foundation.exit(error.rawValue)
        } catch let error where isParserError(error) {
            // Help and versions are no errors.
            if exitCode(for: error) == .success { exit(withError: error) }
            let failure = Failure(
                status: .usage, what: "wrong usage", why: message(for: error).trimmed(of: "."), attempt: Self.helpOf(error))
            log.error(failure)
            Foundation.exit(failure.status.rawValue)
        } catch {
            let failure = Failure(error, storePath: (try? common?.context().storePath) ?? "")
            log.error(failure)
            Foundation.exit(failure.status.rawValue)
        }
    }

    /// The arguments with the flags that the environment and the configuration set.
    private static func withDefaults(_ arguments: [String]) throws -> [String] {
        let environment = ProcessInfo.processInfo.environment
        let named = arguments.lastIndex(of: "--config").flatMap { arguments.indices.contains($0 + 1) ? arguments[$0 + 1] : nil }
        let joined = arguments.last { $0.hasPrefix("--config=") }.map { String($0.dropFirst("--config=".count)) }
        // What is wrong with a file, the command itself says: help is there without it.
        let configured = (try? ConfigurationFiles.find(joined ?? named, environment: environment).flags()) ?? []
        let flags = FlagDefaults(configured: configured, environment: environment)
        guard !flags.configured.isEmpty || environment.keys.contains(where: { $0.hasPrefix("LADDPLAN_") }) else {
            return arguments
        }
        return try flags.applied(to: arguments)
    }

    /// How to see what the command that was meant takes.
    private static func helpOf(_ error: any Error) -> String {
        let words = CommandLine.arguments.dropFirst().prefix { !$0.hasPrefix("-") }
        return (["report"] + words.prefix(CommandTree.depth(of: Array(words))) + ["--help"]).joined(separator: " ")
    }

    /// Help, version and usage errors, which the parser words itself.
    private static func isParserError(_ error: any Error) -> Bool {
        error is ValidationError || error is CleanExit || String(reflecting: type(of: error)).hasPrefix("ArgumentParser.")
    }
}

/// A command that works on a store.
protocol StoreCommand: AsyncParsableCommand {
    var common: CommonOptions { get }
}

extension String {
    /// Without `end` at the end.
    fileprivate func trimmed(of end: Character) -> String { last == end ? String(dropLast()) : self }
}
