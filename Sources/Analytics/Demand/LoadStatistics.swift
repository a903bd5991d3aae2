import Charging

/// Figures over all windows of a load.
enum LoadStatistics {
    /// The load that was reached or exceeded in 0, 1 … 100 % of windows; empty without windows. `falling` is sorted so.
    static func durationCurve(_ falling: [Double]) -> [Double] {
        guard !falling.isEmpty else { return [] }
        return (0...100).map { percent in falling[min(falling.count - 1, percent * falling.count / 100)] }
    }

    /// The smallest load that at least 99 % of windows are at or below.
    static func p99(_ falling: [Double]) -> Double? {
        guard !falling.isEmpty else { return nil }
        let rank = (falling.count * 99 + 99) / 100
        return falling[falling.count - rank]
    }

    /// Mean load by quarter-hour of the local day; empty for windows longer than that.
    static func typicalDay(_ series: LoadSeries, inside range: TimeRange, _ calendar: LocalCalendar) -> [Double] {
        let grid = series.grid
        guard grid.windowSeconds <= 900 else { return [] }
        var energies = [Int64](repeating: 0, count: 96)
        var seconds = [Int64](repeating: 0, count: 96)
        var change = Instant(seconds: .min)
        var offset: Int64 = 0
        for index in grid.indices(inside: range) {
            let start = grid.windowStart(index)
            if start >= change {
                offset = calendar.offsetSeconds(at: start)
                change = calendar.nextChange(after: start) ?? Instant(seconds: .max)
            }
            let slot = Int((start.seconds + offset).flooredRemainder(by: 86_400) / 900)
            energies[slot] += series.energies[index]
            seconds[slot] += grid.windowSeconds
        }
        return zip(energies, seconds).map { Energy(milliwattHours: $0).meanKilowatts(overSeconds: $1) }
    }
}
