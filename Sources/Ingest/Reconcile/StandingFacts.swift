import Charging
import Store

/// What stands of each object among its versions, its fragments merged in; and what becomes of the versions and fragments that
/// do not stand.
struct StandingFacts {
    let table: FactTable
    /// Positions of the facts that stand, in rising order: one of each object.
    private(set) var standing: [Int] = []
    /// All that is decided by now.
    private(set) var result: Reconciliation
    /// Credits that are newer versions of what was no credit.
    private(set) var replacesOriginal: Set<Int> = []
    /// Base facts with what their fragments say.
    private var merged: [Int: UsageFact] = [:]

    /// A party's session or CDR, by its id without case.
    struct Object: Hashable {
        var party: Int32
        var kind: UInt8
        var key: UInt64

        /// The key is a hash of party, kind and id: they tell objects apart whose keys were made to be the same.
        func hash(into hasher: inout Hasher) { hasher.combine(key) }
    }

    init(_ table: FactTable) {
        self.table = table
        result = Reconciliation(undecided: table)
        var fragments: [Object: [Int]] = [:]
        for (index, fragment) in table.fragments.enumerated() {
            let object = Object(party: fragment.party, kind: UsageKind.session.rawValue, key: fragment.objectKey)
            fragments[object, default: []].append(index)
        }
        // The versions of an object are a chain that begins at its first one: most have one version only.
        var first: [Object: Int32] = [:]
        first.reserveCapacity(table.facts.count)
        var next = [Int32](repeating: -1, count: table.facts.count)
        var last: [Int32: Int32] = [:]
        for index in table.facts.indices {
            let position = Int32(index)
            guard let head = first.updateValue(position, forKey: Self.object(of: table.facts[index])) else { continue }
            first[Self.object(of: table.facts[index])] = head
            next[Int(last[head] ?? head)] = position
            last[head] = position
        }
        var isLater = [Bool](repeating: false, count: table.facts.count)
        for position in next where position >= 0 { isLater[Int(position)] = true }
        for index in table.facts.indices where !isLater[index] {
            let changes = fragments.isEmpty ? [] : fragments.removeValue(forKey: Self.object(of: table.facts[index])) ?? []
            if next[index] < 0 && changes.isEmpty {
                standing.append(index)
            } else {
                var versions = [index]
                while next[versions[versions.count - 1]] >= 0 { versions.append(Int(next[versions[versions.count - 1]])) }
                standing.append(decide(versions, changes))
            }
        }
        for orphans in fragments.values { decideOrphans(orphans) }
        standing.sort()
    }

    private static func object(of fact: UsageFact) -> Object {
        Object(party: fact.party, kind: fact.kind.rawValue, key: fact.objectKey)
    }

    /// The fact at `index`, with its fragments where they were merged into it.
    subscript(index: Int) -> UsageFact { merged.isEmpty ? table.facts[index] : merged[index] ?? table.facts[index] }

    /// An order of what stands that is the same in every store: by id without case, then by party, then by kind.
    func precedes(_ left: Int, _ right: Int) -> Bool {
        let (a, b) = (table.facts[left], table.facts[right])
        if a.objectKey != b.objectKey {
            func folded(_ fact: UsageFact) -> some Sequence<UInt8> { table.objectID(of: fact).lazy.map(CiString.fold) }
            if !folded(a).elementsEqual(folded(b)) { return folded(a).lexicographicallyPrecedes(folded(b)) }
        }
        if a.party != b.party, let first = table.parties[a.party], let second = table.parties[b.party] { return first < second }
        return a.kind.rawValue < b.kind.rawValue
    }

    // MARK: One object

    private mutating func decide(_ versions: [Int], _ fragments: [Int]) -> Int {
        let rules = FragmentRules(table, fragments)
        let standing = VersionRules(table, rules).decide(versions, &result)
        if table.facts[standing].isCredit, versions.contains(where: { !table.facts[$0].isCredit }) {
            replacesOriginal.insert(standing)
        }
        if !fragments.isEmpty {
            let spellings = Set(fragments.map { table.fragments[$0].spelling } + versions.map { table.facts[$0].spelling })
            if spellings.count > 1 { result.decisions[standing].findings.insert(.idCaseVariant) }
            if let session = rules.merge(into: standing, &result) {
                result.merged[standing] = session
                merged[standing] = table.facts[standing].merging(session)
            }
        }
        return standing
    }

    private mutating func decideOrphans(_ fragments: [Int]) {
        FragmentRules(table, fragments).decideWithoutBase(&result)
    }
}
