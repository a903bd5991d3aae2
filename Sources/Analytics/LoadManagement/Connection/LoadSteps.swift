import Charging

/// A load that is constant from one instant to the next, in milliwatts.
struct LoadSteps {
    /// In order of time; the last has no load of sessions.
    private(set) var steps: [(milliseconds: Int64, milliwatts: Int64)] = []

    /// The load of sessions at a limit, with the other load of the supply.
    init(_ draws: [SessionDraw], supply: Supply, scale: Int64) {
        var changes: [(milliseconds: Int64, milliwatts: Int64)] = []
        for draw in draws where draw.endMilliseconds > draw.startMilliseconds {
            // Of the last millisecond a part may be drawn only: the power counts as it was.
            let length = draw.endMilliseconds - draw.startMilliseconds
            let power = (draw.microjoules + length - 1) / length * draw.need.weight
            changes.append((draw.startMilliseconds, power))
            changes.append((draw.endMilliseconds, -power))
        }
        changes.sort { $0.milliseconds < $1.milliseconds }
        var marks = supply.steps.map(\.start)[...]
        var (load, base) = (Int64(0), Int64(0))
        func total() -> Int64 { (load + scale - 1) / scale + base }
        for change in changes {
            while let mark = marks.first, mark.seconds * 1000 <= change.milliseconds {
                base = supply.step(at: mark).baseLoad.watts * 1000
                append(mark.seconds * 1000, total())
                marks.removeFirst()
            }
            load += change.milliwatts
            append(change.milliseconds, total())
        }
        for mark in marks {
            base = supply.step(at: mark).baseLoad.watts * 1000
            append(mark.seconds * 1000, total())
        }
    }

    private mutating func append(_ milliseconds: Int64, _ milliwatts: Int64) {
        if steps.last?.milliseconds == milliseconds { steps.removeLast() }
        if steps.last?.milliwatts != milliwatts { steps.append((milliseconds, milliwatts)) }
    }

    /// The load with all on arrival.
    init(uncontrolled simulation: LoadSimulation, supply: Supply, scale: Int64) {
        var draws: [SessionDraw] = []
        simulation.draws(nil, limitMilliwatts: nil) { draws.append($0) }
        self.init(draws, supply: supply, scale: scale)
    }

    /// Energy by window of a grid, rounded down to milliwatt-hours; what lies outside is left out.
    private func energies(_ grid: WindowGrid) -> [Int64] {
        var sums = Array(repeating: Int64(0), count: grid.count)
        let range = (from: grid.start.seconds * 1000, to: grid.range.end.seconds * 1000)
        for (index, step) in steps.enumerated() where step.milliwatts != 0 {
            var from = max(range.from, step.milliseconds)
            let to = min(range.to, index + 1 < steps.count ? steps[index + 1].milliseconds : range.to)
            while from < to {
                let window = grid.index(of: Instant(seconds: from.flooredDivision(by: 1000)))
                let end = min(to, grid.windowStart(window + 1).seconds * 1000)
                sums[window] += step.milliwatts * (end - from)
                from = end
            }
        }
        return sums.map { $0 / 3_600_000 }
    }

    /// The highest mean power over a window of a period, in kW; 0 without load.
    func highestMean(in period: TimeRange, windowSeconds: Int64, _ calendar: LocalCalendar) -> Double {
        let grid = WindowGrid(
            covering: period, windowSeconds: windowSeconds, offsetSeconds: calendar.offsetSeconds(at: period.start))
        return Energy(milliwattHours: energies(grid).max() ?? 0).meanKilowatts(overSeconds: windowSeconds)
    }

    /// The highest window of each local month of a period, in order.
    func months(in period: TimeRange, windowSeconds: Int64, _ calendar: LocalCalendar) -> [DemandMonth] {
        let grid = WindowGrid(
            covering: period, windowSeconds: windowSeconds, offsetSeconds: calendar.offsetSeconds(at: period.start))
        let energies = energies(grid)
        let months = MonthlyPeak.months(grid, recorded: energies, onArrival: energies, onPeak: nil, calendar)
        return months.map { month in
            let first = CivilDate(year: month.year, month: month.month, day: 1)
            let next = CivilDate(
                year: month.month == 12 ? month.year + 1 : month.year, month: month.month % 12 + 1, day: 1)
            let whole = TimeRange(start: calendar.startOfDay(first), end: calendar.startOfDay(next))
            return DemandMonth(
                kilowatts: month.onArrival?.kilowatts ?? 0,
                share: Double(whole.clamped(to: period).lengthSeconds) / Double(whole.lengthSeconds))
        }
    }
}
