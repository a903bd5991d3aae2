import Charging
import Store

/// The rules by which the records of one group become charges.
///
/// 1. Of the versions of one object the newest stands. 2. A credit voids its original and itself. 3. Of several CDRs of one
/// session those that repeat or precede a larger one give way. 4. A session gives way to its CDR: by session id, else one to one
/// by place, time and energy. 5. Of two records of one charge under different ids one gives way.
struct ChargeRules {
    private let table: FactTable
    private(set) var decisions: [Decision]

    /// Two records tell of the same times when start and end are within this.
    private static let timeTolerance: Int64 = 60
    private static let energyTolerance = Energy(milliwattHours: 10_000)

    init(_ table: FactTable) {
        self.table = table
        decisions = Array(
            repeating: Decision(disposition: .superseded, findings: []), count: table.facts.count)
    }

    mutating func apply(to group: [Int]) {
        let standing = standingVersions(group)
        let cdrs = countedCDRs(standing.filter { fact($0).kind == .cdr })
        let sessions = standing.filter { fact($0).kind == .session }
        var counted = cdrs
        counted += countedSessions(sessions, cdrs: cdrs)
        dropNaturalDuplicates(counted)
    }

    private func fact(_ index: Int) -> UsageFact { table.facts[index] }

    private mutating func set(_ index: Int, _ disposition: Disposition, _ finding: Finding? = nil) {
        decisions[index].disposition = disposition
        if let finding { decisions[index].findings.insert(finding) }
    }

    // MARK: Versions

    /// The version of each object that stands. Repeats and older versions are decided.
    private mutating func standingVersions(_ group: [Int]) -> [Int] {
        if group.count == 1 { return group }
        struct Object: Hashable {
            var party: Int32
            var kind: UsageKind
            var key: UInt64
        }
        var order: [Object] = []
        var versions: [Object: [Int]] = [:]
        for index in group {
            let object = Object(party: fact(index).party, kind: fact(index).kind, key: fact(index).objectKey)
            if versions[object] == nil { order.append(object) }
            versions[object, default: []].append(index)
        }
        return order.map { object in
            let all = versions[object] ?? []
            return all.count == 1 ? all[0] : standing(of: all)
        }
    }

    private mutating func standing(of versions: [Int]) -> Int {
        let sorted = versions.sorted { left, right in
            let (a, b) = (rank(left), rank(right))
            return a == b ? fact(left).recordID < fact(right).recordID : a < b
        }
        var distinct: [Int] = []
        for index in sorted {
            if let last = distinct.last, fact(last).contentHash == fact(index).contentHash, rank(last) == rank(index) {
                decisions[index] = Decision(disposition: .duplicate, findings: [], isRepeat: true)
            } else {
                distinct.append(index)
            }
        }
        let newest = distinct[distinct.count - 1]
        for older in distinct.dropLast() { set(older, .superseded) }
        if distinct.count > 1 {
            if fact(newest).kind == .cdr { decisions[newest].findings.insert(.cdrMutated) }
            if fact(distinct[distinct.count - 2]).lastUpdated == fact(newest).lastUpdated {
                decisions[newest].findings.insert(.conflictSameTimestamp)
            }
        }
        return newest
    }

    private struct Rank: Comparable {
        var isTerminal: Bool
        var lastUpdated: Int64
        var status: UInt8
        var hash: ContentHash
        var token: UInt64

        static func < (a: Rank, b: Rank) -> Bool {
            // A session that was finished does not run again, whatever a late message says.
            if a.isTerminal != b.isTerminal { return b.isTerminal }
            if a.lastUpdated != b.lastUpdated { return a.lastUpdated < b.lastUpdated }
            if a.status != b.status { return a.status < b.status }
            if a.hash != b.hash { return a.hash < b.hash }
            return a.token < b.token
        }
    }

