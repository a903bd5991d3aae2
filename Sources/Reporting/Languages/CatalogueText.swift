/// Catalogues as their translators write them: an English template on a line, and on the next what the language says, after `= `.
/// Empty lines and lines that begin with `# ` say nothing.
enum CatalogueText {
    /// What each template is in the other language. A template without a translation is left out.
    static func parse(_ text: String) -> [String: String] {
        var catalogue: [String: String] = [:]
        var template: Substring?
        for line in text.split(separator: "\n") where !line.hasPrefix("# ") {
            if line.hasPrefix("= ") {
                if let template { catalogue[String(template)] = String(line.dropFirst(2)) }
                template = nil
            } else {
                template = line
            }
        }
        return catalogue
    }
}
