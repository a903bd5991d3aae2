/// How the terminal report is put on the screen.
struct TextStyle: Sendable {
    /// Cells a line may take: 60 at least, below which tables are of no use.
    var width: Int
    /// Only ASCII for everything that is not a name: for terminals without the blocks, and for screen readers.
    var ascii: Bool
    var color: Bool

    init(width: Int, ascii: Bool, color: Bool) {
        self.width = max(60, width)
        self.ascii = ascii
        self.color = color
    }

    /// ANSI renditions. They only repeat what a symbol or a word says as well.
    enum Paint: String {
        case bold = "1"
        case dim = "2"
        case alert = "1;33"
        case calm = "1;36"
    }

    func paint(_ text: String, _ paint: Paint) -> String {
        color && !text.isEmpty ? "\u{1B}[\(paint.rawValue)m\(text)\u{1B}[0m" : text
    }

    /// The text in the characters that this style allows. No-break spaces stay until the end, so that lines break
    /// elsewhere.
    func plain(_ text: String) -> String {
        let text = text.visible
        return ascii ? String(text.flatMap { Self.inASCII[$0] ?? String($0) }) : text
    }

    /// `text` in lines with `indent` spaces before each.
    func paragraph(_ text: String, indent: Int = 2, hanging: Int = 0) -> [String] {
        let lines = plain(text).wrapped(toWidth: max(20, width - indent - hanging))
        return lines.enumerated().map { index, line in
            String(repeating: " ", count: indent + (index == 0 ? 0 : hanging)) + line
        }
    }

    /// A share as one character of a scale from 0 to `top`.
    func heat(_ share: Double?, top: Double) -> Character {
        guard let share else { return ascii ? "." : "·" }
        let levels: [Character] = ascii ? Array("0123456789") : Array("▁▂▃▄▅▆▇█")
        let level = Int(share / top * Double(levels.count))
        return levels[max(0, min(levels.count - 1, level))]
    }

    /// A share as a bar of at most `cells` cells.
    func bar(_ share: Double?, top: Double, cells: Int) -> String {
        guard let share, share > 0 else { return "" }
        let eighths = Int((min(1, share / top) * Double(cells) * 8).rounded())
        guard !ascii else { return String(repeating: "#", count: (eighths + 4) / 8) }
        let parts: [String] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
        // Something is shown for all that is not nothing.
        return String(repeating: "█", count: eighths / 8) + (eighths == 0 ? "▏" : parts[eighths % 8])
    }

    private static let inASCII: [Character: String] = [
        "–": "-", "—": "-", "→": "->", "·": "|", "…": "~", "≈": "~", "▲": "+", "●": "=", "▽": "-", "≥": ">=", "≤": "<=",
        "×": "x", "’": "'", "“": "\"", "”": "\"",
    ]
}
