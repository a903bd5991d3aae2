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
    /// `N`: visits that began, by `day × 24 + hour`.
    var visits: [Double]

    var days: Int { weekdays.count }
    var totalVisits: Double { visits.reduce(0, +) }
    var totalOpenHours: Double { openHours.reduce(0, +) }

    init(weekdays: [Int], openHours: [Double], visits: [Double]) {
        self.weekdays = weekdays
        self.openHours = openHours
        self.visits = visits
    }

    /// `timeline` and `hours` are of the sizing window; visits outside it are left out.
    init(timeline: OccupancyTimeline, visits demand: [Visit], hours: LocalHours) {
        weekdays = hours.weekdays
        openHours = [Double](repeating: 0, count: hours.days * 24)
        visits = [Double](repeating: 0, count: hours.days * 24)
        var seconds = [Int64](repeating: 0, count: hours.days * 24)
        for stretch in timeline.stretches where stretch.isFree {
            hours.forEachCell(in: stretch.range) { cell, part in seconds[cell] += part }
        }
        for cell in seconds.indices { openHours[cell] = Double(seconds[cell]) / 3600 }
        for visit in demand {
            if let cell = hours.cell(at: visit.start) { visits[cell] += 1 }
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
