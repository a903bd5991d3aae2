public import Charging

/// What reconciliation makes of a `FactTable`.
public struct Reconciliation: Sendable {
    /// Of each fact, in the table's order.
    public var decisions: [Decision]
    /// Of each fragment, in the table's order.
    public var fragmentDecisions: [Decision]
    /// What sessions are with their fragments, by the position of the base among the facts.
    public var merged: [Int: MergedSession]

    /// Everything superseded, to be decided.
    public init(undecided table: FactTable) {
        let undecided = Decision(disposition: .superseded, findings: [])
        decisions = Array(repeating: undecided, count: table.facts.count)
        fragmentDecisions = Array(repeating: undecided, count: table.fragments.count)
        merged = [:]
    }
}

/// What reconciliation decided of one record.
public struct Decision: Hashable, Sendable {
    public var disposition: Disposition
    /// Those of reconciliation only.
    public var findings: Findings
    /// True for a record that is stored already, letter by letter: its row goes, only the count stays.
    public var isRepeat: Bool

    public init(disposition: Disposition, findings: Findings, isRepeat: Bool = false) {
        self.disposition = disposition
        self.findings = findings
        self.isRepeat = isRepeat
    }
}

/// A session once its fragments are merged into it.
public struct MergedSession: Hashable, Sendable {
    public var start: Instant
    public var end: Instant?
    public var energy: Energy
    public var status: SessionStatus
    public var lastUpdated: Instant?
    public var chargingTimeIsKnown: Bool
    public var chargingFromStartMilliseconds: Int64?
    public var maximumPower: Power?
    /// What reading would say of it, were it one record.
    public var findings: Findings
    /// Packed.
    public var profile: [UInt8]

    public init(
        start: Instant, end: Instant?, energy: Energy, status: SessionStatus, lastUpdated: Instant?, chargingTimeIsKnown: Bool,
        chargingFromStartMilliseconds: Int64?, maximumPower: Power?, findings: Findings, profile: [UInt8]
    ) {
        self.start = start
        self.end = end
        self.energy = energy
        self.status = status
        self.lastUpdated = lastUpdated
        self.chargingTimeIsKnown = chargingTimeIsKnown
        self.chargingFromStartMilliseconds = chargingFromStartMilliseconds
        self.maximumPower = maximumPower
        self.findings = findings
        self.profile = profile
    }
}

extension UsageFact {
    /// The fact with what its fragments say.
    public func merging(_ merged: MergedSession) -> UsageFact {
        var fact = self
        fact.start = merged.start
        fact.end = merged.end
        fact.energy = merged.energy
        fact.status = merged.status
        fact.lastUpdated = merged.lastUpdated
        fact.chargingTimeIsKnown = merged.chargingTimeIsKnown
        fact.chargingFromStartMilliseconds = merged.chargingFromStartMilliseconds
        fact.maximumPower = merged.maximumPower
        fact.findings = merged.findings
        return fact
    }
}
