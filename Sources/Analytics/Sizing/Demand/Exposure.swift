import Charging

/// Visits and the time in which one could begin, by local day and hour: what demand is estimated from.
///
/// While all EVSEs are occupied a driver who comes leaves no record. Dividing by the time that was not full, instead of
/// all time, takes that out (the estimator of Aalen's multiplicative intensity model, per cell).
struct Exposure: Sendable {
    /// Day of the week of each day, 0 for Monday.
    var weekdays: [Int]
    /// `T`: hours in which an EVSE could be had, by `day × 24 + hour`.
    var openHours: [Double]
    /// Hours in which a visit would have been recorded had an EVSE been free: the site was open, and there are data.
    var watchedHours: [Double]
    /// `N`: visits that began, by `day × 24 + hour`.
    var visits: [Double]

    var days: Int { weekdays.count }
    var totalVisits: Double { visits.reduce(0, +) }
    var totalOpenHours: Double { openHours.reduce(0, +) }

    /// - Parameter watchedHours: nil where the site was never full.
    init(weekdays: [Int], openHours: [Double], visits: [Double], watchedHours: [Double]? = nil) {
        self.weekdays = weekdays
        self.openHours = openHours
        self.watchedHours = watchedHours ?? openHours
        self.visits = visits
    }

    /// - Parameters:
    ///   - timeline: of the sizing window, as `hours`; visits outside it are left out.
    ///   - unknown: time of which it is not known who came, such as days without data. It counts for nothing here, though the timeline may
    ///     know of charges that reach into it.
    ///   - leastFree: visits and time count only while at least as many were free: two where drivers shun the last.
    init(
        timeline: OccupancyTimeline, visits demand: [Visit], hours: LocalHours, without unknown: TimeSet, leastFree: Int = 1
    ) {
        weekdays = hours.weekdays
        openHours = [Double](repeating: 0, count: hours.days * 24)
        watchedHours = openHours
        visits = openHours
        var free = [Int64](repeating: 0, count: hours.days * 24)
        var watched = free
        for stretch in timeline.stretches where stretch.operative > 0 {
            for known in TimeSet(stretch.range).subtracting(unknown).ranges {
                hours.forEachCell(in: known) { cell, part in
                    watched[cell] += part
                    if stretch.operative - stretch.occupied >= leastFree { free[cell] += part }
                }
            }
        }
        for cell in free.indices {
            openHours[cell] = Double(free[cell]) / 3600
            watchedHours[cell] = Double(watched[cell]) / 3600
        }
        for visit in demand where !unknown.contains(visit.start) {
            if leastFree > 1, timeline.free(before: visit.start) ?? leastFree < leastFree { continue }
            if let cell = hours.cell(at: visit.start) { visits[cell] += 1 }
        }
    }

    /// The first days.
    func prefix(days: Int) -> Exposure {
        Exposure(
            weekdays: Array(weekdays.prefix(days)), openHours: Array(openHours.prefix(days * 24)),
            visits: Array(visits.prefix(days * 24)), watchedHours: Array(watchedHours.prefix(days * 24)))
    }

    /// Whole weeks back from the end.
    var wholeWeeks: Int { days / 7 }

    /// The days of a whole week, numbered from the earliest.
    func days(ofWeek week: Int) -> Range<Int> {
        let first = days - (wholeWeeks - week) * 7
        return first..<first + 7
    }

    /// Some of the whole weeks in the order given; a week may be there more than once.
    func weeks(_ numbers: [Int]) -> Exposure {
        let parts = numbers.map { days(ofWeek: $0) }
        func cells(_ all: [Double]) -> [Double] { parts.flatMap { all[$0.lowerBound * 24..<$0.upperBound * 24] } }
        return Exposure(
            weekdays: parts.flatMap { weekdays[$0] }, openHours: cells(openHours), visits: cells(visits),
            watchedHours: cells(watchedHours))
    }

    /// Takes the time from `start` to `end`, in hours from the first day's start, out of the open hours, in proportion to what was
    /// watched. It must not be taken out twice.
    mutating func shorten(from start: Double, until end: Double) {
        HourParts.forEach(from: start, until: min(end, Double(openHours.count))) { cell, part in
            openHours[cell] = max(0, openHours[cell] - part * watchedHours[cell])
        }
    }

    /// Visits of each day.
    var visitsByDay: [Double] { (0..<days).map { day in visits[day * 24..<day * 24 + 24].reduce(0, +) } }

    /// Visits by hour of week (168).
    var visitsByHourOfWeek: [Double] {
        var sums = [Double](repeating: 0, count: 168)
        for day in 0..<days {
            for hour in 0..<24 { sums[weekdays[day] * 24 + hour] += visits[day * 24 + hour] }
        }
        return sums
    }
}
