/// A colour with its two values: one for a light page, one for a dark page.
struct Tone: Hashable, Sendable {
    /// What the colour is used for, and so how much it must stand out from the page.
    enum Use: Sendable {
        /// 4.5:1.
        case text
        /// Lines and shapes that carry data: 3:1.
        case graphics
        /// Backgrounds, grids and areas whose edge is drawn in another tone.
        case background
    }

    /// Part of the CSS classes `f-name` (fill) and `k-name` (stroke).
    var name: String
    var light: String
    var dark: String
    var use: Use
}

/// All colours of charts and pages, in one place.
///
/// Series differ in lightness as well as in hue, none is told from another by red against green, and what colour says
/// is also said by a dash, a shape or a word.
enum Palette {
    static let page = Tone(name: "page", light: "#ffffff", dark: "#14181c", use: .background)
    static let card = Tone(name: "card", light: "#f5f7f9", dark: "#1d2329", use: .background)
    static let rule = Tone(name: "rule", light: "#d0d4d9", dark: "#39414a", use: .background)

    static let ink = Tone(name: "ink", light: "#222222", dark: "#e8eaed", use: .text)
    static let muted = Tone(name: "muted", light: "#555555", dark: "#a9b0b8", use: .text)
    static let link = Tone(name: "link", light: "#0b5fa5", dark: "#7db8ee", use: .text)

    /// The main series.
    static let main = Tone(name: "main", light: "#0072b2", dark: "#56b4e9", use: .graphics)
    /// The second series, dashed or in another shape.
    static let other = Tone(name: "other", light: "#b8447c", dark: "#e58bb9", use: .graphics)
    /// Limits and what exceeds them.
    static let limit = Tone(name: "limit", light: "#d55e00", dark: "#e69f00", use: .graphics)
    /// What is recommended.
    static let advised = Tone(name: "advised", light: "#009e73", dark: "#2fd0a2", use: .graphics)
    /// Areas under and around the main series, which draws their edge.
    static let area = Tone(name: "area", light: "#d6e7f3", dark: "#1c3a50", use: .background)
    /// The lighter part of a bar, with an edge of the main series.
    static let pale = Tone(name: "pale", light: "#a8cde6", dark: "#28526f", use: .background)

    /// Single-hue steps for heat maps, the least first. On a dark page more is lighter, on a light page darker.
    static let ramp: [Tone] = zip(
        ["#f4f9fe", "#dceaf6", "#c1daee", "#9bc7e0", "#6bacd5", "#4190c5", "#2070b4", "#0a509b", "#08306b"],
        ["#1b2a38", "#1f3b52", "#224d6d", "#26608a", "#2f75a6", "#4a8dbd", "#6fa8d0", "#9cc5e2", "#d0e6f5"]
    ).enumerated().map { Tone(name: "q\($0.offset)", light: $0.element.0, dark: $0.element.1, use: .background) }

    static let all = [page, card, rule, ink, muted, link, main, other, limit, advised, area, pale] + ramp
}
