/// Blocking by number of EVSEs from a fitted model, with 90 % intervals: the deciding simulation.
///
/// One long trace gives the values. For the intervals the model is drawn anew many times, each with its own stays, and
/// runs through the first weeks of the same trace's random numbers: what a draw changes against the model itself, over
/// those weeks, is carried over to the value of the long trace. So the intervals hold the sampling error of the data,
/// and little of the simulation's.
struct BlockingEstimator {
    /// What one number of EVSEs means under one model.
    struct Outcome: Hashable, Sendable {
        var blocking: Double
        var busiestHoursBlocking: Double
        var congestion: Double
    }

    /// All there is to say, from the draws.
    struct Result: Sendable {
        /// Least number that meets the targets, with its interval; nil when no number up to the largest tried does.
        var least: (value: Int, low: Int, high: Int)?
        var largestTried: Int
        var curve: [BlockingPoint]
        var congestionNow: Estimate
        var blockingByHourOfWeek: [Double]
    }

    private let model: DemandModel
    private let stays: StayPool
    private let settings: SizingSettings
    private let seed: Seed
    private let busiestHours: [Int]
    private let trace: ArrivalTrace
    private let drawWeeks: Int
    private var known: [Int: Outcome] = [:]
    private var knownOverDrawWeeks: [Int: Outcome] = [:]

    /// The most points of a curve.
    static let mostPoints = 12

    init(model: DemandModel, stays: StayPool, settings: SizingSettings, seed: Seed) {
        self.model = model
        self.stays = stays
        self.settings = settings
        self.seed = seed
        busiestHours = BusiestHours.hours(rates: model.rates)
        let weeks = Self.weeks(visits: settings.simulatedVisits, of: model, within: 60...1500)
        drawWeeks = min(weeks, Self.weeks(visits: settings.visitsPerDraw, of: model, within: 8...100))
        var trace = ArrivalTrace()
        trace.draw(weeks: weeks, model: model, stays: stays, seed: seed)
        self.trace = trace
    }

    /// Weeks to simulate, with the start-up, to see about `visits` visits.
    private static func weeks(visits: Int, of model: DemandModel, within range: ClosedRange<Int>) -> Int {
        let needed = model.visitsPerWeek > 0 ? Double(max(visits, 0)) / model.visitsPerWeek : .infinity
        let counted = needed < Double(range.upperBound) ? max(Int(needed), range.lowerBound) : range.upperBound
        return counted + TraceSimulation.startUpWeeks
    }

    /// What `evses` EVSEs mean under the model itself.
    mutating func outcome(evses: Int) -> Outcome {
        if let outcome = known[evses] { return outcome }
        let outcome = outcome(of: TraceSimulation(trace: trace, evses: evses, weeks: trace.weeks), rates: model.rates)
        known[evses] = outcome
        return outcome
    }

    private mutating func outcomeOverDrawWeeks(evses: Int) -> Outcome {
        if let outcome = knownOverDrawWeeks[evses] { return outcome }
        let outcome = outcome(of: TraceSimulation(trace: trace, evses: evses, weeks: drawWeeks), rates: model.rates)
        knownOverDrawWeeks[evses] = outcome
        return outcome
    }

    private func outcome(of simulation: TraceSimulation, rates: [Double]) -> Outcome {
        Outcome(
            blocking: simulation.blocking(rates: rates, hoursOfWeek: 0..<168),
            busiestHoursBlocking: simulation.blocking(rates: rates, hoursOfWeek: busiestHours),
            congestion: simulation.congestion)
    }

    private func meetsTargets(_ outcome: Outcome) -> Bool {
        outcome.blocking <= settings.targets.blocking
            && outcome.busiestHoursBlocking <= settings.targets.busiestHoursBlocking
    }

    /// The least number that meets the targets, by bisection; nil when `largest` does not.
    mutating func least(now: Int, largest: Int) -> Int? {
        var low = 0
        var high = now
        if !meetsTargets(outcome(evses: now)) {
            low = now
            high = now + 1
            while !meetsTargets(outcome(evses: high)) {
                guard high < largest else { return nil }
                low = high
                high = min(largest, now + 2 * (high - now))
            }
        }
        while high - low > 1 {
            let middle = (low + high) / 2
            if meetsTargets(outcome(evses: middle)) { high = middle } else { low = middle }
        }
        return high
    }

