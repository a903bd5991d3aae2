/// What an earlier report advised for a site. A verdict stands until the figures have moved past it by more than their error, so that advice
/// does not come and go from one night to the next.
public struct PreviousAdvice: Hashable, Sendable {
    public var verdict: Verdict
    /// EVSEs that were there.
    public var evses: Int
    /// Of the classes that were sized apart.
    public var classes: [ServiceClass: PreviousAdvice]

    /// What a report said of a site, or of one class of it.
    public init(verdict: Verdict, evses: Int, classes: [ServiceClass: PreviousAdvice] = [:]) {
        self.verdict = verdict
        self.evses = evses
        self.classes = classes
    }
}
