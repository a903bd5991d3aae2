/// A piece of HTML or SVG that is safe to put on the page.
///
/// Literals are taken as they are, interpolated strings are escaped and made visible first, so that text from data
/// cannot become markup: `"<b>\(name)</b>" as Markup`.
struct Markup: Sendable {
    private(set) var text: String

    init() { text = "" }

    fileprivate init(trusted text: String) { self.text = text }

    /// `text` with the characters escaped that mean something in HTML and in attributes.
    static func escaped(_ text: String) -> String {
        var result = ""
        for character in text.visible.unicodeScalars {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(character)
            }
        }
        return result
    }

    static func += (left: inout Markup, right: Markup) { left.text += right.text }

    static func + (left: Markup, right: Markup) -> Markup { Markup(trusted: left.text + right.text) }
}

extension Markup: ExpressibleByStringInterpolation {
    init(stringLiteral value: String) { text = value }

    init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }

    struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var text = ""

        init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity) }

        mutating func appendLiteral(_ literal: String) { text += literal }

        mutating func appendInterpolation(_ string: String) { text += Markup.escaped(string) }

        mutating func appendInterpolation(_ markup: Markup) { text += markup.text }

        mutating func appendInterpolation(_ number: Int) { text += String(number) }
    }
}

extension Sequence<Markup> {
    /// The pieces one after the other.
    func joined() -> Markup { reduce(into: Markup()) { $0 += $1 } }
}
