/// Texts for people as they should have been written.
enum TextCleaner {
    /// `text` without white space around it and without control and format characters in it; line breaks and tabs become spaces.
    static func clean(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control: if scalar.properties.isWhitespace { scalars.append(" ") }
            case .format: continue
            default: scalars.append(scalar)
            }
        }
        return trim(String(scalars))
    }

    /// `text` without white space around it, no-break spaces among it.
    static func trim(_ text: String) -> String {
        var scalars = text.unicodeScalars[...]
        while let first = scalars.first, isBlank(first) { scalars.removeFirst() }
        while let last = scalars.last, isBlank(last) { scalars.removeLast() }
        return String(scalars)
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar.value <= 0x20 || scalar.properties.isWhitespace }

    /// Whether `text` looks like UTF-8 that was read as Latin-1 or Windows-1252: `Ã¤` for ä, `â€™` for an apostrophe.
    static func looksDecodedTwice(_ text: String) -> Bool {
        var before: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            defer { before = scalar }
            switch before?.value {
            case 0xC3 where isContinuation(scalar): return true
            case 0xC2 where (0xA0...0xBF).contains(scalar.value): return true
            case 0xE2 where scalar.value == 0x20AC || scalar.value == 0x80: return true
            default: continue
            }
        }
        return false
    }

    /// What Latin-1 or Windows-1252 make of the second byte of a two-byte character.
    private static func isContinuation(_ scalar: Unicode.Scalar) -> Bool {
        (0x80...0xBF).contains(scalar.value) || "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ".unicodeScalars.contains(scalar)
    }
}
