public import Charging

/// What a site that is not there yet would meet, from sites like it.
///
/// Their un-censored demand by the hour of the week, each site's shape counting alike; their stays and loads; and as many drivers as the middle
/// half of them have.
public struct Analogue: Sendable {
    /// A site that serves as an example, or those of its EVSEs that are of the class.
    struct Example: Sendable {
        var siteID: String
        /// Un-censored.
        var visitsPerWeek: Double
        /// By hour of week, adding up to 1.
        var shape: [Double]
        var dispersion: Double
        var visits: [(startHour: Int, stayHours: Double)]
        var kilowattHoursPerVisit: Double?
        var shard: SiteShard
        var counted: TimeSet
    }

    /// How many drivers come, among sites like it.
    public enum Demand: String, Sendable, CaseIterable {
        /// Of the next site like them: a quarter would have fewer; half; a quarter more.
        case low, mid, high

        var share: Double {
            switch self {
            case .low: 0.25
            case .mid: 0.5
            case .high: 0.75
            }
        }
    }

    /// What that means.
    public struct Entry: Sendable {
        public var demand: Demand
        public var visitsPerWeek: Double
        public var kilowattHoursPerYear: Double?
        /// Least number that meets the targets; nil where none up to 60 does.
        public var evses: Int?
        /// Share of drivers who would find none free, at that number or the one that was asked for.
        public var blocking: Double?
        /// EVSEs that the figures after it are of.
        public var evsesTaken: Int?
        /// Highest quarter-hour mean of a year there, every car drawing its own power from plug-in on, EVSE-side.
        public var peakKilowatts: Double?
        /// That for what the EVSEs would draw together, each as much as those of the examples are rated at on average; nil where that is not known.
        public var coincidence: Double?
    }

    public private(set) var entries: [Entry] = []
    /// The examples, by id.
    public private(set) var siteIDs: [String] = []
    /// Of the examples, each foretold from the others: how many have a number of visits in what was said, and how many were tried. Half of them
    /// should.
    public private(set) var foretold: (within: Int, of: Int) = (0, 0)

    /// Fewer examples tell nothing of how sites differ.
    public static let leastExamples = 3
    private static let mostEVSEs = 60
    /// Of each example at most so many visits, so that no site drowns the others.
    private static let mostVisits = 2000

    /// - Parameters:
    ///   - shards: sites that are like it, each with all of its sessions.
    ///   - serviceClass: EVSEs that are to be built; nil takes sites as they are.
    ///   - evses: a number to look at; nil for what meets the targets.
    /// - Returns: nil with fewer than three examples of at least four weeks and a hundred visits.
    public init?(
        _ shards: [SiteShard], scope: AnalysisScope, serviceClass: ServiceClass?, evses: Int?, plans: (SiteShard) -> SitePlan,
        settings: SizingSettings = SizingSettings()
    ) {
        let examples = shards.compactMap { shard in
            Self.example(shard, scope: scope, serviceClass, plans(shard), settings)
        }
        guard examples.count >= Self.leastExamples else { return nil }
        siteIDs = examples.map(\.siteID).sorted()
        foretold = Self.foretell(examples.map(\.visitsPerWeek))
        let levels = examples.map(\.visitsPerWeek).sorted()
        let stays = StayPool(examples.flatMap { Self.thinned($0.visits) })
        let loads = Self.loads(examples)
        let energies = examples.compactMap(\.kilowattHoursPerVisit)
        let energy = energies.isEmpty ? nil : energies.reduce(0, +) / Double(energies.count)
        let ratings = examples.flatMap { $0.shard.evses.compactMap(\.ratedPower?.kilowatts) }
        let rating = ratings.isEmpty ? nil : ratings.reduce(0, +) / Double(ratings.count)
        for demand in Demand.allCases {
            guard let visits = Quantile.ofNext(sorted: levels, at: demand.share) else { continue }
            let model = DemandModel(
                rates: (0..<168).map { hour in
                    examples.reduce(0) { $0 + $1.shape[hour] } / Double(examples.count) * visits
                }, dispersion: Self.dispersion(examples))
            var estimator = BlockingEstimator(
                model: model, stays: stays, settings: settings, seed: Seed(settings.seed).named("analogue"))
            let least = estimator.least(now: 1, largest: Self.mostEVSEs)
            let taken = evses ?? least
            let peak = taken.flatMap { taken in loads.flatMap { estimator.peakKilowatts(evses: taken, loads: $0) } }
            entries.append(
                Entry(
                    demand: demand, visitsPerWeek: visits,
                    kilowattHoursPerYear: energy.map { $0 * visits * EVSEValue.weeksPerYear },
                    evses: least, blocking: taken.map { estimator.outcome(evses: $0).blocking }, evsesTaken: taken,
                    peakKilowatts: peak,
                    coincidence: peak.flatMap { peak in
                        rating.flatMap { rating in taken.map { min(1, peak / (rating * Double($0))) } }
                    }))
        }
    }

