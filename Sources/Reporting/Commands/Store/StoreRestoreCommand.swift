import ArgumentParser
import Foundation
import Logging
import Store

struct StoreRestoreCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Put a backup in the place of the store.",
        discussion: """
            report store restore /backup/store.sqlite --yes

            The backup and its key take the place of the store, and of its journal, which a plain copy would leave to spoil it. Archives that came since
            the backup are read again by 'report ingest'.
            """)

    @Argument(help: "The backup.")
    var file: String

    @Flag(name: .long, help: "Do not ask.")
    var yes = false

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let context = try common.context()
        if FileManager.default.fileExists(atPath: context.storePath) {
            try Confirmation.ask(
                "The store at \(context.storePath) goes for good, and \(file) takes its place.", nothing: "nothing was restored",
                yes)
        }
        let command = CommandLine.arguments.dropFirst().joined(separator: " ")
        let hasKey = try StoreBackup.restore(file, to: context.storePath, command: command)
        if !hasKey {
            context.log.error("The backup has no key beside it: the key that was beside the store stays")
        }
        context.log.wrote(context.storePath, "Restored \(context.storePath) from \(file); now report check")
    }
}
