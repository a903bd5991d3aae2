import Files
import Foundation
import Logging

/// Puts a capacity report where it was asked for.
struct CapacityOutput {
    var report: CapacityReport
    var context: CommandContext
    var locale: OutputLocale
    /// Only ASCII in text.
    var isASCII: Bool
    /// Whom a mail is to.
    var recipients: [String]

    /// Whether `path` names a folder, of which the report makes a page a site.
    static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return path.hasSuffix("/") || FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    /// - Parameters:
    ///   - path: A file, a folder, or `-` for standard output.
    ///   - format: Nil for what the path tells.
    func write(to path: String, as format: CapacityFormat?) throws {
        if Self.isFolder(path) { return try writeFolder(path) }
        let format = format ?? CapacityFormat(ofFile: path) ?? .text
        try Words.$locale.withValue(format.isForMachines ? .english : locale) {
            if path == "-" { return try Output.result(text(format)) }
            switch format {
            case .xlsx: try Output.file(path: path) { try CapacityWorkbook.write(report, to: $0) }
            case .pdf: try Output.file(path: path) { try PagePrinter.print(CapacityPage.render(report), to: $0) }
            default: try Output.file(text(format), path: path)
            }
        }
        if path != "-" { context.log.wrote(path) }
    }

    private func writeFolder(_ folder: String) throws {
        let base = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
        try Folder.make(base + "/sites", attempt: "name another folder")
        try Words.$locale.withValue(locale) {
            try CapacityPage.renderFolder(report) { path, text in try Output.file(text, path: base + "/" + path) }
        }
        let index = base + "/index.html"
        context.log.wrote(index, "Wrote \(index) and \(Words.count(report.sites.count, "site page"))")
    }

    /// Empty for forms that are no text.
    private func text(_ format: CapacityFormat) throws -> String {
        switch format {
        case .json: CapacityJSON.render(report)
        case .html: try CapacityPage.render(report)
        case .md: CapacityMarkdown.render(report)
        case .csv: CapacityTable.make(report).render(as: .csv)
        case .tsv: CapacityTable.make(report).render(as: .tsv)
        case .eml: try CapacityMail.render(report, to: recipients)
        case .text:
            CapacityText.render(
                report, width: context.output.width ?? 100, ascii: isASCII || context.output.isASCII,
                color: context.output.usesColor)
        case .xlsx, .pdf: ""
        }
    }
}
