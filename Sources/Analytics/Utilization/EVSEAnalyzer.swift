import Charging

/// Computes one EVSE's figures, adding its load to its site's.
struct EVSEAnalyzer {
    let period: TimeRange
    let calendar: LocalCalendar
    let arrival: ArrivalCurve
    let uninformativeParties: Set<PartyID>
    let dataEnds: [PartyID: Instant]
    /// Reused from EVSE to EVSE.
    private(set) var recorded: LoadSeries
    private(set) var onArrival: LoadSeries
    private(set) var bounds: BoundSeries

    init(
        period: TimeRange, calendar: LocalCalendar, arrival: ArrivalCurve, uninformativeParties: Set<PartyID>,
        dataEnds: [PartyID: Instant], grid: WindowGrid
    ) {
        self.period = period
        self.calendar = calendar
        self.arrival = arrival
        self.uninformativeParties = uninformativeParties
        self.dataEnds = dataEnds
        recorded = LoadSeries(grid)
        onArrival = LoadSeries(grid)
        bounds = BoundSeries(grid)
    }

    /// - Returns: the figures, and when the EVSE was occupied. The series hold the EVSE's load until the next call.
    mutating func figures(_ evse: EVSE, _ sessions: [ChargingSession]) -> (figures: EVSEFigures, occupied: TimeUnion) {
        recorded.clear()
        onArrival.clear()
        bounds.clear()
        let inService = ServiceTime.range(
            of: evse, firstSession: sessions.first?.start, period: period, dataEnd: dataEnds[evse.party], calendar: calendar)
        var figures = EVSEFigures(evse: evse, inService: inService)
        let check = RatingCheck(evse, sessions)
        figures.ratedPower = check.rating
        figures.ratingIsObserved = check.ratingIsObserved
        let usualWatts = ArrivalCurve.usualWatts(sessions)
        var occupied = TimeUnion()
        var charging = MillisecondUnion()
        var known = (with: 0, without: 0)

        for session in sessions where session.reaches(into: period) {
            count(session, into: &figures)
            occupied.add(session.range.clamped(to: inService))
            if session.chargingTimeIsKnown {
                session.addChargingTime(to: &charging, inside: inService)
                if session.energy > .zero { known.with += 1 }
            } else if session.energy > .zero {
                known.without += 1
            }
            let isAbove = check.isAboveRating(session)
            let energy = energyInPeriod(session, isAbove ? [] : session.profile.steps)
            figures.energy += energy
            if !session.chargingTimeIsKnown, session.isFlatOverStay { figures.flatOverStayEnergy += energy }
            guard !isAbove else {
                figures.unplacedEnergy += energy
                continue
            }
            for step in session.profile.steps { recorded.add(step, from: session.start + Int64(step.offsetSeconds)) }
            for step in arrival.steps(session, rating: check.rating, usualWatts: usualWatts) {
                onArrival.add(step, from: session.start + Int64(step.offsetSeconds))
            }
            bounds.add(session, limit: [check.rating, session.maximumPower].compactMap { $0 }.min())
        }

        figures.occupiedSeconds = occupied.lengthSeconds
        figures.chargingBasis = basis(evse, known: known, sessions: figures.sessions)
        if figures.chargingBasis != .unknown { figures.chargingMilliseconds = charging.length }
        figures.peaks = Peaks(
            recorded: recorded.peak, onArrival: onArrival.peak, lowerKilowatts: bounds.lowerKilowatts,
            upperKilowatts: bounds.upperKilowatts)
        return (figures, occupied)
    }

    private func count(_ session: ChargingSession, into figures: inout EVSEFigures) {
        guard period.contains(session.start) else { return }
        figures.sessions += 1
        figures.startedEnergy += session.energy
        if session.energy > .zero { figures.sessionsWithEnergy += 1 } else { figures.attemptsWithoutEnergy += 1 }
    }

    /// The energy that lies in the period: by the curve; without one, by occupied time.
    private func energyInPeriod(_ session: ChargingSession, _ steps: [PowerProfile.Step]) -> Energy {
        if session.start >= period.start && session.end <= period.end { return session.energy }
        let whole = PowerProfile.Step(
            offsetSeconds: 0, activeMilliseconds: UInt32(clamping: session.range.lengthSeconds * 1000), energy: session.energy)
        var sum: Int64 = 0
        for step in steps.isEmpty ? [whole] : steps {
            let start = session.start + Int64(step.offsetSeconds)
            sum +=
                step.energy(untilMilliseconds: (period.end - start) * 1000)
                - step.energy(untilMilliseconds: (period.start - start) * 1000)
        }
        return Energy(milliwattHours: sum)
    }

    private func basis(_ evse: EVSE, known: (with: Int, without: Int), sessions: Int) -> ChargingBasis {
        if known.with == 0 && known.without > 0 { return .unknown }
        if uninformativeParties.contains(evse.party) { return .uninformative }
        return known.without == 0 ? .recorded : .partial
    }
}
