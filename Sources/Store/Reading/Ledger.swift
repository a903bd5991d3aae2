public import Charging

/// The account of records: what was read, and what became of it.
///
/// Energy and length are as the records say them. What a session gained by fragments that were merged into it is not in them, so
/// that dispositions add up to what was read.
public struct Ledger: Sendable, Codable {
    /// What records are told apart by.
    public struct Account: Hashable, Sendable, Codable {
        public var archiveID: Int64
        /// Nil where no owner could be told.
        public var party: PartyID?
        /// `session`, `cdr`, `location`, `evse`, `connector`, `tariff` or `unknown`.
        public var kind: String

        public init(archiveID: Int64, party: PartyID?, kind: String) {
            self.archiveID = archiveID
            self.party = party
            self.kind = kind
        }
    }

    public struct Amount: Hashable, Sendable, Codable {
        public var records = 0
        public var energy = Energy.zero
        /// Ends minus starts of sessions and CDRs that were loaded.
        public var seconds: Int64 = 0

        public init() {}

        public init(records: Int, energy: Energy, seconds: Int64 = 0) {
            self.records = records
            self.energy = energy
            self.seconds = seconds
        }

        public static func += (left: inout Amount, right: Amount) {
            left.records += right.records
            left.energy = left.energy + right.energy
            left.seconds += right.seconds
        }
    }

    /// Records of one account that ended alike.
    public struct Entry: Hashable, Sendable, Codable {
        public var account: Account
        public var disposition: Disposition
        /// What was said of each of them.
        public var findings: [Finding]
        public var amount: Amount
    }

    /// Records that were framed.
    public internal(set) var read: [Account: Amount] = [:]
    /// What became of them; each record is in one entry.
    public internal(set) var entries: [Entry] = []
}

extension Ledger {
    /// Adds the account of other records.
    public mutating func add(_ other: Ledger) {
        read.merge(other.read) { $0 + $1 }
        entries += other.entries
    }

    /// Takes out what `other` holds, which is part of this account.
    public mutating func remove(_ other: Ledger) {
        for (account, amount) in other.read { read[account] = read[account].map { $0 - amount } }
        read = read.filter { $0.value != Amount() }
        var rest = Dictionary(other.entries.map { (EntryKey($0), $0.amount) }, uniquingKeysWith: +)
        for index in entries.indices {
            guard let amount = rest.removeValue(forKey: EntryKey(entries[index])) else { continue }
            entries[index].amount = entries[index].amount - amount
        }
        entries.removeAll { $0.amount == Amount() }
    }

    private struct EntryKey: Hashable {
        var account: Account
        var disposition: Disposition
        var findings: [Finding]

        init(_ entry: Entry) { (account, disposition, findings) = (entry.account, entry.disposition, entry.findings) }
    }
}

extension Ledger.Amount {
    fileprivate static func + (left: Ledger.Amount, right: Ledger.Amount) -> Ledger.Amount {
        var sum = left
        sum += right
        return sum
    }

    fileprivate static func - (left: Ledger.Amount, right: Ledger.Amount) -> Ledger.Amount {
        Ledger.Amount(
            records: left.records - right.records, energy: left.energy - right.energy, seconds: left.seconds - right.seconds)
    }
}

extension Ledger {
    /// What lines of the ledger are summed over.
    public enum Grouping: String, Sendable, CaseIterable {
        case archive, party, kind
    }

    /// A line of the ledger as it is shown.
    public struct Line: Sendable {
        /// Nil for the sum over archives.
        public var archiveID: Int64?
        /// Nil for the sum over parties, and where no owner could be told.
        public var party: PartyID?
        public var kind: String
        public var disposition: Disposition
        /// Nil for all records of the disposition; else those of them with this finding.
        public var finding: Finding?
        public var amount: Amount
        /// All records read of this archive, party and kind.
        public var read: Amount
    }

    /// Sorted: the sum of each disposition, then its findings by code. A record with two findings is in two of these lines.
    public func lines(by grouping: Grouping) -> [Line] {
        var totals: [Group: Amount] = [:]
        for (account, amount) in read { totals[Group(account, grouping), default: Amount()] += amount }
        var sums: [LineKey: Amount] = [:]
        for entry in entries {
            let group = Group(entry.account, grouping)
            sums[LineKey(group: group, disposition: entry.disposition, code: ""), default: Amount()] += entry.amount
            for finding in entry.findings {
                sums[LineKey(group: group, disposition: entry.disposition, code: finding.code), default: Amount()] += entry.amount
            }
        }
        return sums.sorted { $0.key < $1.key }.map { key, amount in
            Line(
                archiveID: key.group.archiveID, party: key.group.party, kind: key.group.kind, disposition: key.disposition,
                finding: Finding(code: key.code), amount: amount, read: totals[key.group] ?? Amount())
        }
    }

    private struct Group: Hashable, Comparable {
        var archiveID: Int64?
        var party: PartyID?
        var kind: String

        init(_ account: Account, _ grouping: Grouping) {
            archiveID = grouping == .archive ? account.archiveID : nil
            party = grouping == .kind ? nil : account.party
            kind = account.kind
        }

        static func < (left: Group, right: Group) -> Bool {
            (left.archiveID ?? 0, left.party?.description ?? "", left.kind)
                < (right.archiveID ?? 0, right.party?.description ?? "", right.kind)
        }
    }

    private struct LineKey: Hashable, Comparable {
        var group: Group
        var disposition: Disposition
        var code: String

        static func < (left: LineKey, right: LineKey) -> Bool {
            (left.group, left.disposition.rawValue, left.code) < (right.group, right.disposition.rawValue, right.code)
        }
    }
}
