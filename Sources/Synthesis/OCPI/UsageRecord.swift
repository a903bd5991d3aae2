import Charging

/// One Session or CDR to be written: a charge as the record tells it, which need not be how it was.
struct UsageRecord: Sendable {
    /// What the record stands for beside the plain Session or CDR of its charge.
    enum Form: Sendable {
        case plain
        /// Voids the CDR of the same charge.
        case credit
        /// The CDR that replaces a credited one.
        case reissue
        /// The same charge as another platform sends it: an id of its own, no link to a Session.
        case foreignCopy
        /// A Session that never came to be billed.
        case abandoned
        /// Text that breaks off in the middle of a field.
        case torn
    }

    var kind: UsageKind
    var form = Form.plain
    var charge: Charge
    /// Of a Session.
    var status = SessionStatus.completed
    var lastUpdated: Instant
    var spelling = Spelling.plain
}
