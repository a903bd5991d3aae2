import Charging

/// Between which limits a load lies by quarter-hour of the local day, on workdays and at weekends.
public struct TypicalDay: Hashable, Sendable, Codable {
    /// A quarter-hour over the days of one sort; nearest ranks, kW.
    public struct Slot: Hashable, Sendable, Codable {
        /// One day in ten is at or below it.
        public var low: Double
        public var median: Double
        /// Nine days in ten are at or below it.
        public var high: Double

        public init(low: Double, median: Double, high: Double) {
            self.low = low
            self.median = median
            self.high = high
        }
    }

    /// Monday to Friday: 96 slots from local midnight on; nil where no window in service began then.
    public var workdays: [Slot?]
    /// Saturday and Sunday.
    public var weekends: [Slot?]

    public static let empty = TypicalDay(workdays: [], weekends: [])

    public init(workdays: [Slot?], weekends: [Slot?]) {
        self.workdays = workdays
        self.weekends = weekends
    }

    /// Over the windows that lie whole in a range of `set`. Windows of less than a quarter-hour count each; empty for longer ones.
    init(_ series: LoadSeries, inside set: TimeSet, _ calendar: LocalCalendar) {
        let grid = series.grid
        guard grid.windowSeconds <= 900 else {
            self = .empty
            return
        }
        var energies = [[Int64]](repeating: [], count: 192)
        var local = LocalSeconds(calendar)
        for index in grid.indices(inside: set) {
            let seconds = local.at(grid.windowStart(index))
            // 1 January 1970 was a Thursday.
            let isWeekend = (seconds.flooredDivision(by: 86_400) + 3).flooredRemainder(by: 7) >= 5
            let slot = Int(seconds.flooredRemainder(by: 86_400) / 900)
            energies[slot + (isWeekend ? 96 : 0)].append(series.energies[index])
        }
        let slots = energies.map { energies -> Slot? in
            let sorted = energies.sorted()
            let kilowatts = [10, 50, 90].compactMap { percent in
                Quantile.nearestRank(sorted: sorted, percent: percent).map {
                    Energy(milliwattHours: $0).meanKilowatts(overSeconds: grid.windowSeconds)
                }
            }
            return kilowatts.isEmpty ? nil : Slot(low: kilowatts[0], median: kilowatts[1], high: kilowatts[2])
        }
        (workdays, weekends) = (Array(slots[..<96]), Array(slots[96...]))
    }
}
