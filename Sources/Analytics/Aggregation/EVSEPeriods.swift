import Charging

/// Spreads one EVSE's figures over the parts of a period.
struct EVSEPeriods {
    let parts: LocalParts
    let period: TimeRange
    private(set) var totals: [Int: PeriodTotals] = [:]

    init(_ parts: LocalParts, period: TimeRange) {
        self.parts = parts
        self.period = period
        for key in parts.keys where totals[key] == nil { totals[key] = PeriodTotals() }
    }

    /// - Parameters:
    ///   - available: the EVSE's time that counts.
    ///   - down: when it is known not to work.
    mutating func add(_ evse: EVSE, _ sessions: [ChargingSession], available: TimeSet, down: TimeSet) {
        let inPeriod = sessions.filter { $0.reaches(into: period) }
        let check = RatingCheck(evse, sessions)
        let occupied = evse.isNamed ? ServiceMask.occupied(inPeriod).intersection(available) : .empty
        spread(available) { totals, seconds in
            totals.availableSeconds += seconds
            if let watts = check.rating?.watts {
                totals.ratedWattSeconds += watts * seconds
            } else {
                totals.unratedSeconds += seconds
            }
        }
        spread(occupied) { $0.occupiedSeconds += $1 }
        spread(down.intersection(available).subtracting(occupied)) { $0.downSeconds += $1 }
        var charging = MillisecondUnion()
        for session in inPeriod {
            if session.chargingTimeIsKnown { session.addChargingTime(to: &charging, inside: period) }
            count(session)
            addEnergy(session, check.isAboveRating(session))
        }
        addCharging(charging.merged, available)
    }

    private mutating func spread(_ set: TimeSet, _ add: (inout PeriodTotals, Int64) -> Void) {
        for range in set.ranges {
            parts.forEach(in: range) { key, inside in add(&totals[key, default: PeriodTotals()], inside.lengthSeconds) }
        }
    }

    private mutating func count(_ session: ChargingSession) {
        guard period.contains(session.start), let part = parts.index(of: session.start) else { return }
        let key = parts.keys[part]
        totals[key, default: PeriodTotals()].sessions += 1
        guard session.energy > .zero else { return }
        totals[key, default: PeriodTotals()].sessionsWithEnergy += 1
        if !session.chargingTimeIsKnown { totals[key, default: PeriodTotals()].sessionsWithoutChargingTime += 1 }
    }

    /// By the curve; where it is left out or there is none, by occupied time. Parts of a step are differences of its rounded
    /// cumulative energy: they sum to what lies in the period.
    private mutating func addEnergy(_ session: ChargingSession, _ isAbove: Bool) {
        guard session.energy != .zero else { return }
        let whole = PowerProfile.Step(
            offsetSeconds: 0, activeMilliseconds: UInt32(clamping: session.range.lengthSeconds * 1000), energy: session.energy)
        let steps = isAbove || session.profile.steps.isEmpty ? [whole] : session.profile.steps
        for step in steps where step.energy != .zero {
            let curve = CurveStep(step, of: session)
            let end = Instant(seconds: (curve.endMilliseconds + 999).flooredDivision(by: 1000))
            let start = Instant(seconds: curve.startMilliseconds.flooredDivision(by: 1000))
            parts.forEach(in: TimeRange(start: start, end: max(end, start + 1))) { key, inside in
                totals[key, default: PeriodTotals()].energy += Energy(milliwattHours: curve.energy(in: inside))
            }
        }
    }

    private mutating func addCharging(_ ranges: [(start: Int64, end: Int64)], _ available: TimeSet) {
        var first = 0
        for range in ranges {
            while first < available.ranges.count, available.ranges[first].end.seconds * 1000 <= range.start { first += 1 }
            var index = first
            while index < available.ranges.count, available.ranges[index].start.seconds * 1000 < range.end {
                let start = max(range.start, available.ranges[index].start.seconds * 1000)
                let end = min(range.end, available.ranges[index].end.seconds * 1000)
                let seconds = TimeRange(
                    start: Instant(seconds: start.flooredDivision(by: 1000)),
                    end: Instant(seconds: (end + 999).flooredDivision(by: 1000)))
                parts.forEach(in: seconds) { key, inside in
                    let milliseconds = min(end, inside.end.seconds * 1000) - max(start, inside.start.seconds * 1000)
                    totals[key, default: PeriodTotals()].chargingMilliseconds += milliseconds
                }
                index += 1
            }
        }
    }
}
