extension Character {
    /// How many cells of a terminal the character takes: 0 for a lone combining mark, 2 for wide East Asian
    /// characters and emoji, else 1.
    var displayWidth: Int {
        guard let first = unicodeScalars.first else { return 0 }
        if first.isASCII && unicodeScalars.count == 1 { return 1 }
        if first.isWide || unicodeScalars.contains("\u{FE0F}") { return 2 }
        switch first.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: return 1
        }
    }
}

extension String {
    /// How many cells of a terminal the text takes.
    var displayWidth: Int { reduce(0) { $0 + $1.displayWidth } }

    /// The text cut to at most `width` cells, its end replaced by `mark`.
    func cut(toWidth width: Int, mark: String = "…") -> String {
        guard displayWidth > width else { return self }
        let room = width - mark.displayWidth
        guard room >= 0 else { return "" }
        var result = ""
        var used = 0
        for character in self {
            used += character.displayWidth
            if used > room { break }
            result.append(character)
        }
        return result + mark
    }

    /// The text with spaces to fill `width` cells; longer text stays as it is.
    func padded(toWidth width: Int, alignment: Table.Alignment = .leading) -> String {
        let fill = String(repeating: " ", count: max(0, width - displayWidth))
        return alignment == .leading ? self + fill : fill + self
    }

    /// The text in lines of at most `width` cells, broken at spaces; a longer word has a line of its own.
    func wrapped(toWidth width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in split(separator: " ", omittingEmptySubsequences: true) {
            if !line.isEmpty && line.displayWidth + 1 + String(word).displayWidth > width {
                lines.append(line)
                line = ""
            }
            line += (line.isEmpty ? "" : " ") + word
        }
        if !line.isEmpty { lines.append(line) }
        return lines
    }
}

extension Unicode.Scalar {
    /// East Asian Wide or Fullwidth (Unicode's EastAsianWidth, blocks merged), or shown as an emoji by default.
    fileprivate var isWide: Bool {
        guard value >= 0x1100 else { return false }
        if properties.isEmojiPresentation { return true }
        return Self.wideRanges.contains { $0.contains(value) }
    }

    private static let wideRanges: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F,
        0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
        0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F2FF, 0x20000...0x3FFFD,
    ]
}
