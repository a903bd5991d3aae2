import ArgumentParser
import Foundation
import Workers

struct LinkCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "link",
        abstract: "Find which places share a Session or CDR: chunks of one shuffle bucket in, edges and fragments out.",
        discussion: "report worker link < bucket > edges")

    @OptionGroup var common: CommonOptions

    func run() async throws {
        var chunks = ChunkReader(.standardInput)
        var finder = LinkFinder()
        while let chunk = try chunks.next() { try finder.add(chunk) }
        var printer = ChunkPrinter()
        try finder.emit { try printer.print($0) }
        try printer.finish()
    }
}
