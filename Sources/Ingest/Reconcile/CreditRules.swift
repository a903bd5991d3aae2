import Charging
import Store

extension StandingFacts {
    /// The CDR, by id without case, that the credit at `index` names, or extends with an ending; nil for what is no credit.
    func creditedKey(_ index: Int) -> UInt64? {
        let fact = table.facts[index]
        return fact.isCredit && fact.creditKey != 0 ? fact.creditKey : nil
    }
}

/// The rules by which credits void CDRs.
///
/// A credit voids its original and counts for nothing itself. A credit that is voided by another one voids nothing: what it was
/// for counts again.
struct CreditRules {
    private let facts: StandingFacts
    private let cdrs: [Int]

    init(_ facts: StandingFacts, _ cdrs: [Int]) {
        self.facts = facts
        self.cdrs = cdrs
    }

    private struct Object: Hashable {
        var party: Int32
        var key: UInt64
    }

    /// The CDRs that are neither credits nor voided. The others are decided.
    func standing(_ result: inout Reconciliation) -> [Int] {
        let credits = cdrs.filter { facts[$0].isCredit }
        guard !credits.isEmpty else { return cdrs }
        let originals = originals(of: credits)
        let voiding = voiding(credits, originals)
        var voided: Set<Int> = []
        for credit in credits {
            result.decisions[credit].disposition = .voided
            guard let original = originals[credit] else {
                // Some send the credit under the id of its original, as a newer version.
                let replaces = facts.replacesOriginal.contains(credit)
                result.decisions[credit].findings.insert(replaces ? .creditApplied : .creditOrphan)
                continue
            }
            guard voiding.contains(credit) else { continue }
            result.decisions[credit].findings.insert(.creditApplied)
            result.decisions[original].disposition = .voided
            voided.insert(original)
        }
        return cdrs.filter { !facts[$0].isCredit && !voided.contains($0) }
    }

    /// What each credit is for, where that was read.
    private func originals(of credits: [Int]) -> [Int: Int] {
        var byKey: [Object: Int] = [:]
        for cdr in cdrs { byKey[Object(party: facts[cdr].party, key: facts[cdr].objectKey)] = cdr }
        var originals: [Int: Int] = [:]
        for credit in credits {
            guard let key = facts.creditedKey(credit) else { continue }
            let original = byKey[Object(party: facts[credit].party, key: key)]
            if let original, original != credit { originals[credit] = original }
        }
        return originals
    }

    /// The credits that no other credit undoes. From those that nothing credits on; credits of one another in a ring all void.
    private func voiding(_ credits: [Int], _ originals: [Int: Int]) -> Set<Int> {
        var creditors: [Int: [Int]] = [:]
        for credit in credits {
            if let original = originals[credit], facts[original].isCredit { creditors[original, default: []].append(credit) }
        }
        var isVoiding: [Int: Bool] = [:]
        var open = credits
        while true {
            let decided = open.filter { credit in (creditors[credit] ?? []).allSatisfy { isVoiding[$0] != nil } }
            guard !decided.isEmpty else { break }
            for credit in decided { isVoiding[credit] = !(creditors[credit] ?? []).contains { isVoiding[$0] == true } }
            open.removeAll { isVoiding[$0] != nil }
        }
        return Set(credits.filter { isVoiding[$0] ?? true })
    }
}
