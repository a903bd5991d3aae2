import Files
import Foundation
import Logging

/// Puts an export where it was asked for, with its notes beside it.
struct ExportWriter {
    var shape: ExportShape
    /// A file, a folder, or `-`.
    var output: String
    var log: Logger

    /// Rows that are written as they are made.
    /// - Parameter body: writes them, and says what they are.
    func write(
        _ body: (_ write: (String) throws -> Void) throws -> (file: SessionExport.File, notes: [JSONValue.Member])
    ) throws {
        if output == "-" {
            _ = try body { try Output.result($0) }
            return
        }
        var notes = ExportNotes(shape: shape)
        try Output.file(path: output) { path in
            let (file, more) = try body { try Output.append(Array($0.utf8), to: path) }
            notes.add(
                file: (output as NSString).lastPathComponent, rows: file.rows, energy: file.energy, stored: file.stored, more)
        }
        try finish(notes)
    }

    /// One file.
    func write(_ text: String, _ notes: ExportNotes) throws {
        if output == "-" { return try Output.result(text) }
        try Output.file(text, path: output)
        try finish(notes)
    }

    /// Files by name, into a folder.
    func write(_ files: [String: String], _ notes: ExportNotes) throws {
        let folder = output.hasSuffix("/") ? String(output.dropLast()) : output
        try Folder.make(folder, attempt: "name another one with -o DIR")
        for (name, text) in files.sorted(by: { $0.key < $1.key }) { try Output.file(text, path: "\(folder)/\(name)") }
        try Output.file(notes.json, path: "\(folder)/meta.json")
        log.wrote(folder, "Wrote \(files.count) files into \(folder)")
    }

    /// The notes of a file that is there.
    func finish(_ notes: ExportNotes) throws {
        var information = stat()
        // Nothing lies beside a device or a pipe.
        guard stat(output, &information) != 0 || information.st_mode & S_IFMT == S_IFREG else { return }
        try Output.file(notes.json, path: output + ".meta.json")
        log.wrote(output)
    }
}
