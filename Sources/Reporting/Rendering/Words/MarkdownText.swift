/// Text in Markdown.
enum MarkdownText {
    /// Ids such as `NL*TNM*E0106` would turn into emphasis, names with markup into markup.
    static func escaped(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        // By scalars: a bar that an accent is put on is a bar to others.
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", "|", "*", "_", "`", "[", "]", "~", "#":
                result.append("\\")
                result.append(scalar)
            case "<": result.append(contentsOf: "&lt;".unicodeScalars)
            case ">": result.append(contentsOf: "&gt;".unicodeScalars)
            case "&": result.append(contentsOf: "&amp;".unicodeScalars)
            default: result.append(scalar)
            }
        }
        return String(result)
    }
}
