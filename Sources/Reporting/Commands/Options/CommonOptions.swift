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

/// One of the two output streams, and what it can show.
struct Terminal: Sendable {
    var isTerminal: Bool
    var usesColor: Bool
    /// Cells a line; nil when it is no terminal and COLUMNS does not say.
    var width: Int?
    var isASCII: Bool

    init(descriptor: Int32, color: CommonOptions.ColorChoice, environment: [String: String]) {
        isTerminal = isatty(descriptor) != 0
        let isOff = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
        usesColor =
            switch color {
            case .always: true
            case .never: false
            case .auto: !isOff && (environment["FORCE_COLOR"] != nil || isTerminal && environment["TERM"] != "dumb")
            }
        var size = winsize()
        if isTerminal, ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
            width = Int(size.ws_col)
        } else {
            width = environment["COLUMNS"].flatMap { Int($0) } ?? (isTerminal ? 80 : nil)
        }
        let locale = environment["LC_ALL"] ?? environment["LC_CTYPE"] ?? environment["LANG"] ?? "C.UTF-8"
        isASCII = !locale.uppercased().contains("UTF")
    }
}

/// Writing to the two streams.
enum Output {
    /// The result. Ends the program quietly when nobody reads on.
    static func result(_ text: String) { write(text, to: STDOUT_FILENO) }

    /// Everything else.
    static func message(_ text: String) { write(text + "\n", to: STDERR_FILENO) }

    private static func write(_ text: String, to descriptor: Int32) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                return
            }
            rest = rest.dropFirst(count)
        }
    }

    /// Writes `text` beside `path` and renames it, so that no reader meets half a file.
    static func file(_ text: String, path: String) throws {
        try file(path: path) { temporary in
            guard FileManager.default.createFile(atPath: temporary, contents: Data(text.utf8)) else {
                throw cannotWrite(path)
            }
        }
    }

    /// Lets `body` write a file beside `path` and renames it.
    static func file(path: String, _ body: (_ temporary: String) throws -> Void) throws {
        let temporary = path + ".part"
        do {
            try body(temporary)
            guard rename(temporary, path) == 0 else { throw cannotWrite(path) }
        } catch {
            unlink(temporary)
            throw error
        }
    }

    private static func cannotWrite(_ path: String) -> Failure {
        Failure(
            status: .cannotWrite, what: "cannot write \(path)", why: String(cString: strerror(errno)), attempt: "check the folder"
        )
    }
}
