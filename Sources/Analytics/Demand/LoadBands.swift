import Charging

/// Percentiles of a load by local time of day: between which limits it lies at 18:00.
public struct LoadBands: Hashable, Sendable {
    /// Percentiles that are kept, in percent.
    public static let percents = [5, 25, 50, 75, 95, 99, 100]

    /// Length of a slot of the day, seconds.
    public var slotSeconds: Int64
    /// `kilowatts[slot][i]` is percentile `percents[i]` (nearest rank) over the windows that begin in that slot of the local day;
    /// empty for a slot without any. Slot 0 begins at local midnight.
    public var kilowatts: [[Double]]

    /// Over the windows that lie whole in a range of `set`.
    init(_ grid: WindowGrid, _ energies: [Int64], inside set: TimeSet, _ calendar: LocalCalendar) {
        slotSeconds = grid.windowSeconds
        var slots = [[Int64]](repeating: [], count: Int(86_400 / grid.windowSeconds))
        var local = LocalSeconds(calendar)
        for index in grid.indices(inside: set) {
            let slot = Int(local.at(grid.windowStart(index)).flooredRemainder(by: 86_400) / grid.windowSeconds)
            slots[slot].append(energies[index])
        }
        kilowatts = slots.map { slot in
            let sorted = slot.sorted()
            return Self.percents.compactMap { percent in
                Quantile.nearestRank(sorted: sorted, percent: percent).map {
                    Energy(milliwattHours: $0).meanKilowatts(overSeconds: grid.windowSeconds)
                }
            }
        }
    }
}
