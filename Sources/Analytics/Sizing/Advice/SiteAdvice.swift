public import Charging
public import Wording

/// A value with a 90 % interval.
public struct Estimate: Hashable, Sendable, Codable {
    public var value: Double
    public var low: Double
    public var high: Double

    public init(value: Double, low: Double, high: Double) {
        self.value = value
        self.low = low
        self.high = high
    }
}

/// A number of EVSEs with a 90 % interval.
public struct EVSENumber: Hashable, Sendable, Codable {
    public var value: Int
    public var low: Int
    public var high: Int

    public init(_ value: Int, low: Int, high: Int) {
        self.value = value
        self.low = low
        self.high = high
    }

    /// No less than `minimum`, in any of the three.
    func atLeast(_ minimum: Int) -> EVSENumber {
        EVSENumber(max(value, minimum), low: max(low, minimum), high: max(high, minimum))
    }
}

/// What to do about the number of EVSEs at a site.
public enum Verdict: String, Sendable, CaseIterable, Codable {
    case add, hold, spare, unknown
}

/// How much the data can carry.
public enum EvidenceTier: String, Sendable, CaseIterable, Codable {
    /// Below 4 weeks or 200 sessions: no advice.
    case insufficient
    /// 4 to 12 weeks: the direction only.
    case directionOnly
    /// 12 to 26 weeks.
    case indicative
    case full
}

/// What a number of EVSEs would mean for drivers.
public struct BlockingPoint: Hashable, Sendable, Codable {
    public var evses: Int
    /// Share of all arriving visits that would find none free.
    public var blocking: Estimate
    /// The same in the busiest hours: those of the week with the highest demand that carry 10 % of arrivals.
    public var busiestHoursBlocking: Estimate
    /// Visits a week that would find none free.
    public var lostVisitsPerWeek: Estimate
    /// EVSEs that would be occupied on average, in erlang; nil when unknown.
    public var carriedLoad: Double?
    /// Energy that those who find none free would have taken, in kWh a month of 30.44 days, at what a visit takes on average; nil when that
    /// is unknown.
    public var lostKilowattHoursPerMonth: Estimate?

    /// Visits a week that find a place and would not at today's number; below 0 with fewer EVSEs.
    public var recoveredVisitsPerWeek: Estimate?
    /// Highest quarter-hour mean of a year, every car drawing its own power from plug-in on, EVSE-side; nil when unknown.
    public var sitePeakKilowatts: Double?
    /// Nil without prices.
    public var value: EVSEValue?

    /// Share of the time that an EVSE would be occupied, on average.
    public var occupiedUtilization: Double? { carriedLoad.map { $0 / Double(evses) } }

    public init(
        evses: Int, blocking: Estimate, busiestHoursBlocking: Estimate, lostVisitsPerWeek: Estimate, carriedLoad: Double? = nil
    ) {
        self.evses = evses
        self.blocking = blocking
        self.busiestHoursBlocking = busiestHoursBlocking
        self.lostVisitsPerWeek = lostVisitsPerWeek
        self.carriedLoad = carriedLoad
    }

    /// The point with what the lost visits would have taken, and what more or fewer EVSEs would bring against `now`.
    func pricing(kilowattHoursPerVisit energy: Double?, prices: SitePrices?, against now: BlockingPoint) -> BlockingPoint {
        var point = self
        point.lostKilowattHoursPerMonth = energy.map { energy in
            let factor = energy * Self.weeksPerMonth
            return Estimate(
                value: lostVisitsPerWeek.value * factor, low: lostVisitsPerWeek.low * factor,
                high: lostVisitsPerWeek.high * factor)
        }
        point.value = prices.flatMap { EVSEValue(self, against: now, kilowattHoursPerVisit: energy, prices: $0) }
        return point
    }

    private static let weeksPerMonth = 365.25 / 12 / 7
}

/// The targets that a verdict is held against. Defaults are this project's, and labelled so wherever they are printed.
public struct SizingTargets: Hashable, Sendable, Codable {
    /// Largest share of all arriving visits that may find none free.
    public var blocking = 0.05
    /// The same in the busiest hours.
    public var busiestHoursBlocking = 0.10
    /// `add` needs at least this many lost visits a week.
    public var minimumLostVisitsPerWeek = 1.0

    public init() {}
}

