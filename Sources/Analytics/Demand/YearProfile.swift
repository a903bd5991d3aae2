public import Charging

extension CivilDate {
    /// 0 for 1 January.
    fileprivate var dayOfYear: Int { Int(daysSince1970 - CivilDate(year: year, month: 1, day: 1).daysSince1970) }
}

/// The load of some EVSEs over one year, step by step by a clock that is never changed: what simulators of energy systems take in.
///
/// A year of such a clock has no hour that is missing and none that comes twice, so every step has its place. All energy is in it: what has no place
/// in a curve (above the rating, or without one) is spread over the stay.
public struct YearProfile: Sendable {
    /// What becomes of the 366th day in tools that know 365.
    public enum LeapRule: String, Sendable, CaseIterable {
        case dropDecember31 = "drop-dec31"
        case dropFebruary29 = "drop-feb29"
        case keep
    }

    /// Which year, by which clock.
    public struct Calendar: Hashable, Sendable {
        public var year: Int
        /// How far the clock is ahead of UTC.
        public var offsetSeconds: Int64
        public var stepSeconds: Int64
        public var leapRule: LeapRule

        public init(year: Int, offsetSeconds: Int64, stepSeconds: Int64, leapRule: LeapRule) {
            self.year = year
            self.offsetSeconds = offsetSeconds
            self.stepSeconds = stepSeconds
            self.leapRule = leapRule
        }

        /// The standard time of a zone in a year: what its clocks show when they are not put forward.
        public static func standardOffset(of calendar: LocalCalendar, year: Int) -> Int64 {
            [1, 7].map { calendar.offsetSeconds(at: calendar.startOfDay(CivilDate(year: year, month: $0, day: 1))) }.min() ?? 0
        }

        public var stepsPerDay: Int { Int(86_400 / stepSeconds) }
        var firstDay: CivilDate { CivilDate(year: year, month: 1, day: 1) }
        private var days: Int { Int(CivilDate(year: year + 1, month: 1, day: 1).daysSince1970 - firstDay.daysSince1970) }
        public var start: Instant { Instant(seconds: firstDay.daysSince1970 * 86_400 - offsetSeconds) }
        /// Of the whole year, the 366th day too.
        var grid: WindowGrid { WindowGrid(start: start, windowSeconds: stepSeconds, count: days * stepsPerDay) }
        public var range: TimeRange { grid.range }
        /// 0 for Monday.
        public var firstWeekday: Int { Int((firstDay.daysSince1970 + 3).flooredRemainder(by: 7)) }

        /// Steps that are left out, of a leap year.
        var dropped: Range<Int> {
            guard days == 366, leapRule != .keep else { return 0..<0 }
            let day = leapRule == .dropFebruary29 ? 59 : 365
            return day * stepsPerDay..<(day + 1) * stepsPerDay
        }

        /// Milliwatt-hours of all steps, without the day that is left out, and what is on that.
        fileprivate func parted(_ all: [Int64]) -> (steps: [Energy], dropped: Energy) {
            let dropped = dropped
            return (
                (all[..<dropped.lowerBound] + all[dropped.upperBound...]).map { Energy(milliwattHours: $0) },
                Energy(milliwattHours: all[dropped].reduce(0, +))
            )
        }
    }

    public let calendar: Calendar
    /// By step, the day that is left out being left out.
    public private(set) var energies: [Energy]
    /// On the day that is left out.
    public private(set) var droppedEnergy: Energy
    /// What the sessions of the year say, charge by charge: with the step's sum and what is dropped it comes out even.
    public let recordedEnergy: Energy
    /// Steps of which there are no data, 0 in `energies`.
    public private(set) var unknownSteps: Int
    /// Days that were moved from the beginning to the end, so that the year begins on the weekday that was asked for.
    public private(set) var rotatedDays = 0
    /// Mondays of the weeks of data that it was made of, each once, rising; nil for a year as it was.
    public private(set) var repeatedWeeks: [CivilDate]?

    /// The year as it was.
    /// - Parameters:
    ///   - shards: whole sites.
    ///   - isIncluded: which EVSEs are meant.
    ///   - scope: all of the data.
    public init(
        _ shards: [SiteShard], calendar: Calendar, scope: AnalysisScope, including isIncluded: (EVSE) -> Bool = { _ in true }
    ) {
        self.calendar = calendar
        let grid = calendar.grid
        let load = Load(shards, grid: grid, scope: scope, including: isIncluded)
        recordedEnergy = load.recorded
        (energies, droppedEnergy) = calendar.parted(load.series.energies)
        let known = grid.indices(inside: load.known).count { !calendar.dropped.contains($0) }
        unknownSteps = energies.count - known
    }

