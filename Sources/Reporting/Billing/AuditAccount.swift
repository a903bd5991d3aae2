import Analytics
import Charging
import Store

/// What bills came to, by one of the ways to tell them apart.
enum BillGrouping: String, CaseIterable, Sendable {
    case cause, cdr, tariff, evse, site, party
}

/// Adds up an audit.
struct AuditAccount: Sendable {
    /// A bill that differs, or could not be judged.
    struct Entry: Sendable {
        var cdrID: String
        var siteID: String
        var evse: EVSE
        var stay: TimeRange
        var energy: Energy
        var currency: String?
        var tariffIDs: [String]
        var billed: Money?
        var expected: Money?
        var difference: Money?
        var cause: BillCause
        var archivePath: String
        var archiveRow: Int64
        var member: Int32
        var offset: Int64

        /// Most money first; then by where the record lies, so that the order is always the same.
        static func isWorse(_ left: Entry, _ right: Entry) -> Bool {
            let (one, other) = (left.difference?.magnitude ?? .zero, right.difference?.magnitude ?? .zero)
            if one != other { return one > other }
            return (left.archiveRow, left.member, left.offset) < (right.archiveRow, right.member, right.offset)
        }
    }

    let grouping: BillGrouping
    /// Entries to keep.
    let limit: Int
    private(set) var sums: [BillKey: BillSums] = [:]
    private(set) var entries: [Entry] = []

    init(grouping: BillGrouping, limit: Int) {
        self.grouping = grouping
        self.limit = limit
    }

    mutating func add(_ charge: BilledCharge) {
        let judgement = charge.judgement
        sums[BillKey(charge, names(charge)), default: BillSums()].add(charge.bill, judgement)
        guard grouping == .cdr, judgement.cause.group != .agrees else { return }
        entries.append(
            Entry(
                cdrID: charge.bill.id, siteID: charge.place.site.id, evse: charge.place.evse, stay: charge.bill.stay,
                energy: charge.bill.totalEnergy, currency: charge.bill.currency, tariffIDs: judgement.priced.tariffIDs,
                billed: judgement.billed ?? charge.bill.total?.net, expected: judgement.expected ?? judgement.priced.total.net,
                difference: judgement.difference, cause: judgement.cause, archivePath: charge.archive.path,
                archiveRow: charge.archive.id, member: charge.cdr.address.member, offset: charge.cdr.address.offset))
        if entries.count >= limit * 2 + 64 { prune() }
    }

    private func names(_ charge: BilledCharge) -> [String] {
        switch grouping {
        case .cause, .cdr: [charge.judgement.cause.rawValue]
        case .tariff: charge.tariffNames
        case .site: charge.siteNames
        case .evse: charge.evseNames
        case .party: charge.partyNames
        }
    }

    mutating func merge(_ other: AuditAccount) {
        sums.merge(other.sums) { one, other in
            var sum = one
            sum.merge(other)
            return sum
        }
        entries += other.entries
        prune()
    }

    private mutating func prune() {
        entries.sort(by: Entry.isWorse)
        entries.removeLast(max(0, entries.count - limit))
    }

    /// All rows together, by currency.
    var totals: [(currency: String, sums: BillSums)] {
        var totals: [String: BillSums] = [:]
        for (key, sum) in sums { totals[key.currency, default: BillSums()].merge(sum) }
        return totals.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
