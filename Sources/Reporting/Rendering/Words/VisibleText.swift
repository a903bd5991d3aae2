extension String {
    /// The text with everything that could steer a terminal or reorder a line made visible.
    ///
    /// Names and ids come from feeds: an escape sequence in one could clear a screen, a bidirectional override could
    /// show another name than the one that is stored. C0 controls become their pictures (`␛`), line separators `␤`,
    /// C1 controls and directional marks U+FFFD; tag characters and byte order marks, which nothing shows, go.
    var visible: String {
        if utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return self }
        var result = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            if let shown = Self.shown(scalar) { result.append(shown) }
        }
        return String(result)
    }

    /// The text with plain spaces for no-break ones: what is printed as text should be found by a plain search.
    var withPlainSpaces: String { String(map { $0 == "\u{00A0}" ? " " : $0 }) }

    private static func shown(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0x00...0x1F: return Unicode.Scalar(0x2400 + scalar.value)
        case 0x7F: return "\u{2421}"
        case 0x2028, 0x2029: return "\u{2424}"
        case 0x80...0x9F, 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFFF9...0xFFFB: return "\u{FFFD}"
        case 0xFEFF, 0xE0000...0xE007F: return nil
        default: return scalar
        }
    }
}