    /// Everything, for a site of `now` EVSEs.
    mutating func result(now: Int, exposure: Exposure) -> Result {
        let largest = 2 * now + 10
        let least = least(now: now, largest: largest)
        let points = Self.curvePoints(now: now, least: least ?? largest)
        var samples = points.map { _ in Samples() }
        var congestionNow: [Double] = []
        var leastNumbers: [Int] = []
        var drawn = ArrivalTrace()
        for draw in 0..<settings.draws {
            var generator = seed.part(-1 - draw).generator
            let redrawn = model.redrawn(over: exposure, generator: &generator)
            let redrawnStays = stays.redrawn(generator: &generator)
            drawn.draw(weeks: drawWeeks, model: redrawn, stays: redrawnStays, seed: seed)
            var outcomes: [Int: Outcome] = [:]
            for (position, evses) in points.enumerated() {
                let outcome = carriedOver(evses: evses, trace: drawn, rates: redrawn.rates)
                outcomes[evses] = outcome
                samples[position].add(outcome, visitsPerWeek: redrawn.visitsPerWeek)
                if evses == now { congestionNow.append(outcome.congestion) }
            }
            guard let least else { continue }
            leastNumbers.append(
                self.least(near: least, largest: largest, outcomes: &outcomes, trace: drawn, rates: redrawn.rates))
        }
        let curve = zip(points, samples).map { evses, samples in
            samples.point(evses: evses, value: outcome(evses: evses), visitsPerWeek: model.visitsPerWeek)
        }
        return Result(
            least: least.map { value in
                let sorted = leastNumbers.map(Double.init).sorted()
                let low = Quantile.of(sorted: sorted, at: 0.05).map { Int($0.rounded(.down)) } ?? value
                let high = Quantile.of(sorted: sorted, at: 0.95).map { Int($0.rounded(.up)) } ?? value
                return (value, min(low, value), max(high, value))
            },
            largestTried: largest, curve: curve,
            congestionNow: Estimate(value: outcome(evses: now).congestion, draws: congestionNow),
            blockingByHourOfWeek: TraceSimulation(trace: trace, evses: now, weeks: trace.weeks).blockingByHourOfWeek)
    }

    /// The least number that meets the targets under a draw: it is seldom far from the model's.
    private mutating func least(
        near start: Int, largest: Int, outcomes: inout [Int: Outcome], trace: ArrivalTrace, rates: [Double]
    ) -> Int {
        func meets(_ evses: Int, _ estimator: inout Self) -> Bool {
            let outcome = outcomes[evses] ?? estimator.carriedOver(evses: evses, trace: trace, rates: rates)
            outcomes[evses] = outcome
            return estimator.meetsTargets(outcome)
        }
        var number = start
        if meets(number, &self) {
            while number > 1, meets(number - 1, &self) { number -= 1 }
        } else {
            while number < largest, !meets(number, &self) { number += 1 }
        }
        return number
    }

    /// A draw's outcome, set right by what the long trace says of the model against the draw's weeks.
    private mutating func carriedOver(evses: Int, trace: ArrivalTrace, rates: [Double]) -> Outcome {
        let drawn = outcome(of: TraceSimulation(trace: trace, evses: evses, weeks: drawWeeks), rates: rates)
        let long = outcome(evses: evses)
        let short = outcomeOverDrawWeeks(evses: evses)
        return Outcome(
            blocking: Self.carriedOver(drawn.blocking, long: long.blocking, short: short.blocking),
            busiestHoursBlocking: Self.carriedOver(
                drawn.busiestHoursBlocking, long: long.busiestHoursBlocking, short: short.busiestHoursBlocking),
            congestion: Self.carriedOver(drawn.congestion, long: long.congestion, short: short.congestion))
    }

    /// In proportion on the odds, so that shares stay between 0 and 1; the small constant keeps a share of 0 in
    /// the short run from deciding.
    private static func carriedOver(_ drawn: Double, long: Double, short: Double) -> Double {
        let small = 1e-4
        func odds(_ share: Double) -> Double { (share + small) / (1 - share + small) }
        let ratio = odds(drawn) * odds(long) / odds(short)
        return min(1, max(0, (ratio * (1 + small) - small) / (1 + ratio)))
    }

    /// The numbers that a curve shows: around today's and the least, and everything between unless that is too much.
    static func curvePoints(now: Int, least: Int) -> [Int] {
        let low = max(1, min(now, least) - 2)
        let high = max(now, least) + 2
        guard high - low + 1 > mostPoints else { return Array(low...high) }
        var points: Set<Int> = [low, now, least, high]
        // Today's and the least may add two to the even ones.
        let parts = mostPoints - 3
        for part in 1..<parts { points.insert(low + (high - low) * part / parts) }
        return points.sorted()
    }

    /// The draws' outcomes at one number of EVSEs.
    private struct Samples {
        private var blocking: [Double] = []
        private var busiestHoursBlocking: [Double] = []
        private var lost: [Double] = []

        mutating func add(_ outcome: Outcome, visitsPerWeek: Double) {
            blocking.append(outcome.blocking)
            busiestHoursBlocking.append(outcome.busiestHoursBlocking)
            lost.append(outcome.blocking * visitsPerWeek)
        }

        func point(evses: Int, value: Outcome, visitsPerWeek: Double) -> BlockingPoint {
            BlockingPoint(
                evses: evses, blocking: Estimate(value: value.blocking, draws: blocking),
                busiestHoursBlocking: Estimate(value: value.busiestHoursBlocking, draws: busiestHoursBlocking),
                lostVisitsPerWeek: Estimate(value: value.blocking * visitsPerWeek, draws: lost))
        }
    }
}

extension Estimate {
    /// `value` with the 5th and 95th percentile of `draws`, widened to hold the value; without draws no wider than it.
    init(value: Double, draws: [Double]) {
        let interval = Quantile.ninetyPercent(of: draws) ?? (value, value)
        self.init(value: value, low: min(value, interval.low), high: max(value, interval.high))
    }
}
