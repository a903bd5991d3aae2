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
            covering: period, windowSeconds: stepSeconds, calendar)
        var series = LoadSeries(grid)
        // Occupied seconds add up as energy does, one unit a second.
        var occupancy = LoadSeries(grid)
        for shard in shards {
            for (evse, sessions) in zip(shard.evses, shard.sessions) {
                let check = RatingCheck(evse, sessions)
                var union = TimeSet.empty
                for session in sessions where session.reaches(into: period) {
                    if evse.isNamed { union.append(session.range.clamped(to: period)) }
                    guard !check.isAboveRating(session) else { continue }
                    for step in session.profile.steps { series.add(step, from: session.start + Int64(step.offsetSeconds)) }
                }
                for range in union.ranges {
                    // A step's time is limited to 49 days: longer stretches go in parts.
                    for offset in stride(from: 0, to: range.lengthSeconds, by: 30 * 86_400) {
                        let seconds = min(30 * 86_400, range.lengthSeconds - offset)
                        occupancy.add(
                            PowerProfile.Step(
                                offsetSeconds: 0, activeMilliseconds: UInt32(seconds * 1000),
                                energy: Energy(milliwattHours: seconds)), from: range.start + offset)
                    }
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
