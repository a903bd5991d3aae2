/// What drivers meet at a number of EVSEs, found by letting a trace of arrivals go through them: who finds none free
/// leaves.
struct TraceSimulation: Sendable {
    /// Hours in which all EVSEs were occupied, each weighted with its day's factor, by hour of week: arrivals are in
    /// proportion to rate times factor, so this is the share of them that is lost, without the noise of counting them
    /// one by one.
    private(set) var weightedFullHours = [Double](repeating: 0, count: 168)
    /// The same weights over all hours, by day of the week.
    private(set) var weightedHoursByWeekday = [Double](repeating: 0, count: 7)
    /// Hours in which all EVSEs were occupied.
    private(set) var fullHours = 0.0
    /// Hours simulated after the start-up.
    private(set) var hours = 0.0
    /// Arrivals and those that found none free, counted one by one: these agree with the above up to noise.
    private(set) var arrivals = 0
    private(set) var lost = 0

    /// Weeks at the beginning that are run and not counted, the site being empty at first. Stays of weeks are rare
    /// enough.
    static let startUpWeeks = 2

    /// Runs the first `weeks` weeks of `trace` on `evses` EVSEs; the first `startUpWeeks` do not count.
    init(trace: ArrivalTrace, evses: Int, weeks: Int) {
        let weeks = min(weeks, trace.weeks)
        guard evses > 0, weeks > Self.startUpWeeks else { return }
        let firstDay = Self.startUpWeeks * 7
        for day in firstDay..<weeks * 7 { weightedHoursByWeekday[day % 7] += trace.dayFactors[day] }
        let begin = Double(firstDay * 24)
        let end = Double(weeks * 168)
        hours = end - begin
        let counted = trace.arrivalsByWeek[Self.startUpWeeks - 1]..<trace.arrivalsByWeek[weeks - 1]
        arrivals = counted.count

        // When each EVSE is next free, as a heap with the earliest on top. It always has `evses` entries: a driver who comes
        // replaces the top if that has passed, and is lost otherwise.
        withUnsafeTemporaryAllocation(of: Double.self, capacity: evses) { freeAt in
            freeAt.initialize(repeating: 0)
            trace.times.withUnsafeBufferPointer { times in
                trace.stays.withUnsafeBufferPointer { stays in
                    for index in 0..<counted.lowerBound where freeAt[0] <= times[index] {
                        Self.replaceTop(of: freeAt, with: times[index] + stays[index])
                    }
                    // Whoever filled the site before this has it full for a while yet.
                    addFull(from: begin, until: min(freeAt[0], end), dayFactors: trace.dayFactors)
                    for index in counted {
                        let time = times[index]
                        guard freeAt[0] <= time else {
                            lost += 1
                            continue
                        }
                        Self.replaceTop(of: freeAt, with: time + stays[index])
                        // From now until the next one leaves, all are occupied.
                        if freeAt[0] > time { addFull(from: time, until: min(freeAt[0], end), dayFactors: trace.dayFactors) }
                    }
                }
            }
        }
    }

    @inline(__always)
    private mutating func addFull(from start: Double, until end: Double, dayFactors: [Double]) {
        guard start < end else { return }
        fullHours += end - start
        var position = start
        var hour = Int(start)
        while position < end {
            let next = min(Double(hour + 1), end)
            weightedFullHours[hour % 168] += (next - position) * dayFactors[hour / 24]
            position = next
            hour += 1
        }
    }

    /// Puts `value` in place of the earliest. Few are simply kept in order, which is a heap as well: the processor foresees a
    /// straight run better than a way down a tree.
    @inline(__always)
    private static func replaceTop(of heap: UnsafeMutableBufferPointer<Double>, with value: Double) {
        let count = heap.count
        var place = 0
        if count <= 16 {
            while place + 1 < count, heap[place + 1] < value {
                heap[place] = heap[place + 1]
                place += 1
            }
        } else {
            while true {
                var child = 2 * place + 1
                guard child < count else { break }
                if child + 1 < count { child += heap[child + 1] < heap[child] ? 1 : 0 }
                guard heap[child] < value else { break }
                heap[place] = heap[child]
                place = child
            }
        }
        heap[place] = value
    }

    /// Share of time in which all EVSEs were occupied.
    var congestion: Double { hours > 0 ? fullHours / hours : 0 }

    /// Share of arrivals with these rates that find none free, of those in `hoursOfWeek`; 0 without arrivals.
    func blocking(rates: [Double], hoursOfWeek: some Sequence<Int>) -> Double {
        var lost = 0.0
        var all = 0.0
        for hour in hoursOfWeek {
            lost += rates[hour] * weightedFullHours[hour]
            all += rates[hour] * weightedHoursByWeekday[hour / 24]
        }
        return all > 0 ? lost / all : 0
    }

    /// The share by hour of week (168).
    var blockingByHourOfWeek: [Double] {
        weightedFullHours.indices.map { hour in
            let all = weightedHoursByWeekday[hour / 24]
            return all > 0 ? weightedFullHours[hour] / all : 0
        }
    }
}
