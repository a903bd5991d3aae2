import Foundation
import Testing

/// A part of a document that is written from the program: between two comments, `<!-- begin NAME -->` and `<!-- end NAME -->`.
struct GeneratedPart {
    let file: URL
    let name: String

    /// A document in the folder `docs` of the package.
    init(_ document: String, _ name: String, filePath: String = #filePath) {
        var folder = URL(fileURLWithPath: filePath)
        while folder.path != "/", folder.lastPathComponent != "Tests" { folder.deleteLastPathComponent() }
        file = folder.deletingLastPathComponent().appendingPathComponent("docs").appendingPathComponent(document)
        self.name = name
    }

    /// Compares `text` with what the document has. With LADDPLAN_REWRITE_GOLDEN=1 the document is rewritten instead, and the test
    /// fails with a note: a run that rewrites must never pass for one that compared.
    func expect(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let document = try String(contentsOf: file, encoding: .utf8)
        let begin = try #require(document.range(of: "<!-- begin \(name) -->\n"), sourceLocation: sourceLocation)
        let end = try #require(document.range(of: "<!-- end \(name) -->"), sourceLocation: sourceLocation)
        let found = String(document[begin.upperBound..<end.lowerBound])
        let expected = "\n\(text)\n"
        guard found != expected else { return }
        guard ProcessInfo.processInfo.environment["LADDPLAN_REWRITE_GOLDEN"] == "1" else {
            let lines = Set(found.split(separator: "\n"))
            let missing = expected.split(separator: "\n").filter { !lines.contains($0) }.prefix(5)
            Issue.record(
                "\(file.lastPathComponent), \(name), is not what the program says: run with LADDPLAN_REWRITE_GOLDEN=1\n\(missing.joined(separator: "\n"))",
                sourceLocation: sourceLocation)
            return
        }
        let rewritten = document.replacingCharacters(in: begin.upperBound..<end.lowerBound, with: expected)
        try Data(rewritten.utf8).write(to: file)
        Issue.record("rewrote \(file.path): look at the change, then run without the variable", sourceLocation: sourceLocation)
    }
}
