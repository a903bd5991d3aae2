import Charging

/// Spreads one EVSE's figures over the parts of a period.
struct EVSEPeriods {
    let parts: LocalParts
    let period: TimeRange
    let uninformativeParties: Set<PartyID>
    private(set) var totals: [Int: PeriodTotals] = [:]

    init(_ parts: LocalParts, period: TimeRange, uninformativeParties: Set<PartyID>, isComplete: Bool) {
        self.parts = parts
        self.uninformativeParties = uninformativeParties
        self.period = period
        for key in parts.keys { totals[key, default: PeriodTotals()].isComplete = isComplete }
    }

    mutating func add(_ evse: EVSE, _ sessions: [ChargingSession], _ time: EVSETime) {
        let check = RatingCheck(evse, sessions)
        spread(time.available) { totals, seconds in
            totals.availableSeconds += seconds
            if let watts = check.rating?.watts {
                totals.ratedWattSeconds += Int128(watts) * Int128(seconds)
            } else {
                totals.unratedSeconds += seconds
            }
        }
        spread(time.occupied) { $0.occupiedSeconds += $1 }
        spread(time.down) { $0.downSeconds += $1 }
        var charging = MillisecondUnion()
        for session in sessions where session.reaches(into: period) {
            if session.chargingTimeIsKnown { session.addChargingTime(to: &charging, inside: period) }
            count(session, evse)
            addEnergy(session, check.isAboveRating(session))
        }
        addCharging(charging, time.available)
    }

    private mutating func spread(_ set: TimeSet, _ add: (inout PeriodTotals, Int64) -> Void) {
        for range in set.ranges {
            parts.forEach(in: range) { key, inside in add(&totals[key, default: PeriodTotals()], inside.lengthSeconds) }
        }
    }

    private mutating func count(_ session: ChargingSession, _ evse: EVSE) {
        guard period.contains(session.start), let part = parts.index(of: session.start) else { return }
        let key = parts.keys[part]
        totals[key, default: PeriodTotals()].sessions += 1
        guard session.energy > .zero else { return }
        totals[key, default: PeriodTotals()].sessionsWithEnergy += 1
        totals[key, default: PeriodTotals()].startedEnergy += session.energy
        if !session.chargingTimeIsKnown { totals[key, default: PeriodTotals()].sessionsWithoutChargingTime += 1 }
        if uninformativeParties.contains(evse.party) { totals[key, default: PeriodTotals()].uninformativeSessions += 1 }
    }

    private mutating func addEnergy(_ session: ChargingSession, _ isAbove: Bool) {
        guard session.energy != .zero else { return }
        for step in session.energySteps(isAboveRating: isAbove) where step.energy != .zero {
            let curve = CurveStep(step, of: session)
            let end = Instant(seconds: (curve.endMilliseconds + 999).flooredDivision(by: 1000))
            let start = Instant(seconds: curve.startMilliseconds.flooredDivision(by: 1000))
            parts.forEach(in: TimeRange(start: start, end: max(end, start + 1))) { key, inside in
                let energy = Energy(milliwattHours: curve.energy(in: inside))
                totals[key, default: PeriodTotals()].energy += energy
                if isAbove { totals[key, default: PeriodTotals()].unplacedEnergy += energy }
            }
        }
    }

    private mutating func addCharging(_ charging: MillisecondUnion, _ available: TimeSet) {
        charging.forEach(inside: available) { start, end in
            let seconds = TimeRange(
                start: Instant(seconds: start.flooredDivision(by: 1000)),
                end: Instant(seconds: (end + 999).flooredDivision(by: 1000)))
            parts.forEach(in: seconds) { key, inside in
                let milliseconds = min(end, inside.end.seconds * 1000) - max(start, inside.start.seconds * 1000)
                totals[key, default: PeriodTotals()].chargingMilliseconds += milliseconds
            }
        }
    }
}
