import ArgumentParser
import Charging
import Foundation

/// Flags of every command.
struct CommonOptions: ParsableArguments {
    @Option(name: .long, help: "The store. [env: LADDPLAN_STORE]")
    var store: String?

    @Option(name: .long, help: "Use this configuration file. [env: LADDPLAN_CONFIG]")
    var config: String?

    @Flag(name: .shortAndLong, help: "Errors only.")
    var quiet = false

    @Flag(name: .shortAndLong, help: "Say more.")
    var verbose = false

    @Option(name: .long, help: "Colour: auto, always or never.")
    var color: ColorChoice = .auto

    @Option(name: .long, help: "Progress: auto, always or never.")
    var progress: ColorChoice = .auto

    enum ColorChoice: String, ExpressibleByArgument, CaseIterable { case auto, always, never }

    /// The environment with what the flags and the configuration file say.
    func context() throws -> CommandContext {
        let environment = ProcessInfo.processInfo.environment
        let configuration = try ConfigurationFile.find(config, environment: environment)?.read() ?? Configuration()
        let data =
            environment["XDG_DATA_HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? (environment["HOME"] ?? ".") + "/.local/share"
        let path = store ?? environment["LADDPLAN_STORE"] ?? configuration.storePath ?? "\(data)/laddplan/store.sqlite"
        return CommandContext(
            configuration: configuration, storePath: path, isQuiet: quiet,
            output: Terminal(descriptor: STDOUT_FILENO, color: color, environment: environment),
            messages: Terminal(descriptor: STDERR_FILENO, color: color, environment: environment),
            showsProgress: progress == .always || progress == .auto && isatty(STDERR_FILENO) != 0 && !quiet)
    }
}

/// What a command runs with.
struct CommandContext: Sendable {
    var configuration: Configuration
    var storePath: String
    var isQuiet: Bool
    var output: Terminal
    var messages: Terminal
    var showsProgress: Bool
}
