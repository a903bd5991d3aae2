import Charging

/// Figures over all windows of a load.
enum LoadStatistics {
    /// Mean power in kW of the windows that lie whole in a range of `set`, falling.
    static func falling(_ energies: [Int64], of grid: WindowGrid, inside set: TimeSet) -> [Double] {
        grid.indices(inside: set).map { energies[$0] }.sorted().reversed().map {
            Energy(milliwattHours: $0).meanKilowatts(overSeconds: grid.windowSeconds)
        }
    }

    /// The load that was reached or exceeded in 0, 1 … 100 % of windows; empty without windows. `falling` is sorted so.
    static func durationCurve(_ falling: [Double]) -> [Double] {
        guard !falling.isEmpty else { return [] }
        // The least number of windows that make up the share.
        return (0...100).map { percent in falling[max(0, (percent * falling.count + 99) / 100 - 1)] }
    }

    /// The smallest load that at least 99 % of windows are at or below.
    static func p99(_ falling: [Double]) -> Double? {
        guard !falling.isEmpty else { return nil }
        let rank = (falling.count * 99 + 99) / 100
        return falling[falling.count - rank]
    }

    /// Mean load by quarter-hour of the local day; empty for windows longer than that.
    static func typicalDay(_ series: LoadSeries, inside set: TimeSet, _ calendar: LocalCalendar) -> [Double] {
        let grid = series.grid
        guard grid.windowSeconds <= 900 else { return [] }
        var energies = [Int64](repeating: 0, count: 96)
        var seconds = [Int64](repeating: 0, count: 96)
        var local = LocalSeconds(calendar)
        for index in grid.indices(inside: set) {
            let slot = Int(local.at(grid.windowStart(index)).flooredRemainder(by: 86_400) / 900)
            energies[slot] += series.energies[index]
            seconds[slot] += grid.windowSeconds
        }
        return zip(energies, seconds).map { Energy(milliwattHours: $0).meanKilowatts(overSeconds: $1) }
    }
}
