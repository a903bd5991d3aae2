import Charging

/// A fault in how one record of a sound charge is written. The record is loaded all the same: a CDR counts, a Session gives
/// way to its CDR.
///
/// What would change a figure is planted in the Session alone, so that the CDR keeps telling the truth.
struct RecordFault: Sendable {
    /// What is said of the record: the first is what it is planted for. Empty where the standard allows it.
    var findings: [Finding]
    var planted: String
    /// Cards in the deck.
    var cards: Int
    var kinds: Set<UsageKind>
    var versions: Set<OCPIVersion>
    /// At most one record of each EVSE.
    var isOncePerEVSE = false
    var apply: @Sendable (inout UsageRecord, SitePlan) -> Void
    /// What it is called where it has no finding.
    var name = ""

    var code: String { findings.first?.code ?? name }

    static let all: [RecordFault] = texts + times + energies + places

    /// A fault that is a spelling.
    init(
        _ finding: Finding?, _ planted: String, cards: Int = 1, in kinds: Set<UsageKind> = [.session, .cdr],
        _ spelling: Spelling, from versions: Set<OCPIVersion> = Set(OCPIVersion.allCases)
    ) {
        findings = finding.map { [$0] } ?? []
        name = spelling.rawValue
        self.planted = planted
        self.cards = cards
        self.kinds = kinds
        self.versions = versions
        apply = { record, _ in record.spelling = spelling }
    }

    /// A fault that is a change of the text.
    init(
        _ findings: Finding..., planted: String, in kinds: Set<UsageKind> = [.cdr],
        from versions: Set<OCPIVersion> = Set(OCPIVersion.allCases),
        edits: @escaping @Sendable (UsageRecord, SitePlan) -> [TextEdit]
    ) {
        self.findings = findings
        self.planted = planted
        cards = 1
        self.kinds = kinds
        self.versions = versions
        apply = { record, site in record.edits += edits(record, site) }
    }

    func suits(_ record: UsageRecord, _ version: OCPIVersion) -> Bool {
        kinds.contains(record.kind) && versions.contains(version)
    }
}

extension Set<OCPIVersion> {
    /// The versions whose CDRs name their session.
    static let linked: Set<OCPIVersion> = [.v221, .v230]
}

extension JSONBuffer {
    /// The text that `write` writes.
    static func text(_ write: (inout JSONBuffer) -> Void) -> String {
        var buffer = JSONBuffer()
        write(&buffer)
        return String(decoding: buffer.bytes, as: UTF8.self)
    }
}