    /// A year made of whole weeks of data, each weekday in its place: not one that was. Each week of it is the newest of those that are nearest
    /// to it in the course of the year.
    /// - Returns: nil without a whole week, Monday to Sunday, of which there are data.
    public init?(
        repeatingWeeksOf shards: [SiteShard], calendar: Calendar, scope: AnalysisScope,
        including isIncluded: (EVSE) -> Bool = { _ in true }
    ) {
        self.calendar = calendar
        let week: Int64 = 7 * 86_400
        // The Monday on or before the first day of data: 1 January 1970 was a Thursday.
        let local = scope.period.start.seconds + calendar.offsetSeconds + 3 * 86_400
        let monday = Instant(seconds: local.flooredDivision(by: week) * week - 3 * 86_400 - calendar.offsetSeconds)
        let perWeek = 7 * calendar.stepsPerDay
        let weeks = Int((scope.period.end - monday + week - 1) / week)
        let grid = WindowGrid(start: monday, windowSeconds: calendar.stepSeconds, count: weeks * perWeek)
        let load = Load(shards, grid: grid, scope: scope, including: isIncluded)
        var known = [Int](repeating: 0, count: weeks)
        for index in grid.indices(inside: load.known) { known[index / perWeek] += 1 }
        let whole = known.indices.filter { known[$0] == perWeek }
        guard !whole.isEmpty else { return nil }
        let lead = calendar.firstWeekday * calendar.stepsPerDay
        func firstDay(ofWeek week: Int) -> CivilDate {
            CivilDate(
                daysSince1970: (grid.windowStart(week * perWeek).seconds + calendar.offsetSeconds).flooredDivision(by: 86_400))
        }
        let firstMonday = calendar.firstDay.daysSince1970 - Int64(calendar.firstWeekday)
        let chosen = (0...(calendar.grid.count + lead) / perWeek).map { week in
            let day = CivilDate(daysSince1970: firstMonday + Int64(week) * 7).dayOfYear
            // Within half a week it is the same week of another year.
            func distance(_ candidate: Int) -> Int {
                let apart = abs(firstDay(ofWeek: candidate).dayOfYear - day)
                return (min(apart, 365 - apart) + 3) / 7
            }
            return whole.min { (distance($0), -$0) < (distance($1), -$1) } ?? whole[0]
        }
        let all = (0..<calendar.grid.count).map { index in
            let place = index + lead
            return load.series.energies[chosen[place / perWeek] * perWeek + place % perWeek]
        }
        (energies, droppedEnergy) = calendar.parted(all)
        recordedEnergy = Energy(milliwattHours: all.reduce(0, +))
        unknownSteps = 0
        repeatedWeeks = Set(chosen).sorted().map { firstDay(ofWeek: $0) }
    }

    /// Begins with a weekday, 0 for Monday: days before the first such day come last.
    public mutating func begin(onWeekday weekday: Int) {
        rotatedDays = (weekday - calendar.firstWeekday + 7) % 7
        let steps = rotatedDays * calendar.stepsPerDay
        energies = Array(energies[steps...] + energies[..<steps])
    }

    /// Mean power of a step.
    public func kilowatts(_ index: Int) -> Double { energies[index].meanKilowatts(overSeconds: calendar.stepSeconds) }

    public var energy: Energy { energies.reduce(.zero, +) }

    /// What is in the steps and was dropped, less what charges say: 0. Nil for a year that was not.
    public var difference: Energy? { repeatedWeeks == nil ? energy + droppedEnergy - recordedEnergy : nil }

    /// Energy by step of a grid, and of which time there are data.
    private struct Load {
        var series: LoadSeries
        var known = TimeSet.empty
        private var missing = TimeSet.empty
        var recorded = Energy.zero

        init(_ shards: [SiteShard], grid: WindowGrid, scope: AnalysisScope, including isIncluded: (EVSE) -> Bool) {
            series = LoadSeries(grid)
            for shard in shards {
                let clock = ServiceClock(shard, scope: scope)
                for (index, (evse, sessions)) in zip(shard.evses, shard.sessions).enumerated() where isIncluded(evse) {
                    let time = clock.time(of: index)
                    known = known.union(time.recorded)
                    // A sum in which one is missing is not known.
                    missing = missing.union(TimeSet(time.inService).subtracting(time.recorded))
                    let check = RatingCheck(evse, sessions)
                    for session in sessions where session.reaches(into: grid.range) {
                        let isAbove = check.isAboveRating(session)
                        recorded += session.energy(in: grid.range, isAboveRating: isAbove)
                        for step in session.energySteps(isAboveRating: isAbove) {
                            series.add(step, from: session.start + Int64(step.offsetSeconds))
                        }
                    }
                }
            }
            known = known.subtracting(missing)
        }
    }
}
