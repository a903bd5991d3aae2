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
    static func ofProgram() -> CommandTree? {
        try? JSONDecoder().decode(CommandTree.self, from: Data(ReportCommand._dumpHelp().utf8))
    }

    /// The command that `arguments` call, and how many of them name it.
    func command(of arguments: [String]) -> (command: Command, depth: Int) {
        var (found, depth) = (command, 0)
        while depth < arguments.count, let next = found.subcommands?.first(where: { $0.commandName == arguments[depth] }) {
            (found, depth) = (next, depth + 1)
        }
        while let name = found.defaultSubcommand, let next = found.subcommands?.first(where: { $0.commandName == name }) {
            found = next
        }
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
