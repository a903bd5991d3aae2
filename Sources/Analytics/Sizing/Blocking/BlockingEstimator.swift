import Foundation

/// Blocking by number of EVSEs from a fitted model, with 90 % intervals: the deciding simulation.
///
/// One long trace gives the values. For the intervals the record is drawn anew many times, each with its own stays, and the model that is
/// fitted to a draw runs through a short trace of the same random numbers: what a draw changes against the model itself over those weeks
/// is carried over to the value of the long trace. So the intervals hold the sampling error of the data, and little of the simulation's.
struct BlockingEstimator {
    /// What one number of EVSEs means under one model.
    struct Outcome: Hashable, Sendable {
        var blocking: Double
        var busiestHoursBlocking: Double
        var congestion: Double
        /// EVSEs occupied on average.
        var carriedLoad: Double
        /// Standard error of `blocking` that comes from the length of the trace.
        var blockingError: Double

        /// Of a trace in which some EVSE was always free, what they carry being left out.
        static let neverFull = Outcome(blocking: 0, busiestHoursBlocking: 0, congestion: 0, carriedLoad: 0, blockingError: 0)
    }

    /// All there is to say, from the draws.
    struct Result: Sendable {
        /// Least number that meets the targets, with its interval; nil when no number up to the largest tried does.
        var least: EVSENumber?
        var largestTried: Int
        var curve: [BlockingPoint]
        var congestionNow: Estimate
        var blockingByHourOfWeek: [Double]
        /// What the simulated visits draw; nil without loads, and where the trace is shorter than a year.
        var peaks: PeakSimulation?
    }

    let model: DemandModel
    private var stays: StayPool
    private let settings: SizingSettings
    let seed: Seed
    let uptime: Double
    private let busiestHours: [Int]
    let behaviour: DriverBehaviour
    private(set) var trace: ArrivalTrace
    /// As long as those of draws.
    private let shortTrace: ArrivalTrace
    private var known: [Int: Outcome] = [:]
    /// Blocking by hour of week at the same numbers.
    private var knownByHourOfWeek: [Int: [Double]] = [:]
    private var knownOfShortTrace: [Int: Outcome] = [:]

    /// The most points of a curve.
    static let mostPoints = 11

    /// - Parameters:
    ///   - uptime: share of the time that an EVSE works.
    ///   - waiting: at how many EVSEs the record shows that drivers wait, and the share of departures from a full site that they made use of.
    init(
        model: DemandModel, stays: StayPool, uptime: Double = 1, balkingShare: Double = 0,
        waiting: (evses: Int, taken: Double)? = nil,
        settings: SizingSettings, seed: Seed
    ) {
        self.model = model
        self.stays = stays
        self.uptime = uptime
        self.settings = settings
        self.seed = seed
        busiestHours = BusiestHours.hours(rates: model.rates)
        let weeks = Self.weeks(visits: settings.simulatedVisits, of: model, within: 60...1500)
        let shortWeeks = min(weeks, Self.weeks(visits: settings.visitsPerDraw, of: model, within: 8...100))
        var behaviour = DriverBehaviour(balkingShare: balkingShare)
        if let waiting {
            behaviour.waitingShare = WaitingShare.share(
                matching: waiting.taken, evses: waiting.evses, model: model, stays: stays, behaviour: behaviour,
                weeks: shortWeeks,
                seed: seed)
        }
        self.behaviour = behaviour
        var trace = ArrivalTrace()
        trace.draw(weeks: weeks, model: model, stays: stays, behaviour: behaviour, seed: seed)
        self.trace = trace
        trace.draw(weeks: shortWeeks, model: model, stays: stays, behaviour: behaviour, seed: seed)
        shortTrace = trace
    }

    /// Weeks to simulate, with the start-up, to see about `visits` visits.
    private static func weeks(visits: Int, of model: DemandModel, within range: ClosedRange<Int>) -> Int {
        let needed = model.visitsPerWeek > 0 ? Double(max(visits, 0)) / model.visitsPerWeek : .infinity
        let counted = needed < Double(range.upperBound) ? max(Int(needed), range.lowerBound) : range.upperBound
        return counted + TraceSimulation.startUpWeeks
    }

