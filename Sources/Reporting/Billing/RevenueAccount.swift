import Analytics
import Charging
import Store

/// What revenue is told apart by.
enum RevenueGrouping: String, CaseIterable, Sendable {
    case network, party, site, evse, hour, month, tariff
}

/// Adds up revenue.
struct RevenueAccount: Sendable {
    let grouping: RevenueGrouping
    private(set) var sums: [BillKey: RevenueSums] = [:]

    init(grouping: RevenueGrouping) { self.grouping = grouping }

    /// - Parameter meter: with the prices of the charge's site.
    mutating func add(_ charge: BilledCharge, _ meter: RevenueMeter) {
        let priced = charge.judgement.priced
        let revenue = meter.measure(charge.bill, priced)
        guard grouping == .hour else { return add(revenue, charge, names(charge)) }
        // A charge is counted in the hour that it began in.
        let first = charge.calendar.hourOfWeek(at: charge.bill.stay.start) % 24
        var wasCounted = false
        for (hour, share) in meter.byHour(charge.bill, priced, revenue) {
            add(share, charge, [Self.hourName(hour)], counts: hour == first)
            wasCounted = wasCounted || hour == first
        }
        if !wasCounted {
            var nothing = revenue
            (nothing.energy, nothing.energyCost) = (.zero, revenue.energyCost.map { _ in .zero })
            nothing.idleFee = .zero
            (nothing.revenue, nothing.whatIf) = (revenue.revenue.map { _ in .zero }, revenue.whatIf.map { _ in .zero })
            nothing.idle = revenue.idle.map { _ in .zero }
            add(nothing, charge, [Self.hourName(first)])
        }
    }

    private mutating func add(_ revenue: ChargeRevenue, _ charge: BilledCharge, _ names: [String], counts: Bool = true) {
        sums[BillKey(charge, names), default: RevenueSums()].add(revenue, counts: counts)
    }

    private static func hourName(_ hour: Int) -> String { (hour < 10 ? "0" : "") + String(hour) }

    private func names(_ charge: BilledCharge) -> [String] {
        switch grouping {
        case .network, .hour: []
        case .party: charge.partyNames
        case .site: charge.siteNames
        case .evse: charge.evseNames
        case .month: [String(charge.calendar.date(of: charge.bill.stay.start).description.prefix(7))]
        case .tariff: charge.tariffNames
        }
    }

    mutating func merge(_ other: RevenueAccount) {
        sums.merge(other.sums) { one, other in
            var sum = one
            sum.merge(other)
            return sum
        }
    }
}
