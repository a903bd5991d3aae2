import Charging

extension ChargingSession {
    /// How the session's energy is divided over time, where it must be: by its curve; where that is left out or there is none, by
    /// occupied time.
    func energySteps(isAboveRating: Bool) -> ArraySlice<PowerProfile.Step> {
        guard isAboveRating || profile.steps.isEmpty else { return profile.steps }
        return [
            PowerProfile.Step(
                offsetSeconds: 0, activeMilliseconds: UInt32(clamping: range.lengthSeconds * 1000), energy: energy)
        ]
    }

    /// The energy that lies in `period`: parts of any partition sum to the whole.
    func energy(in period: TimeRange, isAboveRating: Bool) -> Energy {
        if start >= period.start && end <= period.end { return energy }
        return Energy(
            milliwattHours: energySteps(isAboveRating: isAboveRating).reduce(0) {
                $0 + CurveStep($1, of: self).energy(in: period)
            })
    }
}
