import Charging

/// Who chose which EVSE of those that were free: all starts at a site at which a driver had a choice, in order.
struct EVSEChoices: Sendable {
    struct Choice: Sendable {
        var at: Instant
        /// Day of the local calendar, counted from 1970.
        var day: Int64
        var evse: Int
        /// Where its free EVSEs lie in `members`.
        fileprivate var free: Range<Int>
    }

    private(set) var choices: [Choice] = []
    private var members: [Int32] = []

    /// The EVSEs that were free to the driver, rising; the chosen one is among them.
    func free(_ choice: Choice) -> ArraySlice<Int32> { members[choice.free] }

    /// - Parameters:
    ///   - sessions: by EVSE of the shard, those that start in its available time.
    ///   - occupied: by EVSE of the shard.
    ///   - available: by EVSE, time in which it was in service, open, and not known to be down.
    init(
        _ shard: SiteShard, _ sessions: [[ChargingSession]], occupied: [TimeSet], available: [TimeSet],
        _ calendar: LocalCalendar
    ) {
        let evses = shard.evses.indices.filter { shard.evses[$0].isNamed }
        let starts = evses.flatMap { evse in sessions[evse].map { (at: $0.start, evse: evse) } }
            .sorted { ($0.at, $0.evse) < ($1.at, $1.evse) }
        var local = LocalSeconds(calendar)
        var isAvailable = available.map { TimeSet.Cursor($0) }
        var wasOccupied = occupied.map { TimeSet.Cursor($0) }
        var isOccupied = wasOccupied
        for start in starts {
            let first = members.count
            // Free to the driver: what was chosen, and all that were neither occupied a second before nor out of service.
            for other in evses
            where other == start.evse
                || isAvailable[other].contains(start.at) && !wasOccupied[other].contains(start.at + -1)
                    && !isOccupied[other].contains(start.at)
            {
                members.append(Int32(other))
            }
            // Who finds one free has no choice.
            guard members.count - first > 1 else {
                members.removeSubrange(first...)
                continue
            }
            choices.append(
                Choice(
                    at: start.at, day: local.at(start.at).flooredDivision(by: 86_400), evse: start.evse,
                    free: first..<members.count
                ))
        }
    }
}
