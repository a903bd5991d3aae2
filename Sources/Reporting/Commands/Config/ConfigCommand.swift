import ArgumentParser
import Foundation

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
            let file = ConfigurationFile.find(common.config, environment: environment)
            var rows = EffectiveSettings.rows(
                of: try file?.text, path: file?.path, storeFlag: common.store, storeEnvironment: environment["LADDPLAN_STORE"],
                storePath: context.storePath)
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
            guard let file = ConfigurationFile.find(common.config, environment: ProcessInfo.processInfo.environment) else {
                if !context.isQuiet { Output.message("No configuration file is there; what is built in holds.") }
                return
            }
            if !context.isQuiet { Output.message("\(file.path) is right") }
        }
    }

    struct Where: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "path", abstract: "Print which file is read.")

        @OptionGroup var common: CommonOptions

        func run() throws {
            let file = ConfigurationFile.find(common.config, environment: ProcessInfo.processInfo.environment)
            guard let file else {
                throw Failure(
                    status: .inputMissing, what: "there is no configuration file", why: "none is needed: what is built in holds",
                    attempt: "report config init laddplan.toml")
            }
            try Output.result(file.path + "\n")
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
            if !common.quiet { Output.message("Wrote \(path)") }
        }
    }
}
