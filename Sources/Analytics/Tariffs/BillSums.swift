public import Charging

/// What bills add up to. Exact, so that the order of adding does not matter.
public struct BillSums: Hashable, Sendable {
    public private(set) var cdrs = 0
    public private(set) var energy = Energy.zero
    /// CDRs by how they came out, and the money of those that were held against a tariff.
    public private(set) var agreeing = 0
    public private(set) var differing = 0
    public private(set) var notJudged = 0
    /// As compared: net where both are known, else gross.
    public private(set) var billed = Money.zero
    public private(set) var expected = Money.zero
    /// Of the CDRs that differ: billed too much, and too little.
    public private(set) var over = Money.zero
    public private(set) var under = Money.zero

    public init() {}

    /// Billed too much less billed too little, of those that differ.
    public var difference: Money { over - under }
    /// Billed wrongly either way.
    public var absolute: Money { over + under }

    public mutating func add(_ cdr: BilledCDR, _ judgement: BillAudit.Judgement) {
        cdrs += 1
        energy = energy + cdr.totalEnergy
        billed = billed + (judgement.billed ?? .zero)
        expected = expected + (judgement.expected ?? .zero)
        switch judgement.cause.group {
        case .agrees: agreeing += 1
        case .notJudged: notJudged += 1
        case .differs:
            differing += 1
            guard let difference = judgement.difference else { return }
            if difference > .zero { over = over + difference } else { under = under - difference }
        }
    }

    public mutating func merge(_ other: BillSums) {
        cdrs += other.cdrs
        energy = energy + other.energy
        agreeing += other.agreeing
        differing += other.differing
        notJudged += other.notJudged
        billed = billed + other.billed
        expected = expected + other.expected
        over = over + other.over
        under = under + other.under
    }
}

/// What charges brought in, what their energy cost, and what they would have brought under other terms. Net of tax.
public struct RevenueSums: Hashable, Sendable {
    public private(set) var cdrs = 0
    public private(set) var energy = Energy.zero
    /// As billed.
    public private(set) var revenue = Money.zero
    /// CDRs that tell no net cost: their revenue is not in it.
    public private(set) var withoutCost = 0
    public private(set) var energyCost = Money.zero
    /// CDRs of which it is not known what their energy costs.
    public private(set) var withoutEnergyCost = 0
    /// Under the other tariff, and with the idle fee.
    public private(set) var whatIf = Money.zero
    /// CDRs that the other terms could not be applied to: they count as billed.
    public private(set) var withoutWhatIf = 0
    private var idle: Int128 = 0
    /// Hours beyond charging, of those that tell it.
    public var idleHours: Double { Double(idle) / Double(Hours.partsOfHour) }
    public private(set) var withoutIdle = 0

    public init() {}

    /// Revenue less what its energy cost; nil where that is not known of all.
    public var margin: Money? { withoutEnergyCost == 0 ? revenue - energyCost : nil }

    /// Adds one CDR, or its share of an hour.
    /// - Parameter counts: whether the CDR itself is counted: once of all its shares.
    public mutating func add(_ share: ChargeRevenue, counts: Bool = true) {
        energy = energy + share.energy
        revenue = revenue + (share.revenue ?? .zero)
        energyCost = energyCost + (share.energyCost ?? .zero)
        whatIf = whatIf + (share.whatIf ?? share.revenue ?? .zero)
        idle += Int128((share.idle ?? .zero).parts)
        if share.energyCost == nil, counts || share.energy > .zero { withoutEnergyCost += 1 }
        guard counts else { return }
        cdrs += 1
        if share.revenue == nil { withoutCost += 1 }
        if share.whatIf == nil { withoutWhatIf += 1 }
        if share.idle == nil { withoutIdle += 1 }
    }

    public mutating func merge(_ other: RevenueSums) {
        cdrs += other.cdrs
        energy = energy + other.energy
        revenue = revenue + other.revenue
        withoutCost += other.withoutCost
        energyCost = energyCost + other.energyCost
        whatIf = whatIf + other.whatIf
        withoutWhatIf += other.withoutWhatIf
        idle += other.idle
        withoutEnergyCost += other.withoutEnergyCost
        withoutIdle += other.withoutIdle
    }
}
