public import Charging

/// How many records ended as what.
public struct DispositionCount: Sendable {
    /// `session`, `cdr`, `location`, `evse`, `connector`, `tariff` or `unknown`.
    public var kind: String
    public var disposition: Disposition
    public var records: Int
    public var energy: Energy
}

/// Records by finding.
public struct FindingCount: Sendable {
    public var code: String
    public var meaning: String
    public var records: Int
}

/// The ledger in few numbers, for summaries.
extension Ledger {
    /// By kind and disposition.
    public var dispositionCounts: [DispositionCount] {
        lines(by: .kind).filter { $0.finding == nil }.map { line in
            DispositionCount(
                kind: line.kind, disposition: line.disposition, records: line.amount.records, energy: line.amount.energy)
        }
    }

    /// By code, over all kinds and dispositions.
    public var findingCounts: [FindingCount] {
        var counts: [Finding: Int] = [:]
        for entry in entries {
            for finding in entry.findings { counts[finding, default: 0] += entry.amount.records }
        }
        return counts.map { FindingCount(code: $0.key.code, meaning: $0.key.meaning, records: $0.value) }
            .sorted { $0.code < $1.code }
    }
}