    private func rank(_ index: Int) -> Rank {
        let fact = fact(index)
        return Rank(
            isTerminal: fact.status?.isTerminal ?? true, lastUpdated: fact.lastUpdated?.seconds ?? .min,
            status: fact.status?.rawValue ?? 0, hash: fact.contentHash, token: fact.token ?? 0)
    }

    // MARK: CDRs

    /// The CDRs that count. Credits, what they void, and CDRs that others replace are decided.
    private mutating func countedCDRs(_ cdrs: [Int]) -> [Int] {
        let credits = cdrs.filter { fact($0).isCredit }
        var voided: Set<Int> = []
        for credit in credits {
            let originals = cdrs.filter { !fact($0).isCredit && isOriginal($0, of: credit) }
            set(credit, .voided, originals.isEmpty ? .creditOrphan : .creditApplied)
            for original in originals {
                set(original, .voided)
                voided.insert(original)
            }
        }
        let valid = cdrs.filter { !fact($0).isCredit && !voided.contains($0) }
        return withoutReplaced(valid)
    }

    private func isOriginal(_ index: Int, of credit: Int) -> Bool {
        let (original, credit) = (fact(index), fact(credit))
        guard original.party == credit.party else { return false }
        if credit.creditKey != 0 { return original.objectKey == credit.creditKey }
        // Without a reference the custom is the original's id with an ending.
        return table.objectID(of: credit) == table.objectID(of: original) + "-C"
    }

    /// Several CDRs of one session: the same charge again, or a larger one that takes in the smaller; disjoint ones add up.
    private mutating func withoutReplaced(_ cdrs: [Int]) -> [Int] {
        guard cdrs.count > 1 else { return cdrs }
        var kept: [Int] = []
        for index in cdrs {
            let fact = fact(index)
            let rivals = cdrs.filter { other in
                other != index && fact.sessionKey != 0 && self.fact(other).sessionKey == fact.sessionKey
                    && self.fact(other).party == fact.party
            }
            if !rivals.isEmpty { decisions[index].findings.insert(.multipleCDRs) }
            if rivals.contains(where: { replaces($0, index) }) { set(index, .superseded) } else { kept.append(index) }
        }
        return kept
    }

    private func replaces(_ other: Int, _ index: Int) -> Bool {
        let (a, b) = (fact(other), fact(index))
        guard let aEnd = a.end, let bEnd = b.end, a.evse == b.evse, a.start < bEnd && b.start < aEnd || isSameStay(a, b) else {
            return false
        }
        if isSameStay(a, b), (a.energy - b.energy).magnitude <= Self.energyTolerance {
            return precedence(b) < precedence(a)
        }
        if a.energy != b.energy { return a.energy > b.energy }
        return precedence(b) < precedence(a)
    }

    private func precedence(_ fact: UsageFact) -> (Int64, ContentHash) {
        (fact.lastUpdated?.seconds ?? .min, fact.contentHash)
    }

    private func isSameStay(_ a: UsageFact, _ b: UsageFact) -> Bool {
        guard let aEnd = a.end, let bEnd = b.end else { return false }
        return (a.start - b.start).magnitude <= Self.timeTolerance && (aEnd - bEnd).magnitude <= Self.timeTolerance
    }

    // MARK: Sessions

