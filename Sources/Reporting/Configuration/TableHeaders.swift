/// The headers of a TOML file, `[grid]` and `[[site]]`.
///
/// The parser takes for granted that a name in them begins as one may, and ends the process where one does not: they are looked over
/// before it sees them.
enum TableHeaders {
    /// The first header that holds no name, or one that begins with what none may: its line, from 1, and what is there.
    static func firstUnnamed(in text: String) -> (line: Int, found: String)? {
        var rest = Substring(text).unicodeScalars
        var (line, depth) = (1, 0)
        // What came last: a bracket behind `=` opens a list, and one in a list or an inline table is no header.
        var before: Unicode.Scalar?
        while let scalar = rest.first {
            if let quote = ["\"\"\"", "'''", "\"", "'"].first(where: { rest.starts(with: $0.unicodeScalars) }) {
                rest.removeFirst(quote.unicodeScalars.count)
                line += skipString(&rest, until: quote)
                before = scalar
                continue
            }
            rest.removeFirst()
            if scalar == "\n" { line += 1 }
            if isSpace(scalar) { continue }
            if scalar == "#" {
                rest = rest.drop { !isLineEnd($0) }
                continue
            }
            defer { before = scalar }
            switch scalar {
            case "[" where depth == 0 && before != "=":
                if rest.first == "[" { rest.removeFirst() }
                rest = rest.drop { isSpace($0) && !isLineEnd($0) }
                if let first = rest.first, !beginsName(first), first != "]" { return (line, described(first)) }
                rest = rest.drop { $0 != "]" && !isLineEnd($0) }
                rest = rest.drop { $0 == "]" }
            case "[", "{": depth += 1
            case "]", "}": depth -= 1
            default: break
            }
        }
        return nil
    }

    /// Also what the parser takes for space beyond what TOML does.
    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || ["\u{180E}", "\u{200B}", "\u{2060}", "\u{FEFF}"].contains(scalar)
    }

    private static func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }

    /// Letters of ASCII, digits, `_`, `-`, and the quotes around any other name.
    private static func beginsName(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "A"..."Z", "a"..."z", "0"..."9", "_", "-", "\"", "'": true
        default: false
        }
    }

    private static func described(_ scalar: Unicode.Scalar) -> String {
        isLineEnd(scalar) ? "the line's end" : "'\(Character(scalar))'"
    }

    /// Goes past the quotes that end a string, or the line's end where a string of one line is open.
    /// - Returns: lines that ended in it.
    private static func skipString(_ rest: inout Substring.UnicodeScalarView, until quote: String) -> Int {
        var lines = 0
        while let scalar = rest.first {
            if rest.starts(with: quote.unicodeScalars) {
                rest.removeFirst(quote.unicodeScalars.count)
                return lines
            }
            if scalar == "\n" {
                if quote.count == 1 { return lines }
                lines += 1
            }
            rest.removeFirst()
            if scalar == "\\", quote.first == "\"", rest.first != "\n", !rest.isEmpty { rest.removeFirst() }
        }
        return lines
    }
}
