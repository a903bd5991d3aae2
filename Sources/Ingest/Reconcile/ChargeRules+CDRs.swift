import Charging
import Store

/// Several CDRs of one session.
extension ChargeRules {
    /// The CDRs that no other one of their session replaces: of one stay the newest counts; of overlapping ones the one with the
    /// most energy, which is the last of those that were sent while the session ran; those that follow one another add up.
    mutating func withoutReplaced(_ cdrs: [Int]) -> [Int] {
        guard cdrs.count > 1 else { return cdrs }
        var sessions: [StandingFacts.Object: [Int]] = [:]
        for cdr in cdrs where facts[cdr].sessionKey != 0 {
            let fact = facts[cdr]
            let session = StandingFacts.Object(party: fact.party, kind: UsageKind.session.rawValue, key: fact.sessionKey)
            sessions[session, default: []].append(cdr)
        }
        var replaced: Set<Int> = []
        for several in sessions.values where several.count > 1 {
            for cdr in several { result.decisions[cdr].findings.insert(.multipleCDRs) }
            replaced.formUnion(Set(several).subtracting(remaining(several)))
        }
        for cdr in replaced { result.decisions[cdr].disposition = .superseded }
        return cdrs.filter { !replaced.contains($0) }
    }

    /// Each CDR that gives way does so to one that stays.
    private func remaining(_ cdrs: [Int]) -> [Int] {
        var newest: [Int] = []
        for cdr in cdrs.sorted(by: isNewer)
        where !newest.contains(where: { isSamePlace($0, cdr) && isSameStay(facts[$0], facts[cdr]) }) { newest.append(cdr) }
        var largest: [Int] = []
        let sorted = newest.sorted { left, right in
            let (a, b) = (facts[left], facts[right])
            if a.energy != b.energy { return a.energy > b.energy }
            if a.end != b.end { return (a.end ?? a.start) > (b.end ?? b.start) }
            return isNewer(left, right)
        }
        for cdr in sorted where !largest.contains(where: { isSamePlace($0, cdr) && overlap(facts[$0], facts[cdr]) }) {
            largest.append(cdr)
        }
        return largest
    }

    private func isNewer(_ left: Int, _ right: Int) -> Bool {
        let (a, b) = (facts[left], facts[right])
        let (first, second) = (a.lastUpdated?.seconds ?? .min, b.lastUpdated?.seconds ?? .min)
        if first != second { return first > second }
        if a.contentHash != b.contentHash { return a.contentHash > b.contentHash }
        return facts.precedes(left, right)
    }

    /// One EVSE, or one Location where a CDR names no EVSE.
    private func isSamePlace(_ left: Int, _ right: Int) -> Bool {
        let (a, b) = (facts[left], facts[right])
        if a.evseGroup == b.evseGroup { return true }
        return a.location == b.location && (a.findings.contains(.noEVSE) || b.findings.contains(.noEVSE))
    }

    /// Whether two are in time together, by more than the minute that clocks may differ (of short ones, by more than half).
    private func overlap(_ a: UsageFact, _ b: UsageFact) -> Bool {
        guard let aEnd = a.end, let bEnd = b.end else { return false }
        let shared = min(aEnd, bEnd) - max(a.start, b.start)
        return shared > min(NeighbourOrder.reach, min(aEnd - a.start, bEnd - b.start) / 2)
    }
}
