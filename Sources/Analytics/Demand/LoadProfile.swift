public import Charging

/// The recorded load of some sites, step by step over a period.
public struct LoadProfile: Sendable {
    public struct Step: Sendable {
        public var start: Instant
        public var energy: Energy
        /// Mean number of EVSEs occupied.
        public var occupiedEVSEs: Double
    }

    public private(set) var steps: [Step] = []

    /// - Parameter calendar: steps begin on the marks of its clock. Energy whose curve is above the rating has no place in a curve
    ///   and is left out.
    public init(_ shards: [SiteShard], period: TimeRange, stepSeconds: Int64, calendar: LocalCalendar) {
        let grid = WindowGrid(
            covering: period, windowSeconds: stepSeconds, offsetSeconds: calendar.offsetSeconds(at: period.start))
        var series = LoadSeries(grid)
        // Occupancy as a step of constant power: 3.6 Wh a second would be exact, and any unit is.
        var occupancy = LoadSeries(grid)
        for shard in shards {
            for (evse, sessions) in zip(shard.evses, shard.sessions) {
                let check = RatingCheck(evse, sessions)
                var union = TimeUnion()
                for session in sessions {
                    union.add(session.range.clamped(to: period))
                    guard !check.isAboveRating(session) else { continue }
                    for step in session.profile.steps { series.add(step, from: session.start + Int64(step.offsetSeconds)) }
                }
                for range in union.ranges {
                    let seconds = range.lengthSeconds
                    occupancy.add(
                        PowerProfile.Step(
                            offsetSeconds: 0, activeMilliseconds: UInt32(clamping: seconds * 1000),
                            energy: Energy(milliwattHours: seconds)), from: range.start)
                }
            }
        }
        steps = (0..<grid.count).map { index in
            Step(
                start: grid.windowStart(index), energy: Energy(milliwattHours: series.energies[index]),
                occupiedEVSEs: Double(occupancy.energies[index]) / Double(stepSeconds))
        }
    }
}
