public import Charging

/// How the EVSEs of a site were used day by day, or week by week where there are many days: what a strip of days shows.
public struct UseByDay: Sendable, Codable {
    /// What is known of an EVSE in one step.
    public enum State: String, Sendable, CaseIterable, Codable {
        /// It could be used, or was.
        case usable
        /// A status said that it did not work, for half of the time in which it could have been used, or half a day.
        case down
        /// It was silent for longer than chance explains, for as long.
        case silent
        /// The party's archives have nothing of these days.
        case withoutData = "without_data"
        /// Not in service, or not open.
        case outOfService = "out_of_service"
    }

    public struct Cell: Hashable, Sendable, Codable {
        public var state: State
        /// Sessions that began.
        public var sessions: Int

        public init(state: State, sessions: Int) {
            self.state = state
            self.sessions = sessions
        }
    }

    /// The local day with which each step begins.
    public let firstDays: [CivilDate]
    /// 1, or 7 where the period has more than `mostDays` days.
    public let daysOfStep: Int
    /// By EVSE, in the order of the shard, then by step.
    public let cells: [[Cell]]

    /// More days than these are put together into weeks.
    public static let mostDays = 100

    /// From what is known already.
    public init(firstDays: [CivilDate], daysOfStep: Int, cells: [[Cell]]) {
        self.firstDays = firstDays
        self.daysOfStep = daysOfStep
        self.cells = cells
    }

    /// - Parameter figures: of the same shard, with silences tested.
    public init(_ shard: SiteShard, _ figures: SiteFigures, scope: AnalysisScope) {
        let calendar = shard.site.calendar
        let first = calendar.day(of: scope.period.start)
        let last = calendar.day(of: max(scope.period.start, scope.period.end + -1))
        let days = Int(last - first) + 1
        let daysOfStep = days > Self.mostDays ? 7 : 1
        let steps = (days + daysOfStep - 1) / daysOfStep
        let firstDays = (0..<steps).map { CivilDate(daysSince1970: first + Int64($0 * daysOfStep)) }
        let edges =
            firstDays.map { calendar.startOfDay($0) }
            + [calendar.startOfDay(CivilDate(daysSince1970: first + Int64(steps * daysOfStep)))]
        self.firstDays = firstDays
        self.daysOfStep = daysOfStep
        let times = ServiceClock(shard, scope: scope).times
        cells = shard.evses.indices.map { index in
            var sessions = [Int](repeating: 0, count: steps)
            for session in shard.sessions[index] where scope.period.contains(session.start) {
                sessions[min(steps - 1, Int(calendar.day(of: session.start) - first) / daysOfStep)] += 1
            }
            let silence = figures.evses[index].isSuspectedOutage ? figures.evses[index].silence?.range : nil
            return (0..<steps).map { step in
                let range = TimeRange(start: edges[step], end: edges[step + 1]).clamped(to: scope.period)
                return Cell(state: Self.state(times[index], silence, in: range), sessions: sessions[step])
            }
        }
    }

    private static func state(_ time: EVSETime, _ silence: TimeRange?, in range: TimeRange) -> State {
        let available = time.available.intersection(range)
        let seconds = available.lengthSeconds
        guard seconds > 0 else {
            let isInService = !time.inService.clamped(to: range).isEmpty
            return isInService && time.recorded.intersection(range).isEmpty ? .withoutData : .outOfService
        }
        let most = min(seconds, 86_400)
        if time.down.intersection(range).lengthSeconds * 2 >= most { return .down }
        if let silence, available.intersection(silence).lengthSeconds * 2 >= most { return .silent }
        return .usable
    }
}