    /// What `evses` EVSEs mean under the model itself where each works `uptime` of the time, for long spells and independently of the others:
    /// the mean over how many work. Where none does nobody finds one, and the site is not busy.
    mutating func outcome(evses: Int) -> Outcome {
        guard uptime < 1, let weights = BinomialWeights.all(of: evses, share: uptime) else { return outcome(working: evses) }
        var mean = Outcome.neverFull
        for (working, weight) in weights.enumerated() where weight > Self.leastWeight {
            let outcome = outcome(working: working)
            mean.blocking += weight * outcome.blocking
            mean.busiestHoursBlocking += weight * outcome.busiestHoursBlocking
            mean.congestion += weight * outcome.congestion
            mean.carriedLoad += weight * outcome.carriedLoad
            mean.blockingError += weight * outcome.blockingError
        }
        return mean
    }

    /// Rarer numbers of working EVSEs are left out.
    private static let leastWeight = 1e-5

    /// What `working` EVSEs mean under the model itself, none of them out of order.
    mutating func outcome(working: Int) -> Outcome {
        guard working > 0 else {
            return Outcome(blocking: 1, busiestHoursBlocking: 1, congestion: 0, carriedLoad: 0, blockingError: 0)
        }
        if let outcome = known[working] { return outcome }
        let simulation = TraceSimulation(trace: trace, evses: working)
        let outcome = outcome(of: simulation)
        known[working] = outcome
        knownByHourOfWeek[working] = simulation.blockingByHourOfWeek
        return outcome
    }

    private mutating func outcomeOfShortTrace(evses: Int) -> Outcome {
        if let outcome = knownOfShortTrace[evses] { return outcome }
        let outcome = outcome(of: TraceSimulation(trace: shortTrace, evses: evses))
        knownOfShortTrace[evses] = outcome
        return outcome
    }

    private func outcome(of simulation: TraceSimulation) -> Outcome {
        Outcome(
            blocking: simulation.blocking(hoursOfWeek: 0..<168),
            busiestHoursBlocking: simulation.blocking(hoursOfWeek: busiestHours),
            congestion: simulation.congestion, carriedLoad: simulation.carriedLoad,
            blockingError: simulation.blockingError)
    }

    /// The least number that meets the targets under the model itself, by bisection; nil when `largest` does not.
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

    private func meetsTargets(_ outcome: Outcome) -> Bool {
        outcome.blocking <= settings.targets.blocking
            && outcome.busiestHoursBlocking <= settings.targets.busiestHoursBlocking
    }

    /// Everything, for a site of `now` EVSEs.
    /// - Parameters:
    ///   - minimum: there must be as many, whatever the targets.
    ///   - shown: another number that the curve shows.
    ///   - loads: what visits draw; nil leaves peaks out.
    mutating func result(
        now: Int, minimum: Int = 0, showing shown: Int? = nil, exposure: Exposure, loads: LoadPool? = nil
    ) -> Result {
        let largest = 2 * now + 10
        var points = Self.curvePoints(now: now, least: least(now: now, largest: largest) ?? largest)
        let tried = points[points.count - 1]
        points = Set(points + [shown, minimum > now ? minimum : nil].compactMap { $0 }).sorted()
        let redraw = RecordRedraw(model: model, stays: stays, exposure: exposure, evses: now)
        var spread = DrawSpread(
            points: points, now: now, values: points.map { outcome(evses: $0) }, visitsPerWeek: model.visitsPerWeek,
            recordShare: redraw.share, weeks: Double(exposure.days) / 7)
        var drawn = ArrivalTrace()
        for draw in 0..<settings.draws {
            let drawSeed = seed.part(-1 - draw)
            let refitted = model.refitted(to: redraw.record(seed: drawSeed))
            var generator = drawSeed.part(-1).generator
            drawn.draw(
                weeks: shortTrace.weeks, model: refitted, stays: stays.redrawn(generator: &generator),
                behaviour: behaviour, seed: seed)
            var isNeverFull = false
            let outcomes = points.map { evses in
                // On the same arrivals more EVSEs are full no more often: where some never were, none of a larger number is.
                let simulated = isNeverFull ? .neverFull : outcome(of: TraceSimulation(trace: drawn, evses: evses))
                isNeverFull = simulated.congestion == 0
                return carriedOver(simulated, evses: evses)
            }
            spread.add(outcomes, visitsPerWeek: refitted.visitsPerWeek)
        }
        let least = spread.least(meeting: settings.targets, upTo: tried)
            .map { $0.atLeast(minimum) }
        var curve = least.map { spread.curve(with: $0.value) } ?? spread.curve
        let peaks = loads.flatMap { PeakSimulation(trace, loads: $0) }
        if let peaks {
            for index in curve.indices { curve[index].sitePeakKilowatts = peaks.peakKilowatts(evses: curve[index].evses) }
        }
        _ = outcome(working: now)
        return Result(
            least: least, largestTried: largest, curve: curve, congestionNow: spread.congestion(evses: now),
            blockingByHourOfWeek: knownByHourOfWeek[now] ?? [], peaks: peaks)
    }

