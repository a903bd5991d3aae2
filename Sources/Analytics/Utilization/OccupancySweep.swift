import Charging

/// Counts occupied EVSEs over time at one site: how many at once, how often all, and in which hours of the week.
struct OccupancySweep {
    private(set) var concurrencySeconds: [Int64]
    private(set) var allBusySeconds: Int64 = 0
    private(set) var occupancyByHourOfWeek: [Double?] = []
    private(set) var congestionByHourOfWeek: [Double?] = []

    private struct Event {
        var at: Int64
        var busy: Int
        var inService: Int
    }

    /// - Parameters:
    ///   - occupied: for each EVSE the union of its sessions, clipped to its time in service.
    ///   - inService: for each EVSE.
    init(occupied: [TimeUnion], inService: [TimeRange], calendar: LocalCalendar) {
        concurrencySeconds = Array(repeating: 0, count: occupied.count + 1)
        var events: [Event] = []
        for range in inService where !range.isEmpty {
            events.append(Event(at: range.start.seconds, busy: 0, inService: 1))
            events.append(Event(at: range.end.seconds, busy: 0, inService: -1))
        }
        for range in occupied.flatMap(\.ranges) {
            events.append(Event(at: range.start.seconds, busy: 1, inService: 0))
            events.append(Event(at: range.end.seconds, busy: -1, inService: 0))
        }
        events.sort { $0.at < $1.at }

        var hours = HourTotals()
        var busy = 0
        var serving = 0
        var index = 0
        while index < events.count {
            let at = events[index].at
            while index < events.count, events[index].at == at {
                busy += events[index].busy
                serving += events[index].inService
                index += 1
            }
            guard index < events.count, serving > 0 else { continue }
            let stretch = TimeRange(start: Instant(seconds: at), end: Instant(seconds: events[index].at))
            concurrencySeconds[busy] += stretch.lengthSeconds
            let isFull = busy == serving
            if isFull { allBusySeconds += stretch.lengthSeconds }
            hours.add(stretch, busy: busy, serving: serving, calendar)
        }
        occupancyByHourOfWeek = hours.shares(hours.occupied, of: hours.available)
        congestionByHourOfWeek = hours.shares(hours.full, of: hours.open)
    }

    private struct HourTotals {
        var occupied = [Int64](repeating: 0, count: 168)
        var available = [Int64](repeating: 0, count: 168)
        var full = [Int64](repeating: 0, count: 168)
        var open = [Int64](repeating: 0, count: 168)
        private var hour = (number: 0, end: Instant(seconds: .min))

        mutating func add(_ stretch: TimeRange, busy: Int, serving: Int, _ calendar: LocalCalendar) {
            var at = stretch.start
            while at < stretch.end {
                // Stretches come in order: the hour of the last one is often that of this one.
                if at >= hour.end { hour = (calendar.hourOfWeek(at: at), calendar.nextHour(after: at)) }
                let end = min(stretch.end, hour.end)
                let seconds = end - at
                occupied[hour.number] += seconds * Int64(busy)
                available[hour.number] += seconds * Int64(serving)
                open[hour.number] += seconds
                if busy == serving { full[hour.number] += seconds }
                at = end
            }
        }

        func shares(_ parts: [Int64], of wholes: [Int64]) -> [Double?] {
            zip(parts, wholes).map { $1 == 0 ? nil : Double($0) / Double($1) }
        }
    }
}
