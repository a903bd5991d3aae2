import Charging

/// How often sessions start at an EVSE, by hour of week, per hour in which one could: from the time outside a gap.
struct StartRates {
    /// Sessions that start outside the gap.
    let starts: Int
    /// By hour of week (168), sessions an hour.
    let perHour: [Double]
    private let calendar: LocalCalendar

    /// Each hour of week weighs as much as its time does; so many hours at the EVSE's mean rate are added to each, so that an
    /// hour seldom seen is not one of no use.
    private static let priorHours = 4.0

    /// - Parameters:
    ///   - idle: time in which a session could start.
    ///   - gap: what is left out.
    init(_ sessions: [ChargingSession], idle: TimeSet, outside gap: TimeSet, _ calendar: LocalCalendar) {
        self.calendar = calendar
        let counted = sessions.filter { !gap.contains($0.start) }
        starts = counted.count
        var hours = [Double](repeating: 0, count: 168)
        Self.forEachHour(idle.subtracting(gap), calendar) { hours[$1] += Double($0.lengthSeconds) / 3600 }
        var counts = [Double](repeating: 0, count: 168)
        for session in counted { counts[calendar.hourOfWeek(at: session.start)] += 1 }
        let total = hours.reduce(0, +)
        let mean = total > 0 ? Double(starts) / total : 0
        let rates = zip(counts, hours).map { ($0 + Self.priorHours * mean) / ($1 + Self.priorHours) }
        let given = zip(rates, hours).reduce(0) { $0 + $1.0 * $1.1 }
        // Rates give no more starts than there were; hours in which it was hardly ever idle must not raise the others.
        let scale = given > 0 ? min(1, Double(starts) / given) : 0
        perHour = rates.map { $0 * scale }
    }

    /// Starts to be expected in `time`.
    func expected(in time: TimeSet) -> Double {
        var sum = 0.0
        Self.forEachHour(time, calendar) { sum += perHour[$1] * Double($0.lengthSeconds) / 3600 }
        return sum
    }

    private static func forEachHour(_ time: TimeSet, _ calendar: LocalCalendar, _ body: (TimeRange, Int) -> Void) {
        // Ranges come in order: the hour of the last one is often that of this one.
        var hour = (number: 0, end: Instant(seconds: .min))
        for range in time.ranges {
            var at = range.start
            while at < range.end {
                if at >= hour.end { hour = (calendar.hourOfWeek(at: at), calendar.nextHour(after: at)) }
                let end = min(range.end, hour.end)
                body(TimeRange(start: at, end: end), hour.number)
                at = end
            }
        }
    }
}