    /// Blocking with an interval from weeks of the record drawn anew, with replacement (a block bootstrap, Künsch 1989). It does not suppose that
    /// the model is right about how days and weeks differ, and knows nothing of stays. Nil where there are too few weeks to draw from.
    mutating func weekBootstrap(evses: Int, exposure: Exposure, estimate: Double) -> Estimate? {
        let weeks = exposure.wholeWeeks
        guard Double(weeks) >= EvidenceTier.leastWeeksForFull, settings.weekDraws > 0 else { return nil }
        let middle = OddsScale.position(outcomeOfShortTrace(evses: evses).blocking)
        var drawn = ArrivalTrace()
        var squares = 0.0
        for draw in 0..<settings.weekDraws {
            var generator = seed.named("weeks").part(draw).generator
            let record = exposure.weeks((0..<weeks).map { _ in generator.index(below: weeks) })
            drawn.draw(
                weeks: shortTrace.weeks, model: model.refitted(to: record), stays: stays, behaviour: behaviour, seed: seed)
            let off = OddsScale.position(outcome(of: TraceSimulation(trace: drawn, evses: evses)).blocking) - middle
            squares += off * off
        }
        let error = (squares / Double(settings.weekDraws)).squareRoot()
        let reach = StudentQuantile.ninetyFivePercent(degreesOfFreedom: Double(min(weeks, settings.weekDraws)))
        let position = OddsScale.position(estimate)
        return Estimate(
            value: estimate, low: OddsScale.share(position - reach * error), high: OddsScale.share(position + reach * error))
    }

    /// Blocking with `level` times as many drivers, at the same errors of the estimate as the model itself has.
    mutating func blocking(atLevel level: Double, evses: Int, estimate: Double) -> Double {
        var scaled = ArrivalTrace()
        scaled.draw(
            weeks: shortTrace.weeks, model: model.scaled(by: level), stays: stays, behaviour: behaviour, seed: seed)
        let drawn = outcome(of: TraceSimulation(trace: scaled, evses: evses)).blocking
        return Self.carriedOver(drawn, long: estimate, short: outcomeOfShortTrace(evses: evses).blocking)
    }

    /// The same site under another demand: `stayFactor` times the stays, in a trace of more visits than a draw's and of a year at least.
    private init(_ base: BlockingEstimator, _ outlook: DemandOutlook, stayFactor: Double) {
        model = base.model.scaled(by: outlook.visits)
        stays = base.stays.scaled(by: stayFactor)
        uptime = base.uptime
        settings = base.settings
        seed = base.seed
        busiestHours = base.busiestHours
        behaviour = base.behaviour
        // A year's peak is one value a year: it takes many to know its mean.
        let year = PeakSimulation.weeksPerYear
        let weeks = Self.weeks(visits: 4 * settings.visitsPerDraw, of: model, within: year...10 * year)
        var trace = ArrivalTrace()
        trace.draw(weeks: weeks, model: model, stays: stays, behaviour: behaviour, seed: seed)
        self.trace = trace
        shortTrace = trace
    }

    /// What drivers would meet under an outlook.
    /// - Parameters:
    ///   - serviceClass: nil where it is not known: then cars stay as long as they do.
    ///   - evses: numbers to say blocking of.
    func point(
        _ outlook: DemandOutlook, of serviceClass: ServiceClass?, evses: [Int], now: Int, loads: LoadPool
    ) -> OutlookPoint {
        guard outlook.visits <= OutlookPoint.mostVisits else { return OutlookPoint(outlook: outlook, evses: nil, blocking: [:]) }
        var other = BlockingEstimator(self, outlook, stayFactor: outlook.stayFactor(serviceClass))
        var blocking: [Int: Double] = [:]
        for number in evses { blocking[number] = other.outcome(evses: number).blocking }
        let least = other.least(now: now, largest: Int(2 * max(1, outlook.visits) * Double(now)) + 10)
        let peaks =
            least == nil ? nil : PeakSimulation(other.trace, loads: loads.scaled(outlook), mostYears: 10, mostVisits: 40_000)
        return OutlookPoint(
            outlook: outlook, evses: least, blocking: blocking, peakKilowatts: peaks?.peakKilowatts(evses: max(least ?? now, now))
        )
    }

