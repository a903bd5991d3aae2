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
            report capacity -o report/
            report capacity -o report.eml --mail-to planning@example.org
            report capacity --site L0001 --format json
            report capacity --lang sv -o rapport.pdf
            report capacity --previous yesterday.json -o today.json
            """)

    @Option(
        name: .shortAndLong,
        help: """
            Write to this file; its ending (.html, .pdf, .json, .txt, .md, .csv, .tsv, .xlsx, .eml) tells the format. A folder (DIR/) gets \
            index.html and a page a site. Repeatable.
            """)
    var output: [String] = []

    @Option(name: .long, help: "text, json, html, pdf, md, csv, tsv, xlsx or eml; csv and tsv have a row a site, eml is a mail.")
    var format: CapacityFormat?

    @Option(
        name: .long,
        help: "JSON of an earlier report: what it advised stands until the figures have moved past it by a margin.")
    var previous: String?

    @Flag(name: .long, help: "Also hold advice on the first part of the data against the rest, and tell how often it was right.")
    var backtest = false

    @Option(name: .long, help: "Whom a mail (.eml) is to. Repeatable.")
    var mailTo: [String] = []

    @Flag(name: .long, help: "ASCII for blocks and symbols in text; letters stay as they are.")
    var ascii = false

    @OptionGroup var selection: SelectionOptions
    @OptionGroup var wording: WordingOptions
    @OptionGroup var jobs: JobOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        try ArgumentCheck.mailTo(mailTo)
        if let format, !format.isText, output.isEmpty || output.contains("-") {
            throw ValidationError("A report of the format \(format.rawValue) goes into a file: add -o FILE.\(format.rawValue).")
        }
        for path in output
        where path != "-" && !CapacityOutput.isFolder(path) && CapacityFormat(ofFile: path) == nil && format == nil {
            throw ValidationError(
                "The ending of '\(path)' tells no format. Try .html, .pdf, .json, .txt, .md, .csv, .tsv, .xlsx or .eml, a folder as in "
                    + "'DIR/', or add --format.")
        }
    }

    func run() async throws {
        let context = try common.context()
        let reader = try StoreReader(path: context.storePath)
        var selected = try selection.read(context, reader)
        // Advice is on a site: of one that is named by an EVSE or a location, on all of it.
        selected.shards = try selected.wholeSites(reader, context.configuration)
        var builder = CapacityBuilder(context: context, reader: reader, workers: jobs.workers)
        builder.backtests = backtest
        if let previous { builder.previous = try PreviousReport(path: previous) }
        let writer = CapacityOutput(
            report: try await builder.build(selected), context: context, locale: wording.outputLocale, isASCII: ascii,
            recipients: mailTo)
        for path in output.isEmpty ? ["-"] : output { try writer.write(to: path, as: format) }
    }
}
