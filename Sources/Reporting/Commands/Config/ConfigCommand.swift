import ArgumentParser
import Foundation
import Logging

/// Settings: what holds, and where it comes from.
struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "Settings: what holds, where it comes from, and whether the file is right.",
        discussion: """
            report config show --origin
            report config check
            report config path
            report config init example.toml
            """, subcommands: [Show.self, Check.self, Where.self, Initialize.self], defaultSubcommand: Show.self)

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "show", abstract: "Every setting with its value.")

        @Flag(name: .long, help: "Also where each value comes from.")
        var origin = false

        @OptionGroup var form: FormatOptions
        @OptionGroup var common: CommonOptions

        func run() throws {
            let context = try common.context()
            let environment = ProcessInfo.processInfo.environment
            let files = ConfigurationFiles.find(common.config, environment: environment).files
            let flags = FlagDefaults(configured: context.configuration.flags, environment: environment)
            let known = (CommandTree.ofProgram()?.all ?? []).flatMap(\.command.settable)
            let named = Dictionary(
                known.compactMap { flag in flag.longName.map { ($0, flag) } }, uniquingKeysWith: { first, _ in first })
            let set = named.keys.sorted().compactMap { name in
                FlagDefaults.notInFiles.contains(name) ? nil : named[name].flatMap { flags.setting(of: $0) }
            }
            let variable = FlagDefaults.variable(of: "store")
            let storeOrigin = common.store.map { $0 == environment[variable] ? variable : "--store" }
            var rows = EffectiveSettings.rows(
                of: try files.map { ($0.path, ConfigurationLines(try $0.text)) }, store: (context.storePath, storeOrigin),
                flags: set)
            if !origin { rows = rows.map { Array($0.prefix(2)) } }
            let columns: [Table.Column] = [.init("setting", "Setting"), .init("value", "Value"), .init("origin", "From")]
            try form.print(Table(columns: Array(columns.prefix(origin ? 3 : 2)), rows: rows), context)
        }
    }

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check", abstract: "Read the file, and say what is wrong with it.")

        @OptionGroup var common: CommonOptions

        func run() throws {
            let context = try common.context()
            let files = ConfigurationFiles.find(common.config, environment: ProcessInfo.processInfo.environment).files
            if files.isEmpty { context.log.notice("No configuration file is there; what is built in holds.") }
            for file in files { context.log.notice("\(file.path) is right", metadata: ["file": "\(file.path)"]) }
        }
    }

    struct Where: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "path", abstract: "Print which files are read, the one that wins first.")

        @OptionGroup var common: CommonOptions

        func run() throws {
            let files = ConfigurationFiles.find(common.config, environment: ProcessInfo.processInfo.environment).files
            guard !files.isEmpty else {
                throw Failure(
                    status: .inputMissing, what: "there is no configuration file", why: "none is needed: what is built in holds",
                    attempt: "report config init laddplan.toml")
            }
            try Output.result(files.map { $0.path + "\n" }.joined())
        }
    }

    struct Initialize: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "init", abstract: "Write a file with every setting, each as a comment with what it means.")

        @Argument(help: "The file; it must not be there.")
        var path: String = "laddplan.toml"

        @OptionGroup var common: CommonOptions

        func run() throws {
            guard !FileManager.default.fileExists(atPath: path) else {
                throw Failure(
                    status: .cannotWrite, what: "will not write \(path)", why: "the file is there",
                    attempt: "name another, or add what is missing by 'report config show'")
            }
            try Output.file(EffectiveSettings.template, path: path)
            try common.log().wrote(path)
        }
    }
}
