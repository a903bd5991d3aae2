import Charging

/// Lives through the days of one site: visits arrive, find an EVSE or go away, charge and leave.
///
/// It remembers one visit an EVSE, so that memory does not grow with the days.
struct SiteSimulator: Sendable {
    let plan: SitePlan
    private(set) var arrivingVisits = 0
    /// Visits that found every EVSE occupied or out of order.
    private(set) var lostVisits = 0

    private let shape: NetworkShape
    private let arrivals: Arrivals
    private var drivers: DriverPool
    private var states: [EVSEState]
    private var random: SeededGenerator
    private var lastSerial = 0

    /// Stays are kept between three minutes and three days.
    private static let stays: ClosedRange<Double> = 180...(3 * 86_400)

    init(_ plan: SitePlan, of shape: NetworkShape) {
        self.plan = plan
        self.shape = shape
        random = SeededGenerator(seed: shape.seed, stream: 3 << 40 | UInt64(plan.index))
        arrivals = Arrivals(
            profile: WeekProfile(plan.archetype, visitsPerDay: plan.visitsPerDay), dayVariation: shape.dayVariation)
        drivers = DriverPool(site: plan.index, archetype: plan.archetype, visitsPerDay: plan.visitsPerDay)
        let opening = plan.calendar.startOfDay(shape.firstDay)
        states = plan.evses.indices.map { evse in
            let stream = 4 << 40 | UInt64(plan.index) << 12 | UInt64(evse)
            let outages = Outages(
                perYear: shape.outagesPerEVSEPerYear, from: opening,
                random: SeededGenerator(seed: shape.seed, stream: stream))
            return EVSEState(from: opening, outages: outages)
        }
    }

    /// The charges that start on `date`, in order of arrival, and the statuses of all EVSEs at `moments`, which lie in
    /// that day and are sorted.
    mutating func live(
        through date: CivilDate, observedAt moments: [Instant]
    ) -> (
        charges: [Charge], statuses: [[EVSEStatus]]
    ) {
        var charges: [Charge] = []
        var statuses: [[EVSEStatus]] = []
        for arrival in arrivals.draw(on: date, in: plan.calendar, using: &random) {
            while statuses.count < moments.count, moments[statuses.count] <= arrival {
                statuses.append(observe(at: moments[statuses.count]))
            }
            receive(at: arrival, into: &charges)
        }
        while statuses.count < moments.count { statuses.append(observe(at: moments[statuses.count])) }
        return (charges, statuses)
    }

    /// The statuses of all EVSEs at `instant`, not before the last day that was lived through.
    mutating func observe(at instant: Instant) -> [EVSEStatus] {
        advance(to: instant)
        return states.map { $0.status(at: instant) }
    }

    /// Seconds out of order of each EVSE up to `end`, not before the last day that was lived through.
    mutating func outOfOrderSeconds(until end: Instant) -> [Int64] {
        advance(to: end)
        return states.map { $0.outOfOrderSeconds(until: end) }
    }

    private mutating func advance(to instant: Instant) {
        for index in states.indices { states[index].advance(to: instant) }
    }

    private mutating func receive(at arrival: Instant, into charges: inout [Charge]) {
        advance(to: arrival)
        arrivingVisits += 1
        let free = states.indices.filter { states[$0].isFree(at: arrival) }
        guard !free.isEmpty else {
            lostVisits += 1
            return
        }
        let evse = free[random.index(below: free.count)]
        let token = drivers.draw(at: arrival, using: &random)
        let visit = visit(of: token, at: evse, from: arrival)
        states[evse].occupy(visit.map { TimeRange(start: $0.start, end: $0.end) })
        drivers.keep(token, until: visit[visit.count - 1].end)
        charges.append(contentsOf: visit)
    }

    /// The sessions of one visit: mostly one; sometimes an attempt without energy, after which the driver may try
    /// again.
    private mutating func visit(of token: UInt32, at evse: Int, from arrival: Instant) -> [Charge] {
        guard random.chance(shape.attemptShare) else { return [charge(token, at: evse, from: arrival)] }
        guard random.chance(0.75) else {
            // A full car that stays on the socket.
            let seconds = Int64(min(max(random.lognormal(median: 1800, spread: 0.7), 300), 6 * 3600))
            return [attempt(token, at: evse, from: arrival, seconds: seconds)]
        }
        let failed = attempt(token, at: evse, from: arrival, seconds: 20 + Int64(random.index(below: 160)))
        guard random.chance(0.7) else { return [failed] }
        // Short enough for both sessions to be one visit.
        let pause = EVSEState.turnaroundSeconds + 5 + Int64(random.index(below: 180))
        return [failed, charge(token, at: evse, from: failed.end + pause)]
    }

    private mutating func attempt(_ token: UInt32, at evse: Int, from start: Instant, seconds: Int64) -> Charge {
        lastSerial += 1
        return Charge(
            site: plan.index, evse: evse, serial: lastSerial, token: token, start: start, end: start + seconds,
            stages: [], maximumWatts: 0)
    }

    private mutating func charge(_ token: UInt32, at evse: Int, from start: Instant) -> Charge {
        let car = Car(token: token, seed: shape.seed)
        let equipment = plan.evses[evse]
        let watts = min(equipment.watts, equipment.isDC ? car.dcWatts : car.acWatts)
        let asked = plan.archetype.energy
        let drawn = Int64(random.lognormal(median: asked.median, spread: asked.spread))
        let wattHours = min(max(drawn, 300), car.batteryWattHours)
        let habit = plan.archetype.stay
        let wished = random.lognormal(median: habit.median, spread: habit.spread)
        var stay = min(max(wished, Self.stays.lowerBound), Self.stays.upperBound)
        if equipment.isDC {
            // Nobody waits long at a fast charger that has stopped.
            let needed = ChargeCurve.secondsNeeded(wattHours: wattHours, watts: watts, isDC: true)
            stay = min(stay, Double(needed) + random.exponential(mean: 300))
        }
        let seconds = max(Int64(stay), Int64(Self.stays.lowerBound))
        lastSerial += 1
        return Charge(
            site: plan.index, evse: evse, serial: lastSerial, token: token, start: start, end: start + seconds,
            stages: ChargeCurve.stages(
                wattHours: wattHours, watts: watts, isDC: equipment.isDC, staySeconds: seconds,
                pieceSeconds: Int64(shape.archives.periodMinutes) * 60),
            maximumWatts: watts)
    }
}
