/// One thing that a sound store fulfils. A check reads and never writes.
public protocol StoreCheck: Sendable {
    /// In a few words, such as `places`.
    var name: String { get }
    /// Throws only where the store cannot be read; what does not hold is in the result.
    func run(_ store: StoreReader) async throws -> CheckResult
}

/// What a check found.
public struct CheckResult: Sendable {
    public var isSound: Bool
    /// What was compared, in words with figures: of the first differences, where there are any.
    public var figures: String
    /// What to try where it is not sound.
    public var attempt: String?

    public init(isSound: Bool, figures: String, attempt: String? = nil) {
        self.isSound = isSound
        self.figures = figures
        self.attempt = attempt
    }

    /// Sound when there are no differences; the first few of them are told.
    /// - Parameter agreed: the figures where there are none.
    public init(differences: [String], agreed: String, attempt: String) {
        let rest = differences.count > Self.shown ? "; and \(differences.count - Self.shown) more" : ""
        self.init(
            isSound: differences.isEmpty,
            figures: differences.isEmpty ? agreed : differences.prefix(Self.shown).joined(separator: "; ") + rest,
            attempt: differences.isEmpty ? nil : attempt)
    }

    private static let shown = 3
}