    /// The sessions that count, for want of a CDR. CDRs are decided as used.
    private mutating func countedSessions(_ sessions: [Int], cdrs: [Int]) -> [Int] {
        var billed: [Int: [Int]] = [:]
        var linkedCDRs: Set<Int> = []
        for session in sessions {
            for cdr in cdrs
            where fact(cdr).sessionKey == fact(session).objectKey && fact(cdr).party == fact(session).party
                && fact(cdr).sessionKey != 0
            {
                billed[session, default: []].append(cdr)
                linkedCDRs.insert(cdr)
            }
        }
        linkNaturally(sessions.filter { billed[$0] == nil }, cdrs.filter { !linkedCDRs.contains($0) }, &billed, &linkedCDRs)
        for cdr in cdrs {
            set(cdr, .used, linkedCDRs.contains(cdr) ? nil : .cdrWithoutSession)
            excludeIfExtreme(cdr)
        }
        var counted: [Int] = []
        for session in sessions {
            if let cdrs = billed[session] {
                set(session, .superseded)
                if fact(session).status == .completed, isMismatch(fact(session), cdrs) {
                    for cdr in cdrs { decisions[cdr].findings.insert(.sessionCDRMismatch) }
                }
                continue
            }
            switch fact(session).status {
            case .completed:
                set(session, .used, .sessionWithoutCDR)
                excludeIfExtreme(session)
                counted.append(session)
            case .invalid: set(session, .excluded, .sessionInvalid)
            case .reservation, .pending: set(session, .excluded, .reservation)
            case .active, .unknown, nil: set(session, .excluded, .sessionStale)
            }
        }
        return counted
    }

    private mutating func excludeIfExtreme(_ index: Int) {
        if fact(index).findings.contains(.extremeDuration) { decisions[index].disposition = .excluded }
    }

    private func isMismatch(_ session: UsageFact, _ cdrs: [Int]) -> Bool {
        let billed = cdrs.reduce(Energy.zero) { $0 + fact($1).energy }
        return (session.energy - billed).magnitude.milliwattHours > max(100_000, billed.milliwattHours / 100)
    }

    /// One to one, the nearest pair first; ties by content, so that the order of facts does not matter.
    private mutating func linkNaturally(
        _ sessions: [Int], _ cdrs: [Int], _ billed: inout [Int: [Int]], _ linked: inout Set<Int>
    ) {
        var pairs: [(distance: Int64, session: Int, cdr: Int)] = []
        for session in sessions {
            for cdr in cdrs where isSameCharge(fact(session), fact(cdr)) {
                let distance =
                    (fact(session).start - fact(cdr).start).magnitude
                    + ((fact(session).end ?? fact(session).start) - (fact(cdr).end ?? fact(cdr).start)).magnitude
                pairs.append((Int64(distance), session, cdr))
            }
        }
        pairs.sort { a, b in
            if a.distance != b.distance { return a.distance < b.distance }
            let (first, second) = (fact(a.session).contentHash, fact(b.session).contentHash)
            return first == second ? fact(a.cdr).contentHash < fact(b.cdr).contentHash : first < second
        }
        for pair in pairs where billed[pair.session] == nil && !linked.contains(pair.cdr) {
            billed[pair.session] = [pair.cdr]
            linked.insert(pair.cdr)
        }
    }

    private func isSameCharge(_ a: UsageFact, _ b: UsageFact) -> Bool {
        a.evse == b.evse && isSameStay(a, b) && (a.energy - b.energy).magnitude <= Self.energyTolerance
    }

    // MARK: One charge under several ids

    private mutating func dropNaturalDuplicates(_ counted: [Int]) {
        guard counted.count > 1 else { return }
        // In order of id, so that the smaller one stays.
        let sorted = counted.filter { decisions[$0].disposition == .used && fact($0).energy > .zero }
            .sorted {
                (table.objectID(of: fact($0)), fact($0).contentHash) < (table.objectID(of: fact($1)), fact($1).contentHash)
            }
        for (position, index) in sorted.enumerated() {
            let isAgain = sorted[..<position].contains { other in
                decisions[other].disposition == .used && isSameCharge(fact(other), fact(index))
                    && fact(other).objectKey != fact(index).objectKey && overlap(fact(other), fact(index))
            }
            if isAgain { decisions[index] = Decision(disposition: .duplicate, findings: Findings(.naturalDuplicate)) }
        }
    }

    private func overlap(_ a: UsageFact, _ b: UsageFact) -> Bool {
        guard let aEnd = a.end, let bEnd = b.end else { return false }
        return a.start < bEnd && b.start < aEnd
    }
}

extension Energy {
    fileprivate var magnitude: Energy { Energy(milliwattHours: abs(milliwattHours)) }
}
