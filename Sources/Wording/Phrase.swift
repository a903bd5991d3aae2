/// A sentence, or a part of one, that has yet to be put into a language.
///
/// It is written in English, with what varies interpolated: `"The target is \(share)."` The text with numbered gaps, `The target is {1}.`,
/// is the key by which a catalogue has it in another language, where the gaps may stand in another order. What fills the gaps is
/// never looked up, so that a name from data stays as it is.
public struct Phrase: Hashable, Sendable, Codable {
    /// The English text with its gaps: `{1}`, `{2}` and so on.
    public let template: String
    /// What fills the gaps, in the order of the template.
    public let parts: [Part]

    /// What fills a gap.
    public enum Part: Hashable, Sendable, Codable {
        /// In words already, or data: taken as it is.
        case text(String)
        /// Has yet to be put into the language itself.
        case phrase(Phrase)
        /// Digits, of which only the marks between them differ from language to language.
        case numeral(Numeral)
        /// A number with what it counts.
        case count(Count)
    }

    /// A phrase with its template and what fills it.
    public init(template: String, parts: [Part]) {
        self.template = template
        self.parts = parts
    }
}

/// A number in English digits: `,` between thousands and `.` before decimals, with signs or units that every language writes alike.
public struct Numeral: Hashable, Sendable, Codable {
    /// As it is written in English: `1,234.5`.
    public let digits: String

    /// The number written as `digits`.
    public init(_ digits: String) { self.digits = digits }
}

/// A number of things: `1 visit`, `2,010 visits`. Every language here has one form for one and another for all other numbers.
public struct Count: Hashable, Sendable, Codable {
    /// The number as it is written.
    public let number: Numeral
    /// Whether the form for one is meant.
    public let isOne: Bool
    /// English name of one of the things; its plural ends in `s`.
    public let noun: String
    /// Whether a line may break between the number and the noun.
    public let breaks: Bool

    /// `number` things of the kind `noun`.
    public init(_ number: Numeral, isOne: Bool, noun: String, breaks: Bool = true) {
        self.number = number
        self.isOne = isOne
        self.noun = noun
        self.breaks = breaks
    }

    /// The key of the form: `{1} visit` or `{1} visits`.
    public var template: String { "{1} \(noun)\(isOne ? "" : "s")" }
}

extension Phrase {
    /// One phrase of two, for a sentence that is longer than a line: both together are the key.
    public static func + (left: Phrase, right: Phrase) -> Phrase {
        var template = left.template
        for piece in TemplatePiece.pieces(of: right.template) {
            switch piece {
            case .text(let text): template += text
            case .gap(let number): template += "{\(number + left.parts.count)}"
            }
        }
        return Phrase(template: template, parts: left.parts + right.parts)
    }
}

extension Phrase: ExpressibleByStringInterpolation {
    public init(stringLiteral value: String) {
        template = value
        parts = []
    }

    public init(stringInterpolation: StringInterpolation) {
        template = stringInterpolation.template
        parts = stringInterpolation.parts
    }

    /// Collects literal text and gaps.
    public struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var template = ""
        fileprivate var parts: [Part] = []

        public init(literalCapacity: Int, interpolationCount: Int) {
            template.reserveCapacity(literalCapacity + 3 * interpolationCount)
            parts.reserveCapacity(interpolationCount)
        }

        public mutating func appendLiteral(_ literal: String) { template += literal }

        /// Text that is in words already, or data.
        public mutating func appendInterpolation(_ text: String) { append(.text(text)) }

        /// A phrase within the phrase.
        public mutating func appendInterpolation(_ phrase: Phrase) { append(.phrase(phrase)) }

        /// Digits.
        public mutating func appendInterpolation(_ numeral: Numeral) { append(.numeral(numeral)) }

        /// A number of things.
        public mutating func appendInterpolation(_ count: Count) { append(.count(count)) }

        private mutating func append(_ part: Part) {
            parts.append(part)
            template += "{\(parts.count)}"
        }
    }
}
