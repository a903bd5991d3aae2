import Charging
import Store

/// The rules by which one of several versions of an object stands.
///
/// The newest `last_updated` stands, ties by status and then by content; but a session that was finished does not run again,
/// whatever a later message says. The same content with another `last_updated` is no other version.
struct VersionRules {
    private let table: FactTable
    private let fragments: FragmentRules

    init(_ table: FactTable, _ fragments: FragmentRules) {
        self.table = table
        self.fragments = fragments
    }

    private struct Rank: Comparable {
        var isFinished: Bool
        var lastUpdated: Int64
        var status: UInt8
        var hash: ContentHash
        // Of what is alike so far any could stand; that it is the same one in every run takes an order.
        var findings: UInt64
        var token: UInt64
        var spelling: UInt64

        static func < (a: Rank, b: Rank) -> Bool {
            if a.isFinished != b.isFinished { return b.isFinished }
            if a.lastUpdated != b.lastUpdated { return a.lastUpdated < b.lastUpdated }
            if a.status != b.status { return a.status < b.status }
            if a.hash != b.hash { return a.hash < b.hash }
            return (a.findings, a.token, a.spelling) < (b.findings, b.token, b.spelling)
        }
    }

    /// What is told apart as another content. Tokens are not hashed into it: they are not to be guessed from it.
    private struct Content: Hashable {
        var hash: ContentHash
        var token: UInt64
    }

    /// Decides `versions` (at least one) but for the one that stands, which is returned with findings only.
    func decide(_ versions: [Int], _ result: inout Reconciliation) -> Int {
        let ranked = versions.map { (index: $0, rank: rank($0)) }.sorted { a, b in
            a.rank == b.rank ? table.facts[a.index].recordID < table.facts[b.index].recordID : a.rank > b.rank
        }
        let standing = ranked[0]
        let finished = finishedAt(versions)
        var heads: [Content: Int] = [:]
        var previous: (index: Int, rank: Rank)?
        for version in ranked {
            let fact = table.facts[version.index]
            let content = Content(hash: fact.contentHash, token: version.rank.token)
            if previous?.rank == version.rank {
                result.decisions[version.index] = Decision(disposition: .duplicate, findings: [], isRepeat: true)
            } else if let head = heads[content] {
                let isChurn = table.facts[head].lastUpdated != fact.lastUpdated
                result.decisions[version.index] = Decision(
                    disposition: .duplicate, findings: isChurn ? Findings(.lastUpdatedChurn) : [])
            } else {
                heads[content] = version.index
                if version.index != standing.index { supersede(version.index, finished, &result) }
            }
            previous = version
        }
        note(standing, Array(heads.values), versions, &result)
        return standing.index
    }

    private func rank(_ index: Int) -> Rank {
        let fact = table.facts[index]
        return Rank(
            isFinished: fact.status?.isTerminal ?? true || fragments.finish(fact),
            lastUpdated: fact.lastUpdated?.seconds ?? .min, status: fact.status?.rawValue ?? 0, hash: fact.contentHash,
            findings: fact.findings.low, token: fact.token ?? 0, spelling: fact.spelling)
    }

    /// When the object was first said to be finished.
    private func finishedAt(_ versions: [Int]) -> Instant? {
        versions.compactMap { index in
            let fact = table.facts[index]
            return fact.status?.isTerminal == true ? fact.lastUpdated : fragments.finished(fact)
        }.min()
    }

    private func supersede(_ index: Int, _ finished: Instant?, _ result: inout Reconciliation) {
        let fact = table.facts[index]
        result.decisions[index].disposition = .superseded
        guard let status = fact.status else { return }
        let runsAgain = !status.isTerminal && finished.map { (fact.lastUpdated ?? $0) > $0 } ?? false
        result.decisions[index].findings.insert(runsAgain ? .updateAfterCompleted : .staleUpdate)
    }

    /// What is said of the version that stands. `heads` are the newest of each content.
    private func note(
        _ standing: (index: Int, rank: Rank), _ heads: [Int], _ versions: [Int], _ result: inout Reconciliation
    ) {
        let fact = table.facts[standing.index]
        var findings = result.decisions[standing.index].findings
        if versions.contains(where: { table.facts[$0].spelling != fact.spelling }) { findings.insert(.idCaseVariant) }
        let others = heads.filter { $0 != standing.index }
        if !others.isEmpty && fact.kind == .cdr { findings.insert(.cdrMutated) }
        let isTie = others.contains { other in
            let rank = rank(other)
            return rank.isFinished == standing.rank.isFinished && rank.lastUpdated == standing.rank.lastUpdated
                && rank.status == standing.rank.status
        }
        if isTie { findings.insert(.conflictSameTimestamp) }
        let fell = versions.contains { other in
            rank(other).lastUpdated < standing.rank.lastUpdated && table.facts[other].energy > fact.energy
        }
        if fell && fact.kind == .session { findings.insert(.energyRegression) }
        result.decisions[standing.index].findings = findings
    }
}
