import Charging

/// Sums over the time in which EVSEs of a set could be had: how many were occupied at once, how often all were, and in which hours of
/// the week.
struct OccupancySweep {
    /// Seconds in which exactly `i` were occupied, at least one being in service and open.
    private(set) var concurrencySeconds: [Int64]
    private(set) var congestion = Congestion()
    private(set) var occupancyByHourOfWeek: [Double?] = []
    private(set) var congestionByHourOfWeek: [Double?] = []

    /// - Parameters:
    ///   - evses: how many the timeline is of.
    ///   - arrivals: starts of visits to the set, for the share of drivers that met it full.
    init(_ timeline: OccupancyTimeline, evses: Int, arrivals: [Instant], calendar: LocalCalendar) {
        concurrencySeconds = Array(repeating: 0, count: evses + 1)
        var hours = HourTotals()
        for stretch in timeline.stretches where stretch.available > 0 {
            let seconds = stretch.range.lengthSeconds
            concurrencySeconds[stretch.occupied] += seconds
            congestion.inServiceSeconds += seconds
            if stretch.isFull { congestion.fullSeconds += seconds }
            if stretch.operative == 0 { congestion.noneOperativeSeconds += seconds }
            hours.add(stretch, calendar)
        }
        for arrival in arrivals { hours.arrivals[calendar.hourOfWeek(at: arrival)] += 1 }
        occupancyByHourOfWeek = hours.shares(hours.occupied, of: hours.available)
        congestionByHourOfWeek = hours.shares(hours.full, of: hours.open)
        congestion.arrivalWeighted = hours.arrivalWeightedCongestion
    }

    private struct HourTotals {
        var occupied = [Int64](repeating: 0, count: 168)
        var available = [Int64](repeating: 0, count: 168)
        var full = [Int64](repeating: 0, count: 168)
        var open = [Int64](repeating: 0, count: 168)
        /// Time in which a driver could plug in.
        var free = [Int64](repeating: 0, count: 168)
        var arrivals = [Int](repeating: 0, count: 168)
        private var hour = (number: 0, end: Instant(seconds: .min))

        mutating func add(_ stretch: OccupancyTimeline.Stretch, _ calendar: LocalCalendar) {
            var at = stretch.range.start
            while at < stretch.range.end {
                // Stretches come in order: the hour of the last one is often that of this one.
                if at >= hour.end { hour = (calendar.hourOfWeek(at: at), calendar.nextHour(after: at)) }
                let end = min(stretch.range.end, hour.end)
                let seconds = end - at
                occupied[hour.number] += seconds * Int64(stretch.occupied)
                available[hour.number] += seconds * Int64(stretch.available)
                open[hour.number] += seconds
                if stretch.isFull { full[hour.number] += seconds }
                if stretch.isFree { free[hour.number] += seconds }
                at = end
            }
        }

        /// Drivers who met a full site over all who came: in each hour of the week those who came while it was free, per hour of free
        /// time, come while it is full too. Hours at the mean rate are added to each, so that an hour that was seldom free has no rate
        /// of chance. Nil without arrivals.
        var arrivalWeightedCongestion: Double? {
            let freeHours = free.map { Double($0) / 3600 }
            let all = arrivals.reduce(0, +)
            let total = freeHours.reduce(0, +)
            guard all > 0, total > 0 else { return nil }
            let mean = Double(all) / total
            var lost = 0.0
            var came = 0.0
            for hour in free.indices {
                let rate = (Double(arrivals[hour]) + Congestion.priorHours * mean) / (freeHours[hour] + Congestion.priorHours)
                lost += rate * Double(full[hour]) / 3600
                came += rate * Double(full[hour] + free[hour]) / 3600
            }
            return came > 0 ? lost / came : nil
        }

        func shares(_ parts: [Int64], of wholes: [Int64]) -> [Double?] {
            zip(parts, wholes).map { $1 == 0 ? nil : Double($0) / Double($1) }
        }
    }
}
