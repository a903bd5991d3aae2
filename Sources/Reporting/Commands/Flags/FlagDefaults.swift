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
    func applied(to arguments: [String], of tree: CommandTree) throws -> [String] {
        let (command, depth) = tree.command(of: arguments)
        let given = Self.given(arguments.dropFirst(depth))
        var added: [String] = []
        for flag in command.settable {
            guard let setting = setting(of: flag), !given.contains(where: { Self.isGiven(flag, by: $0) }) else { continue }
            if flag.kind == .option {
                added += setting.values.map { "--\(setting.name)=\($0)" }
            } else if try Self.isOn(setting) {
                added.append("--\(setting.name)")
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

    private static func isOn(_ setting: Setting) throws -> Bool {
        switch setting.values.first?.lowercased() {
        case "true", "1", "yes", "on": return true
        case "false", "0", "no", "off": return false
        default:
            throw Failure(
                status: .usage, what: "\(setting.origin) sets --\(setting.name) to '\(setting.values.first ?? "")'",
                why: "it is a switch", attempt: "true or false")
        }
    }
}
