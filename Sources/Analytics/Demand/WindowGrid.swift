import Charging

/// Fixed demand windows over a period: half-open, one after the other, on the marks of a clock.
struct WindowGrid: Equatable, Codable {
    /// Start of the first window, at or before the period's start.
    var start: Instant
    var windowSeconds: Int64
    var count: Int

    /// - Parameter offsetSeconds: how far the clock whose marks count is ahead of UTC. Clock changes are multiples of every
    ///   window up to half an hour, so the marks of one offset are those of all.
    init(covering period: TimeRange, windowSeconds: Int64, offsetSeconds: Int64) {
        self.windowSeconds = windowSeconds
        let local = period.start.seconds + offsetSeconds
        start = Instant(seconds: local.flooredDivision(by: windowSeconds) * windowSeconds - offsetSeconds)
        let length = max(0, period.end - start)
        count = period.isEmpty ? 0 : Int((length + windowSeconds - 1) / windowSeconds)
    }

    /// On the marks of a site's clock.
    init(covering period: TimeRange, windowSeconds: Int64, _ calendar: LocalCalendar) {
        self.init(
            covering: period, windowSeconds: windowSeconds, offsetSeconds: calendar.offsetSeconds(at: period.start))
    }

    init(start: Instant, windowSeconds: Int64, count: Int) {
        self.start = start
        self.windowSeconds = windowSeconds
        self.count = count
    }

    /// From the first window's start to the last one's end.
    var range: TimeRange { TimeRange(start: start, end: windowStart(count)) }

    func windowStart(_ index: Int) -> Instant { start + Int64(index) * windowSeconds }

    /// The window that holds `instant`; may lie outside the grid.
    func index(of instant: Instant) -> Int { Int((instant - start).flooredDivision(by: windowSeconds)) }

    /// Energy of a constant power over one window.
    func milliwattHours(_ power: Power) -> Int64 { power.watts * 1000 * windowSeconds / 3600 }

    /// The windows that lie whole in `range`.
    func indices(inside range: TimeRange) -> Range<Int> {
        guard !range.isEmpty else { return 0..<0 }
        let first = max(0, index(of: range.start + (windowSeconds - 1)))
        let last = min(count, index(of: range.end))
        return first..<max(first, last)
    }

    /// The windows that lie whole in a range of `set`, in order.
    func indices(inside set: TimeSet) -> [Int] { set.ranges.flatMap { Array(indices(inside: $0)) } }
}
