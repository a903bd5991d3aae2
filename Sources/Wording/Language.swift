/// A language that people's output can be in, with how it writes numbers.
public struct Language: Sendable {
    /// ISO 639-1, as `lang` of a page has it.
    public var code: String
    /// What it says instead of the English templates; a template that it lacks stays English.
    public var catalogue: [String: String]
    public var marks: NumberMarks
    /// What English says for `EVSE`; other languages have one word for it in their catalogue.
    public var vocabulary: Vocabulary

    /// A language.
    public init(
        code: String, catalogue: [String: String] = [:], marks: NumberMarks = .english, vocabulary: Vocabulary = .evse
    ) {
        self.code = code
        self.catalogue = catalogue
        self.marks = marks
        self.vocabulary = vocabulary
    }

    /// English as it is in machine-readable output, whatever people asked for.
    public static let english = Language(code: "en")

    /// `phrase` in this language.
    public func text(_ phrase: Phrase) -> String {
        let template = translated(phrase.template)
        return phrase.parts.isEmpty
            ? template : filled(template) { phrase.parts.indices.contains($0) ? text(phrase.parts[$0]) : "" }
    }

    /// `numeral` with this language's marks.
    public func text(_ numeral: Numeral) -> String { marks.localized(numeral.digits) }

    /// `count` in this language.
    public func text(_ count: Count) -> String {
        let number = text(count.number)
        let words = filled(translated(count.template)) { _ in number }
        return count.breaks ? words : words.replacingSpaces(by: "\u{00A0}")
    }

    private func text(_ part: Phrase.Part) -> String {
        switch part {
        case .text(let text): text
        case .phrase(let phrase): text(phrase)
        case .numeral(let numeral): text(numeral)
        case .count(let count): text(count)
        }
    }

    private func translated(_ template: String) -> String {
        if let own = catalogue[template] { return own }
        return vocabulary.replacingEVSE(in: template)
    }

    /// `template` with what `part` gives for each gap, counted from 0.
    private func filled(_ template: String, _ part: (Int) -> String) -> String {
        var result = ""
        for piece in TemplatePiece.pieces(of: template) {
            switch piece {
            case .text(let text): result += text
            case .gap(let number): result += part(number - 1)
            }
        }
        return result
    }
}

extension String {
    fileprivate func replacingSpaces(by space: Character) -> String { String(map { $0 == " " ? space : $0 }) }
}