/// The advice on the AC or the DC EVSEs of a site that has both.
public struct ClassAdvice: Sendable, Codable {
    /// Which of the two.
    public var serviceClass: ServiceClass
    /// As if the site had no others; what the plan says of the whole site is not in it.
    public var advice: SiteAdvice
}

/// The verdict on one site with what it rests on.
public struct SiteAdvice: Sendable, Codable {
    public var verdict: Verdict
    public var evsesNow: Int
    /// Least number that meets the targets, with its interval; nil when unknown.
    public var evsesRecommended: EVSENumber?
    /// Expected share of arriving visits that find none free today; nil when unknown.
    public var blockingNow: Estimate?
    public var busiestHoursBlockingNow: Estimate?
    /// `blockingNow` with the interval that weeks of the record drawn anew give; nil with fewer than 26.
    public var blockingNowByWeeks: Estimate?
    public var blockingRecommended: Estimate?
    /// Blocking for numbers of EVSEs around today's, in rising order; holds today's and the recommended number.
    public var curve: [BlockingPoint]
    /// Beyond which number one more EVSE is not worth it; nil where the curve does not reach so far, and when unknown.
    public var stop: WhereToStop?
    /// What the recommended number asks of the connection; only with advice to add.
    public var recommendedLoad: RecommendedLoad?
    /// Share of available EVSE time in the time sized on in which EVSEs were occupied; nil when unknown.
    public var occupiedUtilization: Double?
    /// EVSEs that will be built whatever is advised, and that must be there: both from the site's plan.
    public var plannedEVSEs = 0
    public var minimumEVSEs = 0
    /// Whole sentences, the deciding one first, with the numbers that decided.
    public var reasons: [Phrase]
    public var tier: EvidenceTier
    /// Weeks of the period in which the site was in service.
    public var weeks: Double
    /// Counted sessions that start in the period.
    public var sessions: Int
    /// Visits among them: attempts left out, sessions of one stop joined.
    public var visits: Int
    public var isComplete: Bool
    /// Where AC and DC are sized apart, the advice on each; else empty.
    public var classes: [ClassAdvice] = []
    /// What drivers were seen to do who found few or none free; nil when unknown.
    public var behaviour: DriverBehaviour?
    /// How long EVSEs did not work in the time sized on; nil when unknown.
    public var downShare: DownShare?
    /// Days that were left out because hardly anybody came, such as holidays.
    public var quietDays: [CivilDate] = []
    /// How demand moved over the time sized on; nil where it did not, and when unknown.
    public var demandChange: DemandChange?
    /// What the outlooks of the settings come to, in their order; empty when unknown, and for a site with AC and DC apart, whose classes have
    /// theirs.
    public var outlooks: [OutlookPoint] = []
    /// What measures come to that the settings ask for; empty when unknown.
    public var measures: [MeasurePoint] = []
    /// What power mixes come to, from today's EVSEs with those that are planned; empty when unknown, and where the settings ask for none that is
    /// faster than what is there.
    public var powerMixes: [PowerMixPoint] = []
    /// Of today's EVSEs with those that are planned; nil without outlooks.
    public var saturation: SaturationLevel?
    /// The time that demand is that of; nil when unknown.
    public var demandPeriod: TimeRange?
    /// Un-censored visits per hour, by hour of the local week (168); empty when unknown.
    public var visitsPerHourOfWeek: [Double]
    /// Share of the hour's arriving visits expected to find none free today, by hour of week (168); empty when unknown.
    public var blockingByHourOfWeek: [Double]
    /// Share of in-service time in which all EVSEs were occupied, as recorded, and the same from the model at today's number. Both
    /// over the time that was sized on, which the reasons name.
    public var recordedCongestion: Double?
    public var modelledCongestion: Estimate?
    public var targets: SizingTargets

    public init(
        verdict: Verdict, evsesNow: Int, reasons: [Phrase], tier: EvidenceTier, weeks: Double, sessions: Int, visits: Int,
        isComplete: Bool, targets: SizingTargets
    ) {
        self.verdict = verdict
        self.evsesNow = evsesNow
        self.curve = []
        self.reasons = reasons
        self.tier = tier
        self.weeks = weeks
        self.sessions = sessions
        self.visits = visits
        self.isComplete = isComplete
        self.visitsPerHourOfWeek = []
        self.blockingByHourOfWeek = []
        self.targets = targets
    }
}
