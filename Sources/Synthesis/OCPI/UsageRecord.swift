import Charging

/// One Session or CDR to be written: a charge as the record tells it, which need not be how it was.
struct UsageRecord: Sendable {
    /// How much of the record there is.
    enum Body: Sendable {
        case whole
        /// Text that breaks off in the middle of a field.
        case torn
        /// A PATCH of a session: its id, its energy and what else is told.
        case fragment(Fragment)
    }

    /// What a PATCH tells beside id, `kwh` and `last_updated`.
    struct Fragment: Sendable {
        /// The periods of this part of the charge, from its start on.
        var periods: Charge?
        var end: Instant?
        var status: SessionStatus?
    }

    var kind: UsageKind
    var body = Body.whole
    var charge: Charge
    /// Of a Session.
    var status = SessionStatus.completed
    var lastUpdated: Instant
    var spelling = Spelling.plain
    /// First letter of its id: that of its kind, where nil.
    var letter: Unicode.Scalar?
    /// What its id has behind the charge's number.
    var suffix: StaticString = ""
    /// A credit for the CDR whose id has this suffix.
    var creditOf: StaticString?
    /// Whether a CDR names its Session.
    var namesSession = true
    /// Changes of the text that is written otherwise.
    var edits: [TextEdit] = []

    /// Whether the record tells an end.
    var hasEnd: Bool { kind == .cdr || status == .completed || status == .invalid || status == .unknown }

    /// The record with changes.
    func with(_ change: (inout UsageRecord) -> Void) -> UsageRecord {
        var changed = self
        change(&changed)
        return changed
    }

    func edited(_ edits: TextEdit...) -> UsageRecord { with { $0.edits += edits } }
}
