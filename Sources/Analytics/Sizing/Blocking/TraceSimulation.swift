/// What drivers meet at a number of EVSEs, found by letting a trace of arrivals go through them: who finds none free
/// leaves, or does what the trace's behaviour says.
struct TraceSimulation: Sendable {
    /// Hours in which all EVSEs were occupied, each weighted with its day's factor, by hour of week: arrivals are in
    /// proportion to rate times factor, so this is the share of them that is lost, without the noise of counting them
    /// one by one.
    private(set) var weightedFullHours = [Double](repeating: 0, count: 168)
    /// The same weights over all hours, by day of the week.
    private(set) var weightedHoursByWeekday = [Double](repeating: 0, count: 7)
    /// Expected arrivals in full hours, by week.
    private(set) var lostByWeek: [Double] = []
    /// Expected arrivals, by week.
    private(set) var arrivalsByWeek: [Double] = []
    /// Hours in which all EVSEs were occupied.
    private(set) var fullHours = 0.0
    /// Hours simulated after the start-up.
    private(set) var hours = 0.0
    /// Arrivals and those that found none free, counted one by one: these agree with the above up to noise.
    private(set) var arrivals = 0
    private(set) var lost = 0
    /// Hours of all stays that began.
    private(set) var stayHours = 0.0
    /// Departures while all were occupied, and those of them whose EVSE went to somebody who had waited.
    private(set) var departuresFromFull = 0
    private(set) var taken = 0

    private let rates: [Double]

    /// Weeks at the beginning that are run and not counted, the site being empty at first. Stays of weeks are rare
    /// enough.
    static let startUpWeeks = 2

    /// Runs `trace` on `evses` EVSEs; the first `startUpWeeks` do not count.
    init(trace: ArrivalTrace, evses: Int) {
        rates = trace.rates
        let weeks = trace.weeks
        guard evses > 0, weeks > Self.startUpWeeks else { return }
        let firstDay = Self.startUpWeeks * 7
        lostByWeek = [Double](repeating: 0, count: weeks - Self.startUpWeeks)
        arrivalsByWeek = lostByWeek
        let arrivalsByWeekday = (0..<7).map { day in rates[day * 24..<day * 24 + 24].reduce(0, +) }
        for day in firstDay..<weeks * 7 {
            weightedHoursByWeekday[day % 7] += trace.dayFactors[day]
            arrivalsByWeek[day / 7 - Self.startUpWeeks] += trace.dayFactors[day] * arrivalsByWeekday[day % 7]
        }
        let begin = Double(firstDay * 24)
        let end = Double(weeks * 168)
        hours = end - begin
        let counted = trace.arrivalsByWeek[Self.startUpWeeks - 1]..<trace.arrivalsByWeek[weeks - 1]
        arrivals = counted.count

        // When each EVSE is next free, as a heap with the earliest on top. It always has `evses` entries: a driver who comes
        // replaces the top if that has passed, and is lost otherwise.
        withUnsafeTemporaryAllocation(of: Double.self, capacity: evses) { freeAt in
            freeAt.initialize(repeating: 0)
            if trace.behaviour == .plain {
                runPlain(trace, freeAt, counted: counted, begin: begin, end: end)
            } else {
                runWithBehaviour(trace, freeAt, counted: counted, begin: begin, end: end)
            }
        }
    }

    private mutating func runPlain(
        _ trace: ArrivalTrace, _ freeAt: UnsafeMutableBufferPointer<Double>, counted: Range<Int>, begin: Double, end: Double
    ) {
        trace.times.withUnsafeBufferPointer { times in
            trace.stays.withUnsafeBufferPointer { stays in
                for index in 0..<counted.lowerBound where freeAt[0] <= times[index] {
                    EarliestFirst.replaceTop(of: freeAt, with: times[index] + stays[index])
                }
                // Whoever filled the site before this has it full for a while yet.
                addFull(from: begin, until: min(freeAt[0], end), dayFactors: trace.dayFactors)
                for index in counted {
                    let time = times[index]
                    guard freeAt[0] <= time else {
                        lost += 1
                        continue
                    }
                    stayHours += stays[index]
                    EarliestFirst.replaceTop(of: freeAt, with: time + stays[index])
                    // From now until the next one leaves, all are occupied.
                    if freeAt[0] > time {
                        departuresFromFull += 1
                        addFull(from: time, until: min(freeAt[0], end), dayFactors: trace.dayFactors)
                    }
                }
            }
        }
    }

