import Charging

/// The means of a load over the windows of a period, on the marks of a site's clock.
struct WindowMeans {
    private let grid: WindowGrid
    private let period: TimeRange
    private let calendar: LocalCalendar
    /// By window, rounded down to milliwatt-hours; what lies outside the grid is left out.
    private let energies: [Int64]

    init(_ load: LoadSteps, in period: TimeRange, windowSeconds: Int64, _ calendar: LocalCalendar) {
        let grid = WindowGrid(covering: period, windowSeconds: windowSeconds, calendar)
        var sums = Array(repeating: Int64(0), count: grid.count)
        let range = (from: grid.start.seconds * 1000, to: grid.range.end.seconds * 1000)
        for (index, step) in load.steps.enumerated() where step.milliwatts != 0 {
            var from = max(range.from, step.milliseconds)
            let to = min(range.to, index + 1 < load.steps.count ? load.steps[index + 1].milliseconds : range.to)
            while from < to {
                let window = grid.index(of: Instant(seconds: from.flooredDivision(by: 1000)))
                let end = min(to, grid.windowStart(window + 1).seconds * 1000)
                sums[window] += step.milliwatts * (end - from)
                from = end
            }
        }
        self.grid = grid
        self.period = period
        self.calendar = calendar
        energies = sums.map { $0 / 3_600_000 }
    }

    /// In kW; 0 without load.
    var highestKilowatts: Double {
        Energy(milliwattHours: energies.max() ?? 0).meanKilowatts(overSeconds: grid.windowSeconds)
    }

    /// The highest window of each local month, in order.
    var months: [DemandMonth] {
        MonthlyPeak.months(grid, recorded: energies, onArrival: energies, onPeak: nil, calendar).map { month in
            let first = CivilDate(year: month.year, month: month.month, day: 1)
            let next = CivilDate.start(ofMonthAfter: month.month, of: month.year)
            let whole = TimeRange(start: calendar.startOfDay(first), end: calendar.startOfDay(next))
            return DemandMonth(
                kilowatts: month.onArrival?.kilowatts ?? 0,
                share: Double(whole.clamped(to: period).lengthSeconds) / Double(whole.lengthSeconds))
        }
    }
}
