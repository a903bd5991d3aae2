/// A manual page in the mdoc language, piece by piece.
struct Mdoc {
    private(set) var lines: [String] = []

    /// - Parameters:
    ///   - title: `REPORT-INGEST`.
    ///   - section: 1 for commands, 5 for files.
    ///   - date: When its content was last changed; part of the page, so that a page is always the same.
    init(title: String, section: Int, date: String) {
        lines = [".Dd \(date)", ".Dt \(title) \(section)", ".Os laddplan"]
    }

    mutating func section(_ name: String) { lines.append(".Sh \(name)") }

    mutating func name(_ name: String, _ about: String) {
        section("NAME")
        lines += [".Nm \(name)", ".Nd \(Self.escaped(about.hasSuffix(".") ? String(about.dropLast()) : about))"]
    }

    /// A line of the language itself.
    mutating func macro(_ line: String) { lines.append(line) }

    /// Text that is filled, a paragraph for each empty line in it.
    mutating func text(_ text: String) {
        for (index, paragraph) in text.split(separator: "\n\n").enumerated() {
            if index > 0 { lines.append(".Pp") }
            // A sentence begins a line, so that the space after one is the language's to set.
            let words = paragraph.split { $0 == " " || $0 == "\n" }
            var line = ""
            for (word, next) in zip(words, words.dropFirst() + [""]) {
                line += (line.isEmpty ? "" : " ") + word
                let isEnd = word.last.map { ".?!".contains($0) } ?? false
                guard isEnd && next.first?.isUppercase ?? false || next.isEmpty else { continue }
                lines.append(Self.escaped(line))
                line = ""
            }
        }
    }

    /// Lines as they are.
    mutating func literal(_ text: some Sequence<String>) {
        lines.append(".Bd -literal -offset indent")
        lines += text.map { Self.escaped($0) }
        lines.append(".Ed")
    }

    /// Terms, each with what it means.
    mutating func list(_ items: [(term: String, meaning: String)]) {
        lines.append(".Bl -tag -width Ds")
        for item in items {
            lines.append(".It \(item.term)")
            text(item.meaning)
        }
        lines.append(".El")
    }

    var page: String { lines.joined(separator: "\n") + "\n" }

    /// Text in which nothing means something to the language.
    static func escaped(_ text: String) -> String {
        var text = text.replacing("\\", with: "\\e").replacing("\u{00A0}", with: "\\~")
        if text.hasPrefix(".") || text.hasPrefix("'") { text = "\\&" + text }
        return text
    }

    /// A word as the argument of a macro.
    static func argument(_ text: String) -> String { "\"" + escaped(text).replacing("\"", with: "\\(dq") + "\"" }
}