    /// Drivers who wait take turns, and those who go on leave the last free one: the arrivals before `counted` are lived through alike.
    private mutating func runWithBehaviour(
        _ trace: ArrivalTrace, _ freeAt: UnsafeMutableBufferPointer<Double>, counted: Range<Int>, begin: Double, end: Double
    ) {
        var queue: [(until: Double, stay: Double)] = []
        var first = 0
        /// Lets a car onto the EVSE that is free first.
        func admit(at time: Double, stay: Double, _ simulation: inout TraceSimulation) {
            EarliestFirst.replaceTop(of: freeAt, with: time + stay)
            if time >= begin { simulation.stayHours += stay }
            guard freeAt[0] > time, freeAt[0] > begin else { return }
            simulation.departuresFromFull += 1
            simulation.addFull(from: max(time, begin), until: min(freeAt[0], end), dayFactors: trace.dayFactors)
        }
        for index in 0..<counted.upperBound {
            let time = trace.times[index]
            while first < queue.count, freeAt[0] <= time {
                let moment = freeAt[0]
                while first < queue.count, queue[first].until < moment { first += 1 }
                guard first < queue.count else { break }
                if moment >= begin { taken += 1 }
                admit(at: moment, stay: queue[first].stay, &self)
                first += 1
            }
            let choice = trace.choice(of: index)
            if freeAt[0] > time {
                if index >= counted.lowerBound { lost += 1 }
                if choice.level < trace.behaviour.waitingShare {
                    queue.append((time + choice.patience, trace.stays[index]))
                }
                continue
            }
            if choice.level < trace.behaviour.balkingShare, freeAt.count > 1,
                freeAt.reduce(0, { $1 <= time ? $0 + 1 : $0 }) == 1
            {
                continue
            }
            admit(at: time, stay: trace.stays[index], &self)
        }
    }

    @inline(__always)
    private mutating func addFull(from start: Double, until end: Double, dayFactors: [Double]) {
        guard start < end else { return }
        fullHours += end - start
        HourParts.forEach(from: start, until: end) { hour, part in
            let weighted = part * dayFactors[hour / 24]
            weightedFullHours[hour % 168] += weighted
            lostByWeek[hour / 168 - Self.startUpWeeks] += weighted * rates[hour % 168]
        }
    }

    /// Share of time in which all EVSEs were occupied.
    var congestion: Double { hours > 0 ? fullHours / hours : 0 }

    /// EVSEs occupied on average, by the stays that began.
    var carriedLoad: Double { hours > 0 ? stayHours / hours : 0 }

    /// Share of arrivals that find none free, of those in `hoursOfWeek`; 0 without arrivals.
    func blocking(hoursOfWeek: some Sequence<Int>) -> Double {
        var lost = 0.0
        var all = 0.0
        for hour in hoursOfWeek {
            lost += rates[hour] * weightedFullHours[hour]
            all += rates[hour] * weightedHoursByWeekday[hour / 24]
        }
        return all > 0 ? lost / all : 0
    }

    /// Standard error of the share over all hours that comes from the simulation's length, by how much weeks differ.
    var blockingError: Double { RatioError.standardError(of: lostByWeek, in: arrivalsByWeek) ?? 0 }

    /// The share by hour of week (168).
    var blockingByHourOfWeek: [Double] {
        weightedFullHours.indices.map { hour in
            let all = weightedHoursByWeekday[hour / 24]
            return all > 0 ? weightedFullHours[hour] / all : 0
        }
    }
}
