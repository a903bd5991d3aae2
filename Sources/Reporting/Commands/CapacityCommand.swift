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
            report capacity --previous yesterday.json -o today.json
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, html, md, csv, tsv, xlsx, eml }

    @Option(
        name: .shortAndLong,
        help: """
            Write to this file; its ending (.html, .json, .txt, .md, .csv, .tsv, .xlsx, .eml) tells the format. A folder (DIR/) gets index.html and a page a \
            site. Repeatable.
            """)
    var output: [String] = []

    @Option(name: .long, help: "text, json, html, md, csv, tsv, xlsx or eml; csv and tsv have a row a site, eml is a mail.")
    var format: Format?

    @Option(
        name: .long,
        help: "JSON of an earlier report: what it advised stands until the figures have moved past it by a margin.")
    var previous: String?

    @Option(name: .long, help: "Whom a mail (.eml) is to. Repeatable.")
    var mailTo: [String] = []

    @Flag(name: .long, help: "No characters outside ASCII in text.")
    var ascii = false

    @OptionGroup var selection: SelectionOptions
    @OptionGroup var jobs: JobOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        for address in mailTo where !MailMessage.isAddress(address) {
            throw ValidationError("--mail-to '\(address.visible)' is not an address such as name@example.org.")
        }
        if format == .xlsx, output.isEmpty || output.contains("-") {
            throw ValidationError("A workbook goes into a file: add -o FILE.xlsx.")
        }
        for path in output
        where path != "-" && !Self.isFolder(path) && Self.format(of: path) == nil && format == nil {
            throw ValidationError(
                "The ending of '\(path)' tells no format. Try .html, .json, .txt, .md, .csv, .tsv, .xlsx or .eml, a folder as in 'DIR/', or add --format."
            )
        }
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return path.hasSuffix("/") || FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    private static func format(of path: String) -> Format? {
        switch (path as NSString).pathExtension.lowercased() {
        case "html", "htm": .html
        case "json": .json
        case "txt": .text
        case "md", "markdown": .md
        case "csv": .csv
        case "tsv": .tsv
        case "xlsx": .xlsx
        case "eml": .eml
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
            if Self.isFolder(path) {
                try writeFolder(report, path, context)
                continue
            }
            let format = format ?? (path == "-" ? .text : Self.format(of: path) ?? .text)
            let text = try text(report, format, context)
            if path == "-", let text {
                Output.result(text)
                continue
            }
            if let text {
                try Output.file(text, path: path)
            } else {
                try Output.file(path: path) { try CapacityWorkbook.write(report, to: $0) }
            }
            if !context.isQuiet { Output.message("Wrote \(path)") }
        }
    }

    private func writeFolder(_ report: CapacityReport, _ folder: String, _ context: CommandContext) throws {
        let base = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
        do {
            try FileManager.default.createDirectory(atPath: base + "/sites", withIntermediateDirectories: true)
        } catch {
            throw Failure(
                status: .cannotWrite, what: "cannot make the folder \(base)", why: error.localizedDescription,
                attempt: "name another folder")
        }
        let pages = try CapacityPage.renderFolder(report)
        // The page that leads to the others comes last: it leads to nothing that is not there.
        for page in pages.dropFirst() + pages.prefix(1) { try Output.file(page.text, path: base + "/" + page.path) }
        if !context.isQuiet { Output.message("Wrote \(base)/index.html and \(Words.count(pages.count - 1, "site page"))") }
    }

    /// Nil for a workbook, which is no text.
    private func text(_ report: CapacityReport, _ format: Format, _ context: CommandContext) throws -> String? {
        switch format {
        case .json: return CapacityJSON.render(report)
        case .html: return try CapacityPage.render(report)
        case .md: return CapacityMarkdown.render(report)
        case .csv: return CapacityTable.make(report).render(as: .csv)
        case .tsv: return CapacityTable.make(report).render(as: .tsv)
        case .xlsx: return nil
        case .eml: return try CapacityMail.render(report, to: mailTo)
        case .text:
            return CapacityText.render(
                report, width: context.output.width ?? 100, ascii: ascii || context.output.isASCII,
                color: context.output.usesColor)
        }
    }
}
