public import Charging

/// Why a site's least power cannot be less, in a form that can be checked by hand.
///
/// Each session may charge at its full power outside the critical intervals; what it still lacks has to come inside them. All of that
/// energy, with the other load there, divided by the length of the intervals is the least power.
public struct PowerCertificate: Sendable {
    /// A session that cannot do without the critical intervals.
    public struct Part: Sendable {
        public var need: ChargingNeed
        /// Seconds of its stay outside the critical intervals.
        public var secondsOutside: Int64
        /// What has to come inside them, in fifths of a joule; nil where a limit of its group or hour decides.
        public var forcedFifths: Int64?
    }

    /// In order, not touching each other.
    public var intervals: [TimeRange]
    /// In order of their EVSEs, then of their start.
    public var parts: [Part]
    /// What has to be drawn inside the intervals by the sessions, in fifths of a joule.
    public var forcedFifths: Int128
    /// Energy of other load inside the intervals, in fifths of a joule.
    public var baseLoadFifths: Int128

    public var seconds: Int64 { intervals.reduce(0) { $0 + $1.lengthSeconds } }

    /// - Parameter unservable: of the block's energy, what other limits keep from coming at any power.
    init(_ problem: BlockProblem, _ cut: IntervalFlow, unservable: Int128) {
        let block = problem.block
        var intervals: [TimeRange] = []
        var base: Int128 = 0
        for interval in cut.criticalIntervals {
            let range = block.range(interval)
            base += Int128(block.baseWatts[interval] * 5 * range.lengthSeconds)
            if intervals.last?.end == range.start {
                intervals[intervals.count - 1].end = range.end
            } else {
                intervals.append(range)
            }
        }
        self.intervals = intervals
        baseLoadFifths = base
        let critical = Set(cut.criticalIntervals)
        let isSeparable = cut.limitedIntervals.isEmpty
        parts = cut.criticalNeeds.map { index in
            let need = block.needs[index]
            let inside = block.spans[index].reduce(0) { $0 + (critical.contains($1) ? block.seconds($1) : 0) }
            let outside = need.stay.lengthSeconds - inside
            let forced = max(0, need.deliverableFifths - need.cap.fifths(seconds: outside))
            return Part(need: need, secondsOutside: outside, forcedFifths: isSeparable && need.group == nil ? forced : nil)
        }.filter { $0.forcedFifths != 0 }
            .sorted { ($0.need.evse, $0.need.stay.start) < ($1.need.evse, $1.need.stay.start) }
        let wanted = cut.criticalNeeds.reduce(Int128(0)) {
            $0 + Int128(block.needs[$1].weight * block.needs[$1].deliverableFifths)
        }
        forcedFifths = (wanted - unservable - Self.outside(problem, cut, critical)) / Int128(problem.scale)
    }

    /// What the needs of a cut can draw outside its critical intervals, together.
    private static func outside(_ problem: BlockProblem, _ cut: IntervalFlow, _ critical: Set<Int>) -> Int128 {
        let block = problem.block
        let (needs, limited) = (Set(cut.criticalNeeds), Set(cut.limitedIntervals))
        let alone = block.loads { needs.contains($0) && block.needs[$0].group == nil }
        let groups = problem.groupLimits.indices.map { group in
            block.loads { needs.contains($0) && block.needs[$0].group == group }
        }
        return block.intervals.reduce(Int128(0)) { sum, interval in
            if critical.contains(interval) { return sum }
            if limited.contains(interval), let room = problem.room(interval, at: nil) {
                return sum + room * Int128(block.seconds(interval))
            }
            let grouped = zip(groups, problem.groupLimits).reduce(0) { $0 + min($1.0[interval], $1.1) }
            return sum + Int128((alone[interval] + grouped) * 5 * block.seconds(interval))
        }
    }
}
