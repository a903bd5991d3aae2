import Charging
import Store

/// The rules by which what stands in one group becomes charges.
///
/// 1. A credit voids its original and itself. 2. Of several CDRs of one session those that others repeat or take in give way.
/// 3. A session gives way to its CDR: by session id, else one to one by place, time and energy. 4. Of two records of one charge
/// under different ids one gives way.
struct ChargeRules {
    let facts: StandingFacts
    var result: Reconciliation

    /// Two energies are the same when they are within this.
    private static let energyTolerance: Int64 = 10_000

    init(_ facts: StandingFacts) {
        self.facts = facts
        result = facts.result
    }

    mutating func apply(to group: ArraySlice<Int>) {
        let sessions = group.filter { facts[$0].kind == .session }
        var cdrs = group.filter { facts[$0].kind == .cdr }
        if !cdrs.isEmpty {
            cdrs = CreditRules(facts, cdrs).standing(&result)
            cdrs = withoutReplaced(cdrs)
        }
        let links = links(sessions, cdrs)
        var counted: [Int] = []
        for cdr in cdrs where count(cdr, links.cdrs.contains(cdr) ? nil : .cdrWithoutSession) { counted.append(cdr) }
        for session in sessions {
            if let billed = links.billed[session] {
                result.decisions[session].disposition = .superseded
                noteMismatch(session, billed)
            } else if decideUnbilled(session) {
                counted.append(session)
            }
        }
        dropNaturalDuplicates(counted)
    }

    /// Lets a record count, unless it is too long to be true. True when it counts.
    private mutating func count(_ index: Int, _ finding: Finding?) -> Bool {
        let isExtreme = facts[index].findings.contains(.extremeDuration)
        result.decisions[index].disposition = isExtreme ? .excluded : .used
        if let finding { result.decisions[index].findings.insert(finding) }
        return !isExtreme
    }

    // MARK: Sessions

    /// Decides a session without a CDR. True when it counts.
    private mutating func decideUnbilled(_ index: Int) -> Bool {
        let session = facts[index]
        var finding: Finding? = .sessionRunning
        switch session.status {
        case .completed where session.end != nil: return count(index, .sessionWithoutCDR)
        case .invalid: finding = .sessionInvalid
        case .reservation: finding = .reservation
        case .unknown where session.end != nil && session.energy > .zero:
            // A status that is not listed says why it does not count; no news will come.
            finding = nil
        case .completed, .pending, .active, .unknown, nil: break
        }
        result.decisions[index].disposition = .excluded
        if let finding { result.decisions[index].findings.insert(finding) }
        return false
    }

    private mutating func noteMismatch(_ index: Int, _ cdrs: [Int]) {
        let session = facts[index]
        let billed = cdrs.reduce(Int64(0)) { $0 + facts[$1].energy.milliwattHours }
        let difference = (session.energy.milliwattHours - billed).magnitude
        guard session.status == .completed, difference > max(100_000, billed.magnitude / 100) else { return }
        for cdr in cdrs { result.decisions[cdr].findings.insert(.sessionCDRMismatch) }
    }

    // MARK: Comparing

    func isSameStay(_ a: UsageFact, _ b: UsageFact) -> Bool {
        guard let aEnd = a.end, let bEnd = b.end else { return false }
        return (a.start - b.start).magnitude <= NeighbourOrder.reach && (aEnd - bEnd).magnitude <= NeighbourOrder.reach
    }

    /// One place, one time, one energy.
    func isSameCharge(_ a: UsageFact, _ b: UsageFact) -> Bool {
        a.evseGroup != 0 && a.evseGroup == b.evseGroup && isSameStay(a, b)
            && (a.energy.milliwattHours - b.energy.milliwattHours).magnitude <= Self.energyTolerance
    }
}
