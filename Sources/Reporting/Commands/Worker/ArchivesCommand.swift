import ArgumentParser
import Foundation
import Ingest

struct ArchivesCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "archives",
        abstract: "Find archives as ingest does: a line each, with number and size, as 'normalise' takes them.",
        discussion: "report worker archives /mnt/ocpi > names")

    @Argument(help: "Files, folders or patterns.")
    var paths: [String]

    @OptionGroup var common: CommonOptions

    private struct Found: Encodable {
        var number: Int
        var path: String
        var bytes: Int64
    }

    func run() async throws {
        for (number, path) in try InputFiles.expand(paths).enumerated() {
            let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int64
            try WorkerJSON.print(Found(number: number, path: path, bytes: size ?? 0))
        }
    }
}
