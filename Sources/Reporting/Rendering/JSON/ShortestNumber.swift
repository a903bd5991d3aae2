extension Double {
    /// The shortest decimal text that reads back as the same number, without an exponent where 21 digits do; nil for
    /// NaN and infinities. Whole numbers have no point: `5`, not `5.0`.
    var shortestText: String? {
        guard isFinite else { return nil }
        if self == 0 { return "0" }
        let text = description
        guard let mark = text.firstIndex(of: "e") else {
            return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
        }
        guard let exponent = Int(text[text.index(after: mark)...]), (-7...20).contains(exponent) else {
            return text.replacingFirst(".0e", with: "e")
        }
        return Self.plain(mantissa: text[..<mark], exponent: exponent)
    }

    private static func plain(mantissa: Substring, exponent: Int) -> String {
        let sign = mantissa.hasPrefix("-") ? "-" : ""
        // Swift writes one digit before the point of a mantissa.
        var digits = mantissa.filter { $0 != "-" && $0 != "." }
        if mantissa.hasSuffix(".0") { digits.removeLast() }
        if exponent < 0 { return sign + "0." + String(repeating: "0", count: -exponent - 1) + digits }
        let zeros = exponent + 1 - digits.count
        if zeros >= 0 { return sign + digits + String(repeating: "0", count: zeros) }
        return sign + digits.prefix(exponent + 1) + "." + digits.dropFirst(exponent + 1)
    }
}

extension String {
    fileprivate func replacingFirst(_ part: String, with replacement: String) -> String {
        guard let range = firstRange(of: part) else { return self }
        return replacingCharacters(in: range, with: replacement)
    }

    private func replacingCharacters(in range: Range<String.Index>, with replacement: String) -> String {
        String(self[..<range.lowerBound]) + replacement + self[range.upperBound...]
    }
}
