import Charging

/// How often sessions start at an EVSE, by hour of week, per hour in which one could: from the time outside a gap.
struct StartRates {
    /// Sessions that start outside the gap.
    let starts: Int
    /// Shape of the days' gamma factor, by moments; infinite where days differ no more than chance has it.
    let dispersion: Double
    private let perHour: [Double]
    private let calendar: LocalCalendar

    /// Each hour of week weighs as much as its time does; so many hours at the EVSE's mean rate are added to each, so that an
    /// hour seldom seen is not one of no use.
    private static let priorHours = 4.0

    /// - Parameters:
    ///   - idle: time in which a session could start.
    ///   - gap: what is left out.
    init(_ sessions: [ChargingSession], idle: TimeSet, outside gap: TimeRange, _ calendar: LocalCalendar) {
        self.calendar = calendar
        let counted = sessions.filter { !gap.contains($0.start) }
        starts = counted.count
        var hours = [Double](repeating: 0, count: 168)
        Self.forEachHour(idle.subtracting(TimeSet(gap)), calendar) { hours[$1] += Double($0.lengthSeconds) / 3600 }
        var counts = [Double](repeating: 0, count: 168)
        var days: [Int64: Double] = [:]
        for range in idle.subtracting(TimeSet(gap)).ranges {
            var day = calendar.date(of: range.start).daysSince1970
            while calendar.startOfDay(CivilDate(daysSince1970: day)) < range.end {
                days[day, default: 0] += 0
                day += 1
            }
        }
        for session in counted {
            counts[calendar.hourOfWeek(at: session.start)] += 1
            days[calendar.date(of: session.start).daysSince1970, default: 0] += 1
        }
        let total = hours.reduce(0, +)
        let mean = total > 0 ? Double(starts) / total : 0
        let rates = zip(counts, hours).map { ($0 + Self.priorHours * mean) / ($1 + Self.priorHours) }
        let given = zip(rates, hours).reduce(0) { $0 + $1.0 * $1.1 }
        perHour = rates.map { given > 0 ? $0 * Double(counted.count) / given : 0 }
        dispersion = Self.dispersion(days.keys.sorted().map { days[$0] ?? 0 })
    }

    /// `k` of counts whose variance is `m + m² / k`; infinite where it is not above the mean.
    static func dispersion(_ counts: [Double]) -> Double {
        guard counts.count > 1 else { return .infinity }
        let mean = counts.reduce(0, +) / Double(counts.count)
        let variance = counts.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(counts.count - 1)
        return variance > mean ? mean * mean / (variance - mean) : .infinity
    }

    /// Starts to be expected in `time`, for each local day that it meets.
    func expectedByDay(_ time: TimeSet) -> [Double] {
        var days: [Double] = []
        var last = Int64.min
        Self.forEachHour(time, calendar) { range, hour in
            let day = calendar.date(of: range.start).daysSince1970
            if day != last { days.append(0) }
            last = day
            days[days.count - 1] += perHour[hour] * Double(range.lengthSeconds) / 3600
        }
        return days
    }

    private static func forEachHour(_ time: TimeSet, _ calendar: LocalCalendar, _ body: (TimeRange, Int) -> Void) {
        for range in time.ranges {
            var at = range.start
            while at < range.end {
                let end = min(range.end, calendar.nextHour(after: at))
                body(TimeRange(start: at, end: end), calendar.hourOfWeek(at: at))
                at = end
            }
        }
    }
}
