import Charging

/// Computes one EVSE's figures, adding its load to its site's.
struct EVSEAnalyzer {
    let period: TimeRange
    let arrival: ArrivalCurve
    let uninformativeParties: Set<PartyID>
    /// Reused from EVSE to EVSE.
    private(set) var recorded: LoadSeries
    private(set) var onArrival: LoadSeries
    private(set) var bounds: BoundSeries
    /// Load that is the same recorded and on arrival, until it is added to both.
    private var both: LoadSeries
    /// Energy that windows hold which the ends of the period cut, outside the period.
    private(set) var margin = Energy.zero
    private let margins: [TimeRange]

    init(period: TimeRange, arrival: ArrivalCurve, uninformativeParties: Set<PartyID>, grid: WindowGrid) {
        self.period = period
        self.arrival = arrival
        self.uninformativeParties = uninformativeParties
        recorded = LoadSeries(grid)
        onArrival = LoadSeries(grid)
        both = LoadSeries(grid)
        bounds = BoundSeries(grid)
        margins = [
            TimeRange(start: grid.range.start, end: period.start), TimeRange(start: period.end, end: grid.range.end),
        ].filter { !$0.isEmpty }
    }

    /// The figures. The series hold the EVSE's load until the next call.
    mutating func figures(_ evse: EVSE, _ sessions: [ChargingSession], _ time: EVSETime) -> EVSEFigures {
        recorded.clear()
        onArrival.clear()
        both.clear()
        bounds.clear()
        margin = .zero
        var figures = EVSEFigures(evse: evse, inService: time.inService)
        figures.availableSeconds = time.available.lengthSeconds
        figures.occupiedSeconds = time.occupied.lengthSeconds
        figures.downSeconds = time.down.lengthSeconds
        let check = RatingCheck(evse, sessions)
        figures.ratedPower = check.rating
        figures.ratingIsObserved = check.ratingIsObserved
        lazy var usualWatts = ArrivalCurve.usualWatts(sessions)
        var charging = MillisecondUnion()
        var known = (with: 0, without: 0)

        for session in sessions where session.reaches(into: period) {
            count(session, into: &figures)
            if session.chargingTimeIsKnown {
                session.addChargingTime(to: &charging, inside: time.inService)
                if session.energy > .zero { known.with += 1 }
            } else if session.energy > .zero {
                known.without += 1
            }
            let isAbove = check.isAboveRating(session)
            let energy = session.energy(in: period, isAboveRating: isAbove)
            figures.energy += energy
            figures.curveEnergies.add(energy, session.profile.method)
            if !session.chargingTimeIsKnown, session.isFlatOverStay { figures.flatOverStayEnergy += energy }
            guard !isAbove else {
                figures.unplacedEnergy += energy
                continue
            }
            addLoad(of: session, onArrival: arrival.step(session, rating: check.rating, usualWatts: usualWatts))
            bounds.add(session, limit: [check.rating, session.maximumPower].compactMap { $0 }.min())
        }

        recorded.add(both)
        onArrival.add(both)
        figures.chargingBasis = basis(evse, known: known)
        if figures.chargingBasis != .unknown { figures.chargingMilliseconds = charging.length(inside: time.available) }
        figures.peaks = Peaks(
            recorded: recorded.peak, onArrival: onArrival.peak, lowerKilowatts: bounds.lowerKilowatts,
            upperKilowatts: bounds.upperKilowatts)
        return figures
    }

    /// - Parameter stepOnArrival: nil where the curve on arrival is the recorded one.
    private mutating func addLoad(of session: ChargingSession, onArrival stepOnArrival: PowerProfile.Step?) {
        for step in session.profile.steps {
            let start = session.start + Int64(step.offsetSeconds)
            if stepOnArrival == nil { both.add(step, from: start) } else { recorded.add(step, from: start) }
            for range in margins {
                margin += Energy(milliwattHours: CurveStep(step, of: session).energy(in: range))
            }
        }
        if let stepOnArrival { onArrival.add(stepOnArrival, from: session.start) }
    }

    private func count(_ session: ChargingSession, into figures: inout EVSEFigures) {
        guard period.contains(session.start) else { return }
        figures.sessions += 1
        figures.startedEnergy += session.energy
        if session.energy > .zero { figures.sessionsWithEnergy += 1 } else { figures.attemptsWithoutEnergy += 1 }
    }

    private func basis(_ evse: EVSE, known: (with: Int, without: Int)) -> ChargingBasis {
        if known.with == 0 && known.without > 0 { return .unknown }
        if uninformativeParties.contains(evse.party) { return .uninformative }
        return known.without == 0 ? .recorded : .partial
    }
}