    /// The highest quarter-hour mean of a year, averaged over the years that the trace has; nil where it is shorter than one.
    func peakKilowatts(evses: Int, loads: LoadPool) -> Double? {
        PeakSimulation(trace, loads: loads, mostYears: 10, mostVisits: 40_000)?.peakKilowatts(evses: evses)
    }

    /// Blocking by number where EVSEs work all the time, or drivers stay otherwise.
    /// - Parameter stays: nil for as they do.
    mutating func blocking(evses: [Int], isRepaired: Bool, stays: StayPool?) -> [Int: Double] {
        var other = self
        if let stays { other = BlockingEstimator(self, stays: stays) }
        var shares: [Int: Double] = [:]
        for number in evses {
            shares[number] = (isRepaired ? other.outcome(working: number) : other.outcome(evses: number)).blocking
        }
        return shares
    }

    /// The same drivers with other stays, in a trace as long.
    private init(_ base: BlockingEstimator, stays: StayPool) {
        self = base
        self.stays = stays
        known = [:]
        knownByHourOfWeek = [:]
        knownOfShortTrace = [:]
        var trace = ArrivalTrace()
        trace.draw(weeks: base.trace.weeks, model: model, stays: stays, behaviour: behaviour, seed: seed)
        self.trace = trace
    }

    /// How many times as many drivers may come until `evses` EVSEs no longer meet the targets.
    /// - Parameter blocking: at that number, with its interval: how far the estimate may be off.
    func saturation(evses: Int, blocking: Estimate) -> SaturationLevel {
        let middle = OddsScale.position(blocking.value)
        func level(_ end: Double) -> Double {
            let shift = OddsScale.position(end) - middle
            var (low, high) = (log(SaturationLevel.range.lowerBound), log(SaturationLevel.range.upperBound))
            for _ in 0..<10 {
                let next = (low + high) / 2
                var other = BlockingEstimator(self, DemandOutlook(visits: exp(next)), stayFactor: 1)
                let outcome = other.outcome(evses: evses)
                func moved(_ share: Double) -> Double { OddsScale.share(OddsScale.position(share) + shift) }
                let meets =
                    moved(outcome.blocking) <= settings.targets.blocking
                    && moved(outcome.busiestHoursBlocking) <= settings.targets.busiestHoursBlocking
                if meets { low = next } else { high = next }
            }
            return exp((low + high) / 2)
        }
        return SaturationLevel(
            evses: evses, level: Estimate(value: level(blocking.value), low: level(blocking.high), high: level(blocking.low)))
    }

    /// A draw's outcome, set right by what the long trace says of the model against the draw's weeks.
    private mutating func carriedOver(_ drawn: Outcome, evses: Int) -> Outcome {
        let long = outcome(evses: evses)
        let short = outcomeOfShortTrace(evses: evses)
        return Outcome(
            blocking: Self.carriedOver(drawn.blocking, long: long.blocking, short: short.blocking),
            busiestHoursBlocking: Self.carriedOver(
                drawn.busiestHoursBlocking, long: long.busiestHoursBlocking, short: short.busiestHoursBlocking),
            congestion: Self.carriedOver(drawn.congestion, long: long.congestion, short: short.congestion),
            carriedLoad: long.carriedLoad, blockingError: long.blockingError)
    }

    /// In proportion on the odds, so that shares stay between 0 and 1.
    static func carriedOver(_ drawn: Double, long: Double, short: Double) -> Double {
        OddsScale.share(OddsScale.position(drawn) + OddsScale.position(long) - OddsScale.position(short))
    }

    /// The numbers that a curve shows, rising: today's and the least with their neighbours, and as far around the least as an interval may
    /// reach; all between unless that is too much.
    static func curvePoints(now: Int, least: Int) -> [Int] {
        let reach = max(2, least / 6)
        let low = max(1, min(now - 2, least - reach))
        let high = max(now + 2, least + reach)
        guard high - low + 1 > mostPoints else { return Array(low...high) }
        var points = Set([now, least].flatMap { max(1, $0 - 1)...$0 + 1 })
        let parts = mostPoints - points.count - 1
        for part in 0...parts { points.insert(low + (high - low) * part / parts) }
        return points.sorted()
    }
}
