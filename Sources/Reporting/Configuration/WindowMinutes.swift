import Analytics

/// Lengths of windows and steps that people may ask for, in minutes: those that demand is computed for.
enum WindowMinutes {
    static let all = DemandSettings.allWindows.map { Int($0 / 60) }

    /// The minutes of `15m` or `15`; nil for what is none of them.
    static func of(_ text: String) -> Int? {
        Int(text.hasSuffix("m") ? String(text.dropLast()) : text).flatMap { all.contains($0) ? $0 : nil }
    }

    /// `1, 5, 10, 15, 30, 60`, for messages.
    static func words(unit: String = "") -> String { all.map { "\($0)\(unit)" }.joined(separator: ", ") }
}
