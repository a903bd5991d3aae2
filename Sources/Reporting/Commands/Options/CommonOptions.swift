public import ArgumentParser
import Charging
import Foundation
public import Logging

/// Flags of every command.
struct CommonOptions: ParsableArguments {
    @Option(name: .long, help: "The store.")
    var store: String?

    @Option(name: .long, help: "Read this configuration file alone; none reads none.")
    var config: String?

    @Flag(name: .shortAndLong, help: "Errors only.")
    var quiet = false

    @Flag(name: .shortAndLong, help: "Say more; twice for what helps to find faults.")
    var verbose: Int

    @Option(name: .long, help: "Colour: auto, always or never.")
    var color: ColorChoice = .auto

    @Option(name: .long, help: "Progress on standard error: auto, always, never, or a line every so many seconds.")
    var progress: ProgressChoice = .choice(.auto)

    @Option(name: .long, help: "Messages on standard error as text, logfmt or json. [default: auto, which is text]")
    var logFormat: MessageHandler.Form = .auto

    @Option(
        name: .long,
        help: "Least level of messages: debug, info, notice, warning or error. [default: notice; -q and -v change it]")
    var logLevel: Logger.Level?

    @Option(name: .long, help: "Add messages to this file instead (as logfmt, or json).")
    var logFile: String?

    enum ColorChoice: String, ExpressibleByArgument, CaseIterable { case auto, always, never }

    /// A word, or seconds between lines.
    enum ProgressChoice: ExpressibleByArgument, Equatable {
        case choice(ColorChoice)
        case seconds(Double)

        init?(argument: String) {
            if let choice = ColorChoice(rawValue: argument) {
                self = .choice(choice)
            } else if let seconds = Double(argument), seconds >= 1, seconds.isFinite {
                self = .seconds(seconds)
            } else {
                return nil
            }
        }

        var defaultValueDescription: String { "auto" }
    }

    /// The environment with what the flags and the configuration file say.
    func context() throws -> CommandContext {
        let environment = ProcessInfo.processInfo.environment
        let configuration = try ConfigurationFiles.find(config, environment: environment).read()
        let data =
            environment["XDG_DATA_HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? (environment["HOME"] ?? ".") + "/.local/share"
        return CommandContext(
            configuration: configuration, storePath: store ?? configuration.storePath ?? "\(data)/laddplan/store.sqlite",
            isQuiet: quiet, log: try log(environment),
            output: Terminal(descriptor: STDOUT_FILENO, color: color, environment: environment),
            messages: Terminal(descriptor: STDERR_FILENO, color: color, environment: environment), progress: progressMode)
    }

    /// Where messages go.
    func log(_ environment: [String: String] = ProcessInfo.processInfo.environment) throws -> Logger {
        let level = logLevel ?? (quiet ? .error : verbose > 1 ? .debug : verbose == 1 ? .info : .notice)
        let handler = try MessageHandler(form: logFormat, level: level, file: logFile, environment: environment)
        return Logger(label: "laddplan", factory: { _ in handler })
    }

    private var progressMode: ProgressLine.Mode {
        switch progress {
        case .seconds(let seconds): .every(seconds)
        case .choice(.always): .drawn
        case .choice(.never): .never
        case .choice(.auto): isatty(STDERR_FILENO) != 0 && !quiet && logFormat != .json && logFormat != .logfmt ? .drawn : .never
        }
    }
}

extension MessageHandler.Form: ExpressibleByArgument {}
extension Logger.Level: @retroactive ExpressibleByArgument {}

/// What a command runs with.
struct CommandContext: Sendable {
    var configuration: Configuration
    var storePath: String
    var isQuiet: Bool
    /// For everything that is not the result.
    var log: Logger
    var output: Terminal
    var messages: Terminal
    var progress: ProgressLine.Mode
}

extension MessageHandler {
    /// For messages before it is known which form is wanted.
    static var plain: Logger {
        Logger(label: "laddplan", factory: { _ in MessageHandler(form: .text, level: .notice) })
    }
}

extension Logger {
    /// What ended a command, or a part of its work.
    func error(_ failure: Failure) {
        var fields: Metadata = [
            "event": "failed", "msg": "\(failure.what.visible): \(failure.why.visible)", "code": "\(failure.status.rawValue)",
        ]
        if let kind = failure.kind { fields["kind"] = "\(kind)" }
        if let attempt = failure.attempt { fields["try"] = "\(attempt.visible)" }
        error("\(failure.description)", metadata: fields)
    }

    /// A file that was made.
    func wrote(_ path: String, _ text: String? = nil) {
        notice("\(text ?? "Wrote \(path)")", metadata: ["event": "wrote", "file": "\(path)"])
    }
}
