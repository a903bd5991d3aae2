import ArgumentParser
import Foundation

/// The commands with their flags, as the parser itself tells them.
struct CommandTree: Decodable {
    /// A command or subcommand.
    struct Command: Decodable {
        var commandName: String
        var abstract: String?
        var discussion: String?
        var subcommands: [Command]?
        var defaultSubcommand: String?
        var arguments: [Argument]?
    }

    /// A flag, an option or a positional argument.
    struct Argument: Decodable {
        enum Kind: String, Decodable { case positional, option, flag }

        struct Name: Decodable {
            var kind: String
            var name: String
        }

        var kind: Kind
        var names: [Name]?
        var isRepeating: Bool
        var isOptional: Bool?
        var shouldDisplay: Bool
        var valueName: String?
        var abstract: String?
        var defaultValue: String?

        /// `mail-to`; nil for what is given by its place.
        var longName: String? { names?.first { $0.kind == "long" }?.name }
        var shortName: String? { names?.first { $0.kind == "short" }?.name }
    }

    var command: Command

    /// Of the whole program. Nil only if the parser's own form changes.
    static func ofProgram() -> CommandTree? { of(ReportCommand.self) }

    private static func of(_ type: any ParsableCommand.Type) -> CommandTree? {
        try? JSONDecoder().decode(CommandTree.self, from: Data(type._dumpHelp().utf8))
    }

    /// The command that `arguments` call, and how many of them name it. The parser is asked for that one alone: the whole tree takes longer
    /// than many commands do.
    static func command(of arguments: [String]) -> (command: Command, depth: Int)? {
        let (type, depth) = type(of: arguments)
        return of(type).map { ($0.command, depth) }
    }

    /// How many of `arguments` name a command.
    static func depth(of arguments: [String]) -> Int { type(of: arguments).depth }

    private static func type(of arguments: [String]) -> (type: any ParsableCommand.Type, depth: Int) {
        var (found, depth) = (ReportCommand.self as any ParsableCommand.Type, 0)
        while depth < arguments.count,
            let next = found.configuration.subcommands.first(where: { $0._commandName == arguments[depth] })
        {
            (found, depth) = (next, depth + 1)
        }
        while let next = found.configuration.defaultSubcommand { found = next }
        return (found, depth)
    }

    /// All commands with their paths: `config show`.
    var all: [(path: [String], command: Command)] { Self.all(command, []) }

    private static func all(_ command: Command, _ path: [String]) -> [(path: [String], command: Command)] {
        [(path, command)] + (command.subcommands ?? []).flatMap { all($0, path + [$0.commandName]) }
    }
}

extension CommandTree.Command {
    /// Flags and options that may be set otherwise than on the command line.
    var settable: [CommandTree.Argument] {
        (arguments ?? []).filter { argument in
            argument.kind != .positional && argument.longName.map { !["help", "version"].contains($0) } ?? false
        }
    }
}
