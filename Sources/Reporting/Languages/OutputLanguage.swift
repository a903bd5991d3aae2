import Wording

/// The languages that output for people can be in.
enum OutputLanguage: String, CaseIterable, Sendable {
    case en, sv, de

    /// The language with the marks that it writes numbers with.
    var language: Language {
        switch self {
        case .en: .english
        case .sv:
            Language(code: "sv", catalogue: Self.swedish, marks: NumberMarks(grouping: "\u{00A0}", decimal: ","))
        case .de: Language(code: "de", catalogue: Self.german, marks: NumberMarks(grouping: ".", decimal: ","))
        }
    }

    private static let swedish = CatalogueText.parse(CatalogueText.swedish)
    private static let german = CatalogueText.parse(CatalogueText.german)
}
