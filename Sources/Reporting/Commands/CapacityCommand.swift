import Analytics
import ArgumentParser
import Charging
import Foundation
import Store

struct CapacityCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "capacity",
        abstract: "Recommend capacity per site, with pictures.",
        discussion: """
            report capacity
            report capacity -o report.html
            report capacity --site L0001 --format json
            report capacity --previous yesterday.json -o today.json
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, html }

    @Option(name: .shortAndLong, help: "Write to this file; its ending (.html, .json, .txt) tells the format. Repeatable.")
    var output: [String] = []

    @Option(name: .long, help: "text, json or html.")
    var format: Format?

    @Option(
        name: .long,
        help: "JSON of an earlier report: what it advised stands until the figures have moved past it by a margin.")
    var previous: String?

    @Flag(name: .long, help: "No characters outside ASCII in text.")
    var ascii = false

    @OptionGroup var selection: SelectionOptions
    @OptionGroup var jobs: JobOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        for path in output where path != "-" && Self.format(of: path) == nil && format == nil {
            throw ValidationError("The ending of '\(path)' tells no format. Try .html, .json or .txt, or add --format.")
        }
    }

    private static func format(of path: String) -> Format? {
        switch (path as NSString).pathExtension.lowercased() {
        case "html", "htm": .html
        case "json": .json
        case "txt": .text
        default: nil
        }
    }

    func run() async throws {
        let context = try common.context()
        let reader = try StoreReader(path: context.storePath)
        let selected = try selection.read(context, reader)
        var builder = CapacityBuilder(context: context, reader: reader, workers: jobs.workers)
        if let previous { builder.previous = try PreviousReport(path: previous) }
        let report = try await builder.build(selected)
        for path in output.isEmpty ? ["-"] : output {
            let text = try render(report, format ?? (path == "-" ? .text : Self.format(of: path) ?? .text), context)
            if path == "-" {
                Output.result(text)
            } else {
                try Output.file(text, path: path)
                if !context.isQuiet { Output.message("Wrote \(path)") }
            }
        }
    }

    private func render(_ report: CapacityReport, _ format: Format, _ context: CommandContext) throws -> String {
        switch format {
        case .json: return CapacityJSON.render(report)
        case .html: return try CapacityPage.render(report)
        case .text:
            return CapacityText.render(
                report, width: context.output.width ?? 100, ascii: ascii || context.output.isASCII,
                color: context.output.usesColor)
        }
    }
}
