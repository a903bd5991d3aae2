import Charging

/// How a load is spread over months, the hours of a day and time, in the billing window.
public struct LoadShape: Sendable {
    /// Maxima by local month, earliest month first; months without load are there with nil.
    public var months: [MonthlyPeak]
    /// Percentiles of the recorded load by local time of day.
    public var bands: LoadBands
    /// Recorded load that was reached or exceeded in 0, 1 … 100 % of windows, kW, falling.
    public var loadDurationKilowatts: [Double]
    /// 99 % of windows are at or below this recorded load.
    public var p99Kilowatts: Double?
    /// EVSEs that were occupied at least in 0, 1 … 100 % of the time in which one was in service and open, falling; empty without such
    /// time, and for a network.
    public var occupancyDuration: [Int]

    /// - Parameters:
    ///   - recorded: energy by window of `grid`.
    ///   - onArrival: the same on arrival.
    ///   - inService: windows that count in all but months.
    init(
        _ grid: WindowGrid, recorded: [Int64], onArrival: [Int64], inside inService: TimeSet, onPeak: OnPeakHours?,
        occupancyDuration: [Int], _ calendar: LocalCalendar
    ) {
        let falling = LoadStatistics.falling(recorded, of: grid, inside: inService)
        months = MonthlyPeak.months(grid, recorded: recorded, onArrival: onArrival, onPeak: onPeak, calendar)
        bands = LoadBands(grid, recorded, inside: inService, calendar)
        loadDurationKilowatts = LoadStatistics.durationCurve(falling)
        p99Kilowatts = LoadStatistics.p99(falling)
        self.occupancyDuration = occupancyDuration
    }
}
