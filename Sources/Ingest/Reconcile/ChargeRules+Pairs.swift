import Charging
import Store

/// Records that tell of one charge: sessions and CDRs, and one charge under several ids.
extension ChargeRules {
    /// Which CDRs bill which sessions.
    struct Links {
        /// By session.
        var billed: [Int: [Int]] = [:]
        /// The CDRs that bill one.
        var cdrs: Set<Int> = []
    }

    /// By session id; what is left one to one, the nearest pair first.
    func links(_ sessions: [Int], _ cdrs: [Int]) -> Links {
        var links = Links()
        guard !sessions.isEmpty, !cdrs.isEmpty else { return links }
        var byID: [StandingFacts.Object: Int] = [:]
        for session in sessions {
            let fact = facts[session]
            byID[StandingFacts.Object(party: fact.party, kind: fact.kind.rawValue, key: fact.objectKey)] = session
        }
        for cdr in cdrs where facts[cdr].sessionKey != 0 {
            let fact = facts[cdr]
            let named = StandingFacts.Object(party: fact.party, kind: UsageKind.session.rawValue, key: fact.sessionKey)
            guard let session = byID[named] else { continue }
            links.billed[session, default: []].append(cdr)
            links.cdrs.insert(cdr)
        }
        linkNearest(
            sessions.filter { links.billed[$0] == nil }, cdrs.filter { !links.cdrs.contains($0) }, &links)
        return links
    }

    private func linkNearest(_ sessions: [Int], _ cdrs: [Int], _ links: inout Links) {
        guard !sessions.isEmpty, !cdrs.isEmpty else { return }
        let order = NeighbourOrder(cdrs, facts)
        var pairs: [(distance: UInt64, session: Int, cdr: Int)] = []
        for session in sessions {
            let fact = facts[session]
            guard let end = fact.end, fact.evseGroup != 0 else { continue }
            for cdr in order.near(fact) {
                let other = facts[cdr]
                guard let otherEnd = other.end, isSameCharge(fact, other) else { continue }
                pairs.append(((fact.start - other.start).magnitude + (end - otherEnd).magnitude, session, cdr))
            }
        }
        pairs.sort { a, b in
            if a.distance != b.distance { return a.distance < b.distance }
            return a.session == b.session ? facts.precedes(a.cdr, b.cdr) : facts.precedes(a.session, b.session)
        }
        for pair in pairs where links.billed[pair.session] == nil && !links.cdrs.contains(pair.cdr) {
            links.billed[pair.session] = [pair.cdr]
            links.cdrs.insert(pair.cdr)
        }
    }

    /// Of records of one charge under several ids a CDR stays before a session, that of the EVSE's owner before another's, then
    /// the one with the smaller id.
    mutating func dropNaturalDuplicates(_ counted: [Int]) {
        guard counted.count > 1 else { return }
        let charges = counted.filter { facts[$0].energy > .zero }
        guard charges.count > 1 else { return }
        let order = NeighbourOrder(charges, facts)
        let preferred = charges.sorted { left, right in
            let (a, b) = (facts[left], facts[right])
            if a.kind != b.kind { return a.kind == .cdr }
            if a.isOfEVSEOwner != b.isOfEVSEOwner { return a.isOfEVSEOwner }
            return facts.precedes(left, right)
        }
        var kept: Set<Int> = []
        for index in preferred {
            let fact = facts[index]
            let isAgain = order.near(fact).contains { other in
                kept.contains(other) && isSameCharge(facts[other], fact) && overlap(facts[other], fact)
            }
            if isAgain {
                result.decisions[index].disposition = .duplicate
                // These say that it counts.
                result.decisions[index].findings.subtract([Findings(.cdrWithoutSession), Findings(.sessionWithoutCDR)])
                result.decisions[index].findings.insert(.naturalDuplicate)
            } else {
                kept.insert(index)
            }
        }
    }

    private func overlap(_ a: UsageFact, _ b: UsageFact) -> Bool {
        guard let aEnd = a.end, let bEnd = b.end else { return false }
        return a.start < bEnd && b.start < aEnd
    }
}
