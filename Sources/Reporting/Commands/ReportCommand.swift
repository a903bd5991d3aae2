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

            Exit codes: 0 done; 1 failed; 3 done, but something was rejected or unreadable; 64 usage; 65 nothing was OCPI;
            66 input or store missing; 70 internal; 73 cannot write; 74 I/O error or disk full; 75 store locked; 76 store damaged
            or newer; 78 configuration. Codes may be added; treat an unknown one as failure.
            """,
        version: tool,
        groupedSubcommands: [
            CommandGroup(name: "Start here", subcommands: [IngestCommand.self, CapacityCommand.self, OptimizeCommand.self]),
            CommandGroup(name: "Look closer", subcommands: [ShowCommand.self, ExplainCommand.self, QueryCommand.self]),
            CommandGroup(
                name: "Keep it running",
                subcommands: [CheckCommand.self, StatusCommand.self, RejectsCommand.self, ConfigCommand.self]),
            CommandGroup(name: "Help", subcommands: [CompletionsCommand.self]),
        ])

    public init() {}

    /// Parses the arguments, runs the command, and ends the process with its exit code.
    public static func start() async -> Never {
        var path = ""
        do {
            try CommandName.check(Array(CommandLine.arguments.dropFirst()))
            var command = try parseAsRoot()
            if let reporting = command as? any StoreCommand { path = (try? reporting.common.context().storePath) ?? "" }
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            Foundation.exit(ExitStatus.done.rawValue)
        } catch let error as ExitCode {
            Foundation.exit(error.rawValue)
        } catch let error where isParserError(error) {
            exit(withError: error)
        } catch {
            let failure = Failure(error, storePath: path)
            Output.message(failure.description)
            Foundation.exit(failure.status.rawValue)
        }
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
