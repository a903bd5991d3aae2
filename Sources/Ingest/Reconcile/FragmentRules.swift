import Charging
import Store

/// The rules by which fragments (PATCH) of one session change it.
///
/// Those that are newer than their base, or as new, are applied in the order of `last_updated`, ties by content. Older ones change
/// nothing: the base knows what they say. One that says that a finished session runs changes nothing either.
struct FragmentRules {
    private let table: FactTable
    /// In order; letter-by-letter repeats follow what they repeat.
    private let ordered: [Int]

    init(_ table: FactTable, _ fragments: [Int]) {
        self.table = table
        ordered = fragments.sorted { left, right in
            let (a, b) = (table.fragments[left], table.fragments[right])
            if a.age != b.age { return a.age < b.age }
            if a.contentHash != b.contentHash { return a.contentHash < b.contentHash }
            let first = (a.findings.low, a.token ?? 0, a.spelling, a.recordID)
            return first < (b.findings.low, b.token ?? 0, b.spelling, b.recordID)
        }
    }

    /// Whether fragments finish the session that `base` tells of.
    func finish(_ base: UsageFact) -> Bool { finished(base) != nil }

    /// When fragments finish the session that `base` tells of.
    func finished(_ base: UsageFact) -> Instant? {
        for index in ordered where table.fragments[index].status?.isTerminal == true && isNewer(index, base) {
            return table.fragments[index].lastUpdated ?? base.lastUpdated
        }
        return nil
    }

    private func isNewer(_ index: Int, _ base: UsageFact) -> Bool {
        table.fragments[index].age >= base.lastUpdated?.seconds ?? .min
    }

    /// Decides the fragments, and says what the session is with them; nil when none changes it.
    func merge(into base: Int, _ result: inout Reconciliation) -> MergedSession? {
        var session = SessionMerge(table, base)
        for index in unrepeated(&result) {
            let fragment = table.fragments[index]
            var decision = Decision(disposition: .superseded, findings: [])
            if !isNewer(index, table.facts[base]) {
                decision.findings.insert(.staleUpdate)
            } else if session.status.isTerminal, let status = fragment.status, !status.isTerminal {
                decision.findings.insert(.updateAfterCompleted)
            } else {
                let before = session.energy
                if session.apply(fragment) {
                    if session.energy < before { result.decisions[base].findings.insert(.energyRegression) }
                } else {
                    decision.disposition = .excluded
                }
            }
            result.fragmentDecisions[index] = decision
        }
        return session.merged
    }

    /// Decides fragments of a session that was not read: they wait for it.
    func decideWithoutBase(_ result: inout Reconciliation) {
        for index in unrepeated(&result) {
            result.fragmentDecisions[index] = Decision(disposition: .excluded, findings: Findings(.partialWithoutBase))
        }
    }

    /// Each content of each time once; the others are decided.
    private func unrepeated(_ result: inout Reconciliation) -> [Int] {
        var kept: [Int] = []
        var previous: SessionFragment?
        for index in ordered {
            let fragment = table.fragments[index]
            let isSame = previous.map { $0.age == fragment.age && $0.contentHash == fragment.contentHash } ?? false
            if isSame, let previous {
                let isRepeat =
                    previous.findings == fragment.findings && previous.token == fragment.token
                    && previous.spelling == fragment.spelling
                result.fragmentDecisions[index] = Decision(disposition: .duplicate, findings: [], isRepeat: isRepeat)
            } else {
                kept.append(index)
            }
            previous = fragment
        }
        return kept
    }
}

extension SessionFragment {
    /// `last_updated`, one that is not known before all others.
    fileprivate var age: Int64 { lastUpdated?.seconds ?? .min }
}
