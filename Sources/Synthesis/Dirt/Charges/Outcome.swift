import Charging

/// What an importer makes of one record, beside what its values say by themselves.
enum Outcome: Sendable {
    /// Kept, with a disposition and what is said of it.
    case kept(Disposition, [Finding])
    /// Read before, to the letter: counted and not kept.
    case repeated
    /// Not loaded; what it is may not be told from what is left of it.
    case quarantined(Finding, hint: Finding? = nil, kindIsKnown: Bool = true)
}

/// A record of a charge, when it becomes available, and what an importer makes of it.
struct PlannedRecord: Sendable {
    var record: UsageRecord
    var availableAt: Instant
    var outcome: Outcome
    /// When the page was made that holds this record alone; nil: it comes with the others.
    var ownPageAt: Instant?
    /// A Location of a party that no Location object tells of; several records may name one.
    var stub: String?
    /// What the record counts with once fragments are merged into it, in Wh; nil: what it says itself.
    var mergedWattHours: Int64?
}

extension UsageRecord {
    /// What the record's values say of it by themselves, faults or not.
    var inherentFindings: [Finding] {
        guard case .whole = body else { return [] }
        var findings: [Finding] = []
        let energy = max(0, charge.wattHours)
        if energy == 0 { findings.append(.zeroEnergy) }
        if (1..<500).contains(energy) { findings.append(.lowEnergy) }
        if energy > 250_000 { findings.append(.highEnergy) }
        guard hasEnd else { return findings }
        let length = charge.lengthSeconds
        if length < 60 { findings.append(.shortSession) }
        if length > 48 * 3600 { findings.append(.longSession) }
        if length > 31 * 86_400 { findings.append(.extremeDuration) }
        if lastUpdated < charge.end { findings.append(.lastUpdatedBeforeEnd) }
        if kind == .cdr, lastUpdated - charge.end > 90 * 86_400 { findings.append(.lateRecord) }
        return findings
    }
}
