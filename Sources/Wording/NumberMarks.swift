/// The marks in a number: what stands between thousands and before decimals.
public struct NumberMarks: Hashable, Sendable {
    public var grouping: String
    public var decimal: String

    /// A pair of marks.
    public init(grouping: String, decimal: String) {
        self.grouping = grouping
        self.decimal = decimal
    }

    /// `1,234.5`.
    public static let english = NumberMarks(grouping: ",", decimal: ".")

    /// `text` with these marks in the place of the English ones. Only a mark with a digit on either side is one: the rest is
    /// punctuation.
    func localized(_ text: String) -> String {
        guard self != .english else { return text }
        let characters = Array(text)
        var result = ""
        for (index, character) in characters.enumerated() {
            let isMark =
                (character == "," || character == ".") && index > 0 && index + 1 < characters.count
                && characters[index - 1].isASCIIDigit && characters[index + 1].isASCIIDigit
            if isMark { result += character == "," ? grouping : decimal } else { result.append(character) }
        }
        return result
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