    private static func example(
        _ shard: SiteShard, scope: AnalysisScope, _ serviceClass: ServiceClass?, _ plan: SitePlan, _ settings: SizingSettings
    ) -> Example? {
        let members = shard.evses.indices.filter { serviceClass == nil || ServiceClass(shard.evses[$0]) == serviceClass }
        guard !members.isEmpty else { return nil }
        let part = shard.part(members)
        let calendar = shard.site.calendar
        let facts = SiteFacts(shard: part, scope: scope, calendar: calendar, plan: plan, settings: settings)
        guard let window = facts.window, window.weeks >= 4, facts.windowVisits.count >= 100 else { return nil }
        let hours = LocalHours(window.range, calendar: calendar)
        let model = FittedDemand(timeline: facts.timeline, visits: facts.windowVisits, hours: hours, without: facts.unknown).model
        guard model.visitsPerWeek > 0 else { return nil }
        return Example(
            siteID: shard.site.id, visitsPerWeek: model.visitsPerWeek, shape: model.rates.map { $0 / model.visitsPerWeek },
            dispersion: model.dispersion,
            visits: facts.windowVisits.map { ((hours.cell(at: $0.start) ?? 0) % 24, $0.stayHours) },
            kilowattHoursPerVisit: facts.kilowattHoursPerVisit, shard: part, counted: facts.counted)
    }

    private static func thinned(_ visits: [(startHour: Int, stayHours: Double)]) -> [(startHour: Int, stayHours: Double)] {
        let step = max(1, (visits.count + mostVisits - 1) / mostVisits)
        return visits.enumerated().filter { $0.offset % step == 0 }.map(\.element)
    }

    /// Variances of day factors, 1/k, have a mean.
    private static func dispersion(_ examples: [Example]) -> Double {
        let variance = examples.reduce(0) { $0 + 1 / $1.dispersion } / Double(examples.count)
        return variance > 0 ? 1 / variance : .infinity
    }

    /// Of all examples as if they were one site; hours are those of the first's clock.
    private static func loads(_ examples: [Example]) -> LoadPool? {
        guard let first = examples.first else { return nil }
        let merged = SiteShard(
            site: first.shard.site, evses: examples.flatMap(\.shard.evses), sessions: examples.flatMap(\.shard.sessions))
        let counted = examples.reduce(TimeSet.empty) { $0.union($1.counted) }
        return LoadPool(merged, in: counted, calendar: first.shard.site.calendar)
    }

    private static func foretell(_ levels: [Double]) -> (within: Int, of: Int) {
        guard levels.count > leastExamples else { return (0, 0) }
        let within = levels.indices.filter { left in
            let others = levels.indices.filter { $0 != left }.map { levels[$0] }.sorted()
            guard let low = Quantile.ofNext(sorted: others, at: Demand.low.share),
                let high = Quantile.ofNext(sorted: others, at: Demand.high.share)
            else { return false }
            return (low...high).contains(levels[left])
        }
        return (within.count, levels.count)
    }
}
