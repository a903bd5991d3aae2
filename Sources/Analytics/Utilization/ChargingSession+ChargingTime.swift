import Charging

extension ChargingSession {
    /// Adds the times in which energy is recorded to flow, cut to `range`. Only for sessions whose charging time is known.
    func addChargingTime(to union: inout MillisecondUnion, inside range: TimeRange) {
        let low = range.start.seconds * 1000
        let high = min(range.end, end).seconds * 1000
        if let fromStart = chargingFromStartMilliseconds {
            let start = start.seconds * 1000
            union.add(max(low, start), min(high, start + fromStart))
            return
        }
        for step in profile.steps {
            let start = (start.seconds + Int64(step.offsetSeconds)) * 1000
            union.add(max(low, start), min(high, start + Int64(step.activeMilliseconds)))
        }
    }
}
