/// Swift source read just far enough to find its string literals.
struct SwiftSource {
    private let text: [Character]

    init(_ text: String) { self.text = Array(text) }

    /// A string literal, or several that `+` joins: the template that a phrase of it has.
    struct Literal {
        /// Where it stands, quotes included.
        var range: Range<Int>
        var template: String
        /// The sources of its interpolations.
        var interpolations: [String]
        /// What stands in front of it.
        var before: String
    }

    /// Literals of one line outside interpolations; those that `+` joins are one.
    var literals: [Literal] {
        var found: [Literal] = []
        var index = 0
        while index < text.count {
            if starts("//", at: index) {
                index = text[index...].firstIndex(of: "\n") ?? text.count
            } else if starts("\"\"\"", at: index) {
                index = end(ofString: index + 3, quote: "\"\"\"")
            } else if text[index] == "\"" {
                let end = end(ofString: index + 1, quote: "\"")
                let before = String(text[max(0, index - 40)..<index])
                let literal = read(index..<end, before: before)
                if let last = found.last, isJoint(last.range.upperBound..<index) {
                    found[found.count - 1] = join(last, literal)
                } else {
                    found.append(literal)
                }
                index = end
            } else {
                index += 1
            }
        }
        return found
    }

    /// The arguments of each call of `function`, wherever it stands, in interpolations too.
    func arguments(of function: String) -> [String] {
        var found: [String] = []
        for index in text.indices where starts(function + "(", at: index) && !(index > 0 && isWord(text[index - 1])) {
            let start = index + function.count + 1
            found.append(String(text[start..<end(ofParentheses: start) - 1]))
        }
        return found
    }

    private func isWord(_ character: Character) -> Bool { character.isLetter || character.isNumber || character == "_" }

    private func starts(_ string: String, at index: Int) -> Bool { text[index...].starts(with: string) }

    private func isJoint(_ range: Range<Int>) -> Bool {
        let between = text[range].filter { !$0.isWhitespace }
        return between == ["+"]
    }

    private func join(_ left: Literal, _ right: Literal) -> Literal {
        var joined = left
        joined.range = left.range.lowerBound..<right.range.upperBound
        joined.template += right.template
        joined.interpolations += right.interpolations
        return joined
    }

    /// Behind the closing quote of a string whose content begins at `start`.
    private func end(ofString start: Int, quote: String) -> Int {
        var index = start
        while index < text.count, !starts(quote, at: index) {
            if text[index] == "\\" {
                index = starts("\\(", at: index) ? end(ofParentheses: index + 2) : index + 2
            } else {
                index += 1
            }
        }
        return index + quote.count
    }

    /// Behind the bracket that closes one whose content begins at `start`.
    private func end(ofParentheses start: Int) -> Int {
        var depth = 1
        var index = start
        while depth > 0, index < text.count {
            if starts("\"\"\"", at: index) {
                index = end(ofString: index + 3, quote: "\"\"\"")
                continue
            }
            switch text[index] {
            case "\"":
                index = end(ofString: index + 1, quote: "\"")
                continue
            case "(": depth += 1
            case ")": depth -= 1
            default: break
            }
            index += 1
        }
        return index
    }

    private func read(_ range: Range<Int>, before: String) -> Literal {
        var literal = Literal(range: range, template: "", interpolations: [], before: before)
        var index = range.lowerBound + 1
        while index < range.upperBound - 1 {
            guard text[index] == "\\" else {
                literal.template.append(text[index])
                index += 1
                continue
            }
            if starts("\\(", at: index) {
                let end = end(ofParentheses: index + 2)
                literal.interpolations.append(String(text[index + 2..<end - 1]))
                literal.template += "{}"
                index = end
            } else if starts("\\u{", at: index) {
                let end = text[index...].firstIndex(of: "}") ?? range.upperBound
                let scalar = UInt32(String(text[index + 3..<end]), radix: 16).flatMap(Unicode.Scalar.init)
                literal.template.append(scalar.map(Character.init) ?? "?")
                index = end + 1
            } else {
                literal.template.append(text[index + 1])
                index += 2
            }
        }
        return literal
    }
}

extension SwiftSource.Literal {
    /// The key of the phrase: its gaps are numbered.
    var key: String {
        var key = ""
        for (number, piece) in template.split(separator: "{}", omittingEmptySubsequences: false).enumerated() {
            key += number == 0 ? "\(piece)" : "{\(number)}\(piece)"
        }
        return key
    }
}
