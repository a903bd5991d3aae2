public import Charging

/// Why a site's least power cannot be less, in a form that can be checked by hand.
///
/// Each session may charge at its full power outside the critical intervals, as far as its power group allows; what it still lacks has
/// to come inside them. All of that energy, with the other load there, divided by the length of the intervals is the least power.
///
/// Energies are as they count at the limit: at the connection with losses.
public struct PowerCertificate: Sendable, Codable {
    /// A session that cannot do without the critical intervals.
    public struct Part: Sendable, Codable {
        public var need: ChargingNeed
        /// Seconds of its stay outside the critical intervals, and outside those in which a limit of the hour holds.
        public var secondsOutside: Int64
        /// What has to come inside them, in kWh; nil for a session of a power group, which is looked at as a whole.
        public var forcedKilowattHours: Double?
    }

    /// A power group whose sessions cannot do without the critical intervals.
    public struct Group: Sendable, Codable {
        /// Index of its limit.
        public var group: Int
        /// What its sessions among the parts need, in kWh.
        public var neededKilowattHours: Double
        /// What its limit lets them draw outside the critical intervals, in kWh.
        public var outsideKilowattHours: Double
    }

    /// In order, not touching each other.
    public var intervals: [TimeRange]
    /// In order of their EVSEs, then of their start.
    public var parts: [Part]
    public var groups: [Group]
    /// What the parts can draw together where a limit of the hour holds, in kWh.
    public var limitedKilowattHours: Double
    /// What of their energy cannot come at any power, in kWh.
    public var unservableKilowattHours: Double
    /// What has to be drawn inside the intervals by the sessions, in fifths of a joule: the sum of the parts and of what the groups lack,
    /// less what may be drawn under limits of the hour and what cannot come at any power.
    public var forcedFifths: Int128
    /// Energy of other load inside the intervals, in fifths of a joule.
    public var baseLoadFifths: Int128

    public var seconds: Int64 { intervals.reduce(0) { $0 + $1.lengthSeconds } }

    /// - Parameter unservable: of the block's energy, what other limits keep from coming at any power, weighted.
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
        let (critical, limited) = (Set(cut.criticalIntervals), Set(cut.limitedIntervals))
        let isOutside = block.intervals.map { !critical.contains($0) && !limited.contains($0) }
        func kilowattHours(_ weighted: Int128) -> Double { Energy.kilowattHours(fifths: weighted) / Double(problem.scale) }
        // Weighted, as flows are.
        var forced: Int128 = -unservable
        var parts: [Part] = []
        for index in cut.criticalNeeds {
            let need = block.needs[index]
            let outside = block.spans[index].reduce(0) { $0 + (isOutside[$1] ? block.seconds($1) : 0) }
            var part = Part(need: need, secondsOutside: outside)
            if need.group == nil {
                let lacking = Int128(need.weight * (need.deliverableFifths - need.cap.fifths(seconds: outside)))
                guard lacking > 0 else { continue }
                part.forcedKilowattHours = kilowattHours(lacking)
                forced += lacking
            }
            parts.append(part)
        }
        self.parts = parts.sorted { ($0.need.evse, $0.need.stay.start) < ($1.need.evse, $1.need.stay.start) }
        var groups: [Group] = []
        for (group, limit) in problem.groupLimits.enumerated() {
            let members = Set(cut.criticalNeeds.filter { block.needs[$0].group == group })
            guard !members.isEmpty else { continue }
            let needed = members.reduce(Int128(0)) { $0 + Int128(block.needs[$1].weight * block.needs[$1].deliverableFifths) }
            let loads = block.loads { members.contains($0) }
            let outside = block.intervals.reduce(Int128(0)) { sum, interval in
                isOutside[interval] ? sum + Int128(min(loads[interval], limit) * 5 * block.seconds(interval)) : sum
            }
            groups.append(
                Group(group: group, neededKilowattHours: kilowattHours(needed), outsideKilowattHours: kilowattHours(outside)))
            forced += needed - outside
        }
        self.groups = groups
        let room = limited.reduce(Int128(0)) { sum, interval in
            sum + (problem.room(interval, at: nil) ?? 0) * Int128(block.seconds(interval))
        }
        unservableKilowattHours = kilowattHours(unservable)
        limitedKilowattHours = kilowattHours(room)
        forcedFifths = (forced - room) / Int128(problem.scale)
    }
}
