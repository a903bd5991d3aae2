/// A piece of a template: what stands between gaps, or a gap.
public enum TemplatePiece: Hashable, Sendable {
    case text(Substring)
    /// Counted from 1, as the template writes it.
    case gap(Int)

    /// `template` in pieces. Braces that hold no number are text.
    public static func pieces(of template: String) -> [TemplatePiece] {
        var pieces: [TemplatePiece] = []
        var start = template.startIndex
        var from = start
        while let open = template[from...].firstIndex(of: "{"), let close = template[open...].firstIndex(of: "}") {
            let after = template.index(after: close)
            if let number = Int(template[template.index(after: open)..<close]) {
                if start < open { pieces.append(.text(template[start..<open])) }
                pieces.append(.gap(number))
                start = after
            }
            from = after
        }
        if start < template.endIndex { pieces.append(.text(template[start...])) }
        return pieces
    }
}
