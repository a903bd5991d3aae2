import Foundation

/// Flags that the environment and the configuration set, for the commands that have them: the command line wins over `LADDPLAN_*`, and
/// that over `[flags]` of the configuration.
struct FlagDefaults {
    /// A flag with what it is set to, and by whom.
    struct Setting: Hashable {
        /// `log-format`.
        var name: String
        var values: [String]
        /// `LADDPLAN_LOG_FORMAT`, or file and line.
        var origin: String
    }

    /// Those of `[flags]`, by long name.
    var configured: [Setting]
    var environment: [String: String]

    /// Which file is read cannot be said in it, and the store has a setting of its own.
    static let notInFiles: Set<String> = ["config", "store"]

    /// Flags that say the same in another way: what the command line says by one, the others do not contradict.
    private static let sayingTheSame: [String: Set<String>] = [
        "format": ["output"], "quiet": ["verbose", "log-level"], "verbose": ["quiet", "log-level"],
        "log-level": ["quiet", "verbose"],
    ]

    /// Commands on the program itself, which settings for work with stores do not mean.
    private static let unaffected: Set<String> = ["man", "completions", "version"]

    /// `LADDPLAN_LOG_FORMAT` for `log-format`.
    static func variable(of name: String) -> String { "LADDPLAN_" + key(of: name).uppercased() }

    /// `log_format` for `log-format`.
    static func key(of name: String) -> String { name.replacing("-", with: "_") }

    /// What holds for `flag` where the command line does not say.
    func setting(of flag: CommandTree.Argument) -> Setting? {
        guard let name = flag.longName else { return nil }
        if let text = environment[Self.variable(of: name)], !text.isEmpty {
            let values = flag.isRepeating ? text.split(separator: ",").map(String.init) : [text]
            return Setting(name: name, values: values, origin: Self.variable(of: name))
        }
        return configured.first { $0.name == name }
    }

    /// `arguments` with the flags behind the command's name that they do not have themselves.
    /// - Throws: `Failure` for a switch that is set to neither true nor false.
    func applied(to arguments: [String]) throws -> [String] {
        guard let (command, depth) = CommandTree.command(of: arguments), !Self.unaffected.contains(command.commandName) else {
            return arguments
        }
        let given = Self.given(arguments.dropFirst(depth))
        let namesGiven = Set(
            command.settable.filter { flag in given.contains { Self.isGiven(flag, by: $0) } }.compactMap(\.longName))
        var added: [String] = []
        for flag in command.settable {
            guard let setting = setting(of: flag), !namesGiven.contains(setting.name),
                Self.sayingTheSame[setting.name, default: []].isDisjoint(with: namesGiven)
            else { continue }
            if flag.kind == .option {
                added += setting.values.map { "--\(setting.name)=\($0)" }
            } else {
                added += Array(repeating: "--\(setting.name)", count: try Self.times(setting, isCounted: flag.isRepeating))
            }
        }
        return arguments[..<depth] + added + arguments[depth...]
    }

    /// What of the arguments is a flag: nothing behind `--`.
    private static func given(_ arguments: ArraySlice<String>) -> [Substring] {
        arguments.prefix { $0 != "--" }.filter { $0.hasPrefix("-") }.map { $0.prefix { $0 != "=" } }
    }

    private static func isGiven(_ flag: CommandTree.Argument, by text: Substring) -> Bool {
        if text == "--\(flag.longName ?? "")" { return true }
        // Short flags may stand together: `-qv`.
        return !text.hasPrefix("--") && flag.shortName.map { text.dropFirst().contains($0) } ?? false
    }

    /// How often a switch is on: a number for those that count, such as `-vv`.
    private static func times(_ setting: Setting, isCounted: Bool) throws -> Int {
        switch setting.values.first?.lowercased() {
        case "true", "1", "yes", "on": return 1
        case "false", "0", "no", "off": return 0
        case let text?:
            if isCounted, let times = Int(text), (0...9).contains(times) { return times }
            fallthrough
        default:
            throw Failure(
                status: .usage, what: "\(setting.origin) sets --\(setting.name) to '\(setting.values.first ?? "")'",
                why: "it is a switch", attempt: isCounted ? "true, false or how often" : "true or false")
        }
    }
}
