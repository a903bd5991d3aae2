import Charging
import Store

extension StandingFacts {
    /// The CDRs, by id without case, that the credit at `index` could void: the one that it names, or by custom the one whose id
    /// it extends with an ending. Empty for what is no credit.
    func creditedKeys(_ index: Int) -> [UInt64] {
        let fact = table.facts[index]
        guard fact.isCredit else { return [] }
        if fact.creditKey != 0 { return [fact.creditKey] }
        let id = table.objectID(of: fact).map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 }
        return table.creditSuffixes[fact.party].compactMap { suffix in
            guard id.count > suffix.count, id.suffix(suffix.count).elementsEqual(suffix) else { return nil }
            return FactTable.key(id.dropLast(suffix.count))
        }
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

    /// What each credit is for, where that was read. Of several endings the longest counts.
    private func originals(of credits: [Int]) -> [Int: Int] {
        var byKey: [Object: Int] = [:]
        for cdr in cdrs { byKey[Object(party: facts[cdr].party, key: facts[cdr].objectKey)] = cdr }
        var originals: [Int: Int] = [:]
        for credit in credits {
            originals[credit] = facts.creditedKeys(credit).lazy
                .compactMap { byKey[Object(party: facts[credit].party, key: $0)] }.first { $0 != credit }
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
