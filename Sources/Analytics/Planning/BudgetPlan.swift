/// What a site could have more, with what that costs and brings.
public struct SiteOption: Sendable {
    /// EVSEs more, by class where AC and DC are sized apart.
    public var more: [(serviceClass: ServiceClass?, count: Int)]
    /// What the site gets beside, sorted.
    public var measures: [PlanMeasure] = []
    /// Faster EVSEs that it gets, in place of `removed` of today's; nil for none.
    public var powerMix: PowerMixPoint?
    /// EVSEs, connection, and works at the site, once.
    public var investment: Double
    /// Visits a year that find a place and did not before.
    public var visitsPerYear: Estimate
    /// Energy of these visits, kWh a year; nil where it is not known what a visit takes.
    public var kilowattHoursPerYear: Estimate?
    /// What that energy brings, a year.
    public var marginPerYear: Estimate
    /// Running costs and demand charges that come on top, a year.
    public var runningPerYear: Double
    /// The investment's part of a year: its annuity.
    public var annuityPerYear: Double
    /// Highest quarter-hour mean of a year afterwards, EVSE-side; nil where it is not known.
    public var peakKilowatts: Double?

    /// EVSEs more in all.
    public var count: Int { more.reduce(0) { $0 + $1.count } }
    /// Margin less running costs and annuity; the interval is that of the margin.
    public var netPerYear: Estimate {
        let cost = runningPerYear + annuityPerYear
        return Estimate(value: marginPerYear.value - cost, low: marginPerYear.low - cost, high: marginPerYear.high - cost)
    }
    /// Years after which margin less running costs has paid the investment; nil where it never does.
    public var paybackYears: Double? {
        let surplus = marginPerYear.value - runningPerYear
        return surplus > 0 && investment > 0 ? investment / surplus : nil
    }
}

/// What a plan is to bring most of.
public enum PlanAim: String, Sendable, CaseIterable {
    /// Money a year, running costs and the investment's annuity taken off: what does not earn its cost is not built.
    case net
    /// Energy a year that drivers do not get today.
    case kwh
    /// Visits a year that find none free today.
    case visits

    func gain(_ option: SiteOption) -> Double {
        switch self {
        case .net: option.netPerYear.value
        case .kwh: option.kilowattHoursPerYear?.value ?? 0
        case .visits: option.visitsPerYear.value
        }
    }
}

/// Where a budget brings most: which sites get how many EVSEs more.
public struct BudgetPlan: Sendable {
    /// A site with what could be built there.
    public struct Candidate: Sendable {
        public var siteID: String
        public var name: String
        public var evsesNow: Int
        /// That are built anyway; what is chosen comes on top.
        public var plannedEVSEs: Int
        /// In rising cost.
        public var options: [SiteOption]

        /// A site with its options.
        public init(siteID: String, name: String, evsesNow: Int, plannedEVSEs: Int = 0, options: [SiteOption]) {
            self.siteID = siteID
            self.name = name
            self.evsesNow = evsesNow
            self.plannedEVSEs = plannedEVSEs
            self.options = options
        }
    }

    /// One site of the plan.
    public struct Entry: Sendable {
        public var candidate: Candidate
        public var option: SiteOption
        /// What it brings for each unit of money: the order of the plan. Of what did not make it that of the step alone, from what is
        /// chosen for the site.
        public var gainPerCost: Double
    }

    /// What was chosen, what brings most for its money first; equals by id.
    public var chosen: [Entry]
    /// What the next step of each site that could have more would make of it, in the same order: what that costs and brings from nothing.
    public var left: [Entry]
    public var budget: Double
    public var aim: PlanAim

    /// All that is chosen.
    public var investment: Double { chosen.reduce(0) { $0 + $1.option.investment } }

    /// - Parameters:
    ///   - candidates: of sites whose need is known. The plan does not depend on their order.
    ///   - budget: in the currency of the options.
    public init(_ candidates: [Candidate], budget: Double, aim: PlanAim) {
        self.budget = budget
        self.aim = aim
        let candidates = candidates.sorted { $0.siteID < $1.siteID }
        let lots = candidates.map { $0.options.map { BudgetChoice.Item(cost: $0.investment, gain: aim.gain($0)) } }
        let choice = BudgetChoice.choose(lots, budget: budget)
        func order(_ left: Entry, _ right: Entry) -> Bool {
            left.gainPerCost == right.gainPerCost
                ? left.candidate.siteID < right.candidate.siteID : left.gainPerCost > right.gainPerCost
        }
        chosen = zip(candidates, choice).compactMap { candidate, index in
            index.map { Entry(candidate: candidate, option: candidate.options[$0], gainPerCost: 0) }
        }.map { entry in
            var entry = entry
            entry.gainPerCost = aim.gain(entry.option) / max(entry.option.investment, 1e-9)
            return entry
        }.sorted(by: order)
        left = zip(candidates, zip(lots, choice)).compactMap { candidate, lot in
            let (items, index) = lot
            let now = index.map { items[$0] } ?? BudgetChoice.Item(cost: 0, gain: 0)
            // From where the site is, the step that brings most for its money.
            let steps = items.indices.filter { items[$0].cost > now.cost && items[$0].gain > now.gain }
            let next = steps.max { slope(now, items[$0]) < slope(now, items[$1]) }
            return next.map { Entry(candidate: candidate, option: candidate.options[$0], gainPerCost: slope(now, items[$0])) }
        }.sorted(by: order)
        func slope(_ from: BudgetChoice.Item, _ to: BudgetChoice.Item) -> Double { (to.gain - from.gain) / (to.cost - from.cost) }
    }
}
