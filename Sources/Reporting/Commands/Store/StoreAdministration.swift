import ArgumentParser
import Foundation
import Ingest
import Logging
import Store

/// `store`: what is done to the file itself.
struct StoreAdministration: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store", abstract: "Make, copy, restore or shrink the store, or let it forget.",
        subcommands: [
            StoreInitCommand.self, StoreBackupCommand.self, StoreRestoreCommand.self, StoreCompactCommand.self,
            StoreForgetCommand.self,
        ])
}

struct StoreInitCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Make an empty store and its key.",
        discussion: "report ingest makes one by itself; this is for whoever wants to set owner and rights first.")

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let context = try common.context()
        guard !FileManager.default.fileExists(atPath: context.storePath) else {
            throw Failure(
                status: .cannotWrite, what: "cannot make a store at \(context.storePath)", why: "there is one already",
                attempt: "name another one with --store FILE")
        }
        let store = try StoreWriter.opened(context)
        _ = try StoreKey(storePath: context.storePath)
        try store.close(finishedAt: .now, exitCode: ExitStatus.done.rawValue)
        context.log.wrote(context.storePath, "Made an empty store at \(context.storePath)")
    }
}

struct StoreBackupCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy the store, with its key, also while it is in use.",
        discussion: """
            report store backup /backup/store.sqlite

            The copy is as the store is at one moment. FILE.key lies beside it: keep it as safe as the data. 'report store restore' puts
            both back.
            """)

    @Argument(help: "The copy; it must not be there yet.")
    var file: String

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let context = try common.context()
        // Of an ingest that is under way the copy has whole archives; what counts of them is decided in it.
        let hasKey = try StoreBackup.copy(context.storePath, to: file) { copy in
            try StoreWriter.changing(context, path: copy) { try ArchiveLoader.settle($0) }
            unlink(copy + ".lock")
        }
        if !hasKey {
            context.log.error(
                "The store has no key beside it, and the copy neither: tokens that come later are other tokens, and rejects cannot be read again"
            )
        }
        context.log.wrote(file)
    }
}

struct StoreCompactCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "compact", abstract: "Give back the room of what was removed or replaced.",
        discussion: "It takes as much room again as the store has while it runs.")

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let context = try common.context()
        let (before, after) = try StoreWriter.changing(context) { try $0.compact() }
        context.log.wrote(
            context.storePath, "\(context.storePath): \(Words.integer(before)) bytes before, now \(Words.integer(after))")
    }
}

extension StoreWriter {
    /// Changes a store that is there, with the run noted: one that is not there is not made.
    static func changing<Value>(
        _ context: CommandContext, path: String? = nil, _ body: (StoreWriter) throws -> Value
    ) throws -> Value {
        _ = try StoreReader(path: path ?? context.storePath)
        return try opened(context, path: path).closing(body)
    }

    /// Lets `body` work on the store, and closes it; where `body` throws, without what it had begun.
    func closing<Value>(_ body: (StoreWriter) throws -> Value) throws -> Value {
        do {
            let value = try body(self)
            try close(finishedAt: .now, exitCode: ExitStatus.done.rawValue)
            return value
        } catch {
            abandon()
            throw error
        }
    }

    /// The writer of the store that a command works on, with the run noted.
    /// - Parameter base: what a new one begins with.
    static func opened(_ context: CommandContext, path: String? = nil, basedOn base: String? = nil) throws -> StoreWriter {
        try StoreWriter(
            path: path ?? context.storePath, startedAt: .now, tool: ReportCommand.tool,
            command: CommandLine.arguments.dropFirst().joined(separator: " "), basedOn: base)
    }
}
